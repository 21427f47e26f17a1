"""The questions of `answers.py`, put to `qorgan.vault`. Nothing of the second implementation stands in here."""

import json
from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from qorgan.vault import (
    box,
    certificate,
    chain,
    directory,
    epochs,
    escrow,
    files,
    frame,
    grants,
    passphrase,
    person,
    recovery_code,
    seal,
    sign,
    write_only,
)
from qorgan.vault import context as contexts
from qorgan.vault.approval import Approval
from qorgan.vault.blob import SealBroken
from qorgan.vault.certificate import BadStatement
from qorgan.vault.chain import ChainBroken
from qorgan.vault.derive import derive
from qorgan.vault.directory import NotCertified
from qorgan.vault.passphrase import Parameters, WeakParameters
from qorgan.vault.recovery_code import BadCode

from .ours_places import ENCODED, epoch_place, grant_place, record_place

Case = Mapping[str, Any]
Found = dict[str, Any]
REFUSALS = (BadCode, SealBroken, contexts.BadContext, BadStatement, ChainBroken, NotCertified, WeakParameters)


def raw(case: Case, name: str) -> bytes:
    return bytes.fromhex(case[name])


def fields(case: Case) -> list[str]:
    return str(case["context"]).split("|")[1:]


def context(case: Case) -> Found:
    return {"context": ENCODED[case["purpose"]]([str(each) for each in case["fields"]]).decode()}


def framed(case: Case) -> Found:
    content = frame.content(raw(case, "frame"))
    salt = raw(case, "frame")[: frame.SALT_BYTES]
    assert frame.frame(content, salt) == raw(case, "frame")
    return {"salt": salt.hex(), "content": content.hex(), "commitment": frame.commitment(content, salt).hex()}


def keyed(case: Case) -> Found:
    at, secret, blob = record_place(fields(case)), raw(case, "es"), raw(case, "blob")
    content = seal.unseal(blob, epoch_secret=secret, context=at)
    salt = seal.unseal_frame(blob, epoch_secret=secret, context=at)[: frame.SALT_BYTES]
    again = seal.seal(content, epoch_secret=secret, context=at, salt=salt, nonce=blob[6:18])
    commitment = frame.commitment(content, salt).hex()
    return {"content": content.hex(), "commitment": commitment, "sealed_again": again.hex()}


def boxed(case: Case) -> Found:
    purpose, told = case["context"].split("|")[0], fields(case)
    epoch = record_place(told).epoch if purpose == "record" else int(told[3])
    info = ENCODED[purpose](told)
    return {"content": box.open_with(raw(case, "private"), raw(case, "blob"), context=info, epoch=epoch).hex()}


def epoch_secret(case: Case) -> Found:
    es = raw(case, "es")
    dek = derive(es, "dek")
    return {
        "dek": dek.hex(),
        "record_key": derive(dek, "record", UUID(case["record"]).bytes).hex(),
        "private": epochs.private_key(es).hex(),
        "public": epochs.public_key(es).hex(),
    }


def keys(case: Case) -> Found:
    held = person.keys_of(raw(case, "urk"))
    public = held.public
    publics = (public.x25519, public.ed25519, public.cosign)
    return {
        "privates": [key.hex() for key in (held.x25519, held.ed25519, held.cosign)],
        "publics": [key.hex() for key in publics],
        "fingerprint": directory.fingerprint(*publics),
    }


def stretched(case: Case) -> Found:
    root = passphrase.root(case["phrase"], Parameters.parse(case["kdf"]))
    key = passphrase.unlock_key(root)
    return {"root": root.hex(), "verifier": passphrase.verifier(root).hex(), "key": key.hex()}


def by_passphrase(case: Case) -> Found:
    installation, user, _, version, kdf = fields(case)
    root = person.unlock_by_passphrase(
        raw(case, "blob"), root=raw(case, "root"), parameters=Parameters.parse(kdf),
        installation=UUID(installation), user=UUID(user), version=int(version),
    )  # fmt: skip
    return {"urk": root.hex()}


def by_code(case: Case) -> Found:
    installation, user, _, version, kdf = fields(case)
    root = person.unlock_by_code(
        raw(case, "blob"), code=raw(case, "code"), salt=bytes.fromhex(kdf.removeprefix("hkdf.")),
        installation=UUID(installation), user=UUID(user), version=int(version),
    )  # fmt: skip
    return {"urk": root.hex()}


def typed_code(case: Case) -> Found:
    code = recovery_code.from_text(case["text"])
    return {"code": code.hex(), "letters": recovery_code.to_text(code).replace("-", "")}


def session(case: Case) -> Found:
    installation, user, _, until = fields(case)
    root = person.unlock_for_session(
        raw(case, "blob"),
        cookie=raw(case, "cookie"),
        until=int(until),
        installation=UUID(installation),
        user=UUID(user),
    )
    return {"urk": root.hex()}


def pin(case: Case) -> Found:
    installation, user = (UUID(each) for each in fields(case))
    return {"told": person.pinned(raw(case, "urk"), raw(case, "blob"), installation=installation, user=user).decode()}


