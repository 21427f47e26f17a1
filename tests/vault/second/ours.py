"""The questions of `answers.py`, put to `qorgan.vault`. Nothing of the second implementation stands in here."""

from collections.abc import Callable
from uuid import UUID

from qorgan.vault import (
    box,
    directory,
    epochs,
    files,
    frame,
    passphrase,
    person,
    recovery_code,
    seal,
    sign,
    write_only,
)
from qorgan.vault import context as contexts
from qorgan.vault.blob import SealBroken
from qorgan.vault.certificate import BadStatement
from qorgan.vault.chain import ChainBroken
from qorgan.vault.derive import derive
from qorgan.vault.directory import NotCertified
from qorgan.vault.passphrase import Parameters, WeakParameters
from qorgan.vault.recovery_code import BadCode

from . import ours_compartments, ours_escrow, ours_statements
from .ours_cases import Case, Found, fields, raw, require
from .ours_places import ENCODED, record_place

REFUSALS = (BadCode, SealBroken, contexts.BadContext, BadStatement, ChainBroken, NotCertified, WeakParameters)


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
    require(sign.is_signed(raw(case, "public"), raw(case, "signature"), purpose=purpose, message=message))
    return {}


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


ANSWERS: dict[str, Callable[[Case], Found]] = {
    "approval": ours_statements.approval,
    "box": boxed,
    "by_code": by_code,
    "by_passphrase": by_passphrase,
    "carried_secret": carried,
    "compartment": ours_compartments.compartment,
    "context": context,
    "directory": ours_statements.certified,
    "epoch_secret": epoch_secret,
    "escrow": ours_escrow.escrow_box,
    "file": file,
    "frame": framed,
    "grant": ours_compartments.grant,
    "keyed_record": keyed,
    "opening": ours_escrow.opened,
    "passphrase": stretched,
    "person": keys,
    "pin": pin,
    "recovery_code": typed_code,
    "revocation": ours_statements.read_revocation,
    "roster": ours_escrow.read_roster,
    "row": ours_compartments.row,
    "session": session,
    "signature": signature,
    "user_certificate": ours_statements.read_certificate,
    "written_record": written,
}