def signature(case: Case) -> Found:
    message, purpose = raw(case, "message"), case["purpose"]
    _require(sign.is_signed(raw(case, "public"), raw(case, "signature"), purpose=purpose, message=message))
    return {}


def certified(case: Case) -> Found:
    found = _directory(case).certified(UUID(case["user"]), case["serial"], case["at"])
    publics = {name: getattr(found.keys, name).hex() for name in ("x25519", "ed25519", "cosign")}
    return {**publics, "role": found.role}


def read_certificate(case: Case) -> Found:
    found: Found = json.loads(certificate.Certificate.decode(str(case["message"]).encode()).encode())
    return found


def read_revocation(case: Case) -> Found:
    found: Found = json.loads(certificate.Revocation.decode(str(case["message"]).encode()).encode())
    return found


def approval(case: Case) -> Found:
    said = case["said"]
    told = Approval(
        UUID(said["inst"]), said["kind"], UUID(said["subject"]), UUID(said["user"]), said["serial"], said["at"]
    )
    signer = _directory(case).certified(told.user, told.serial, told.at)
    _require(told.is_signed(raw(case, "signature"), signer.keys.ed25519))
    return {}


def grant(case: Case) -> Found:
    told = _grant({**case, "digest": case["digest"]})
    _require(told.is_signed_by(raw(case, "granter")))
    return {"es": grants.open_box(told, raw(case, "blob"), raw(case, "private")).hex()}


def compartment(case: Case) -> Found:
    where = contexts.CompartmentContext(UUID(case["installation"]), UUID(case["case"]), case["kind"])
    stated, granted = [], []
    for order, told in enumerate(case["events"]):
        by = chain.Signer(UUID(told["user"]), told["serial"], told["at"])
        if "digest" in told:
            granted.append(chain.Granted(_grant(told), by, order))
        else:
            stated.append(chain.Stated(epoch_place(fields(told)), raw(told, "signature"), by))
    found = chain.Chain(_directory(case), where, stated, granted)
    refused = sorted(one.order for one in found.refused)
    return {"publics": [key.hex() for key in found.publics], "refused": refused}


def carried(case: Case) -> Found:
    at = record_place(fields(case))
    return {"es": epochs.carried(raw(case, "blob"), epoch_secret=raw(case, "es"), place=at).hex()}


def written(case: Case) -> Found:
    at, blob, signed, writer = (
        record_place(fields(case)),
        raw(case, "blob"),
        raw(case, "signature"),
        raw(case, "writer"),
    )
    content = write_only.unseal(blob, signed, epoch_secret=raw(case, "es"), context=at, ed25519=writer)
    inner = write_only.unseal_frame(blob, signed, epoch_secret=raw(case, "es"), context=at, ed25519=writer)
    return {"content": content.hex(), "commitment": frame.commitment(content, inner[: frame.SALT_BYTES]).hex()}


def file(case: Case) -> Found:
    key = files.FileKey.decode(str(case["description"]).encode())
    return {"content": files.unseal(raw(case, "file"), key).hex()}


def escrow_box(case: Case) -> Found:
    where = contexts.CompartmentContext(UUID(case["installation"]), UUID(case["case"]), case["kind"])
    at = escrow.EscrowPlace(where, case["epoch"], case["roster"])
    held, subset = raw(case, "blob"), tuple(case["subset"])
    for holder, private in zip(subset, case["privates"], strict=True):
        held = escrow.peel(held, private=bytes.fromhex(private), subset=subset, holder=holder, place=at)
    return {"es": escrow.secret(held).hex()}


def _directory(case: Case) -> directory.Directory:
    signed = {
        name: [directory.Signed(str(message).encode(), bytes.fromhex(by)) for message, by in case.get(name, [])]
        for name in ("certificates", "revocations")
    }
    here = UUID(case["installation"])
    return directory.Directory(raw(case, "root"), here, signed["certificates"], signed["revocations"])


def _grant(told: Case) -> grants.Grant:
    digest, rights = raw(told, "digest"), grants.Rights(told["rights"])
    return grants.Grant(grant_place(fields(told)), digest, rights, told["not_after"], raw(told, "signature"))


def _require(holds: bool) -> None:
    if not holds:
        raise SealBroken


ANSWERS: dict[str, Callable[[Case], Found]] = {
    "approval": approval,
    "box": boxed,
    "by_code": by_code,
    "by_passphrase": by_passphrase,
    "carried_secret": carried,
    "compartment": compartment,
    "context": context,
    "directory": certified,
    "epoch_secret": epoch_secret,
    "escrow": escrow_box,
    "file": file,
    "frame": framed,
    "grant": grant,
    "keyed_record": keyed,
    "passphrase": stretched,
    "person": keys,
    "pin": pin,
    "recovery_code": typed_code,
    "revocation": read_revocation,
    "session": session,
    "signature": signature,
    "user_certificate": read_certificate,
    "written_record": written,
}
