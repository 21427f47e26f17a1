"""Vectors of grants, of the chain of a compartment, of escrow and of files."""

from collections.abc import Iterator
from typing import Any

from . import age, chain, contexts, escrow, files, records, signatures
from .encodings import canonical
from .make_records import BOX_BEGINS, gives
from .make_statements import (
    AIGUL,
    BOLAT,
    DANA,
    ROOT_PUBLIC,
    certificate_of,
    keys_of,
    revocation_of,
    signed,
)
from .primitives import ed25519_public, sha256, x25519_public
from .seeds import CASE, COMPARTMENT, ES, ES_2, HERE, NOON, YEAR, seed, some_id
from .spoiling import Spoilt, flipped, moved, spoilt_blob
from .vectors import Case, written

EVERYTHING = chain.READ | chain.WRITE | chain.SHARE
WHERE = {"installation": HERE, "case": CASE, "kind": "report"}
SECRETS = {1: ES, 2: ES_2, 3: seed("epoch secret 3")}


def grant() -> Case:
    blob, told = _granted(1, AIGUL, BOLAT, EVERYTHING, NOON)
    case = {
        "private": keys_of(BOLAT).x25519.hex(), "public": records.epoch_public(ES).hex(),
        "granter": keys_of(AIGUL).public[1].hex(), "ephemeral": seed("ephemeral of a grant").hex(),
        "context": told["context"], "blob": blob.hex(), "digest": told["digest"], "rights": told["rights"],
        "not_after": told["not_after"], "signature": told["signature"],
    }  # fmt: skip
    return written([gives("grant", "to Bolat", case)], _bad_grants(blob, str(told["context"]).encode(), told))


def _bad_grants(blob: bytes, where: bytes, told: dict[str, Any]) -> Iterator[Spoilt]:
    for what, changed in spoilt_blob(blob, begins=BOX_BEGINS, first="enc"):
        spoilt = bytes.fromhex(str(changed["blob"]))
        yield f"{what}; under the old signature", changed
        yield f"{what}; signed as it is", {**changed, **_resigned(where, spoilt, told)}
    for what, changed in moved(where):
        there = str(changed["context"]).encode()
        yield f"{what}; under the old signature", changed
        yield f"{what}; signed for there", {**changed, **_resigned(there, blob, told)}
    yield "rights: sharing added", {"rights": told["rights"] ^ chain.SHARE}
    yield "not_after: longer", {"not_after": NOON}
    yield "signed by a stranger", {**_resigned(where, blob, told, seed("stranger"))}
    yield "one bit of the signature", {"signature": flipped(bytes.fromhex(told["signature"]), 1).hex()}
    yield "opened by somebody else", {"private": keys_of(DANA).x25519.hex()}
    for size in (0, 31, 33):
        short = chain.seal_grant(keys_of(BOLAT).public[0], where, (ES + b"\0")[:size], seed("ephemeral of a grant"))
        yield f"a secret of {size} bytes", {"blob": short.hex(), **_resigned(where, short, told)}


def _resigned(where: bytes, blob: bytes, told: dict[str, Any], by: bytes = b"") -> dict[str, str]:
    message = chain.grant_message(where, blob, told["rights"], told["not_after"])
    signature = signatures.sign(by or keys_of(AIGUL).ed25519, "grant", message)
    return {"digest": sha256(blob).hex(), "signature": signature.hex()}


def _granted(
    epoch: int, by: str, to: str, rights: int, at: int, *, not_after: int = 0, serials: tuple[int, int] = (1, 1)
) -> tuple[bytes, dict[str, Any]]:
    """Box and grant. `serials`: of the granter's keys and of the member's."""
    whose = ("-", "-") if to == "-" else (to, serials[1])
    where = contexts.build("grant", *COMPARTMENT, epoch, *whose, 1)
    public = keys_of(to, serials[1]).public[0]
    blob = chain.seal_grant(public, where, SECRETS[epoch], seed("ephemeral of a grant"))
    signature = signatures.sign(
        keys_of(by, serials[0]).ed25519, "grant", chain.grant_message(where, blob, rights, not_after)
    )
    return blob, {
        "user": by, "serial": serials[0], "at": at, "context": where.decode(), "digest": sha256(blob).hex(),
        "rights": rights, "not_after": not_after, "signature": signature.hex(),
    }  # fmt: skip


def granted(
    epoch: int, by: str, to: str, rights: int, at: int, *, not_after: int = 0, serials: tuple[int, int] = (1, 1)
) -> dict[str, Any]:
    return _granted(epoch, by, to, rights, at, not_after=not_after, serials=serials)[1]


def stated(epoch: int, by: str, at: int, *, serial: int = 1, **changed: str) -> dict[str, Any]:
    publics = {number: records.epoch_public(secret).hex() for number, secret in SECRETS.items()}
    told: dict[str, str | int] = {
        **WHERE,
        "epoch": epoch,
        "suite": 1,
        "public": publics[epoch],
        "previous": publics.get(epoch - 1, "-"),
    }
    where = contexts.build("epoch", *{**told, **changed}.values())
    signature = signatures.sign(keys_of(by, serial).ed25519, "epoch", where)
    return {"user": by, "serial": serial, "at": at, "context": where.decode(), "signature": signature.hex()}


def compartment() -> Case:
    base = {
        "root": ROOT_PUBLIC, **WHERE, "revocations": [],
        "certificates": [signed("cert", certificate_of(who)) for who in (AIGUL, BOLAT, DANA)],
    }  # fmt: skip
    cases: dict[str, dict[str, Any]] = {name: {**base, "events": events} for name, events in _histories().items()}
    revoked = [signed("revoke", revocation_of(BOLAT))]
    cases["Bolat's keys taken back between two grants"] = {
        **base, "revocations": revoked, "events": [*START, TO_DANA, granted(1, BOLAT, DANA, chain.READ, NOON + 500)],
    }  # fmt: skip
    positive = [gives("compartment", name, case) for name, case in cases.items()]
    return written(positive, _broken_chains(revoked), of="rotated by Bolat, who may share")


START = [stated(1, AIGUL, NOON), granted(1, AIGUL, BOLAT, EVERYTHING, NOON + 1)]
TO_DANA = granted(1, BOLAT, DANA, chain.READ, NOON + 2)


def _histories() -> dict[str, list[dict[str, Any]]]:
    """What happened, by name. Where a grant does not count, the name says so."""
    rotated = [*START, stated(2, BOLAT, NOON + 10)]
    forged = granted(1, AIGUL, DANA, chain.READ, NOON + 3)
    ends = [START[0], granted(1, AIGUL, BOLAT, EVERYTHING, NOON + 1, not_after=NOON + 5)]
    return {
        "one epoch": START,
        "Bolat, who may share, grants to Dana": [*START, TO_DANA],
        "Dana, who may only read, grants: refused": [*START, TO_DANA, granted(1, DANA, DANA, EVERYTHING, NOON + 3)],
        "Bolat grants before he could: refused": [START[0], TO_DANA, START[1]],
        "a second before his grant runs out": [*ends, granted(1, BOLAT, DANA, chain.READ, NOON + 4)],
        "at the end of his grant: refused": [*ends, granted(1, BOLAT, DANA, chain.READ, NOON + 5)],
        "rights raised under the signature: refused": [*START, {**forged, "rights": EVERYTHING}],
        "the end moved under the signature: refused": [*START, {**forged, "not_after": NOON + YEAR}],
        "another box under the signature: refused": [*START, {**forged, "digest": sha256(b"another").hex()}],
        "somebody else named as the granter: refused": [*START, {**forged, "user": DANA}],
        "a grant for an epoch that is not: refused": [*START, granted(2, AIGUL, DANA, chain.READ, NOON + 3)],
        "with keys not certified: refused": [*START, granted(1, AIGUL, DANA, chain.READ, NOON + 3, serials=(2, 1))],
        "before the certificate: refused": [START[0], granted(1, AIGUL, BOLAT, EVERYTHING, NOON - 1)],
        "a grant that does not tell whose it is gives nobody the right to share: refused": [
            START[0], granted(1, AIGUL, "-", EVERYTHING, NOON + 1), granted(1, BOLAT, DANA, chain.READ, NOON + 2),
        ],
        "rotated by Bolat, who may share": rotated,
        "Bolat, who made epoch 2, grants in it": [*rotated, granted(2, BOLAT, AIGUL, EVERYTHING, NOON + 11)],
        "Dana, who could only read, grants in epoch 2: refused": [
            *START, TO_DANA, rotated[-1], granted(2, DANA, DANA, EVERYTHING, NOON + 11),
        ],
        "rotated twice": [*rotated, stated(3, BOLAT, NOON + 20)],
    }  # fmt: skip


def _broken_chains(revoked: list[list[str]]) -> Iterator[Spoilt]:
    first, to_bolat = START
    second = stated(2, BOLAT, NOON + 10)
    other = seed("a public key").hex()
    yield "the first epoch is missing", {"events": [to_bolat, second]}
    yield "epoch 2 is missing", {"events": [*START, stated(3, BOLAT, NOON + 10)]}
    yield "epoch 1 twice", {"events": [*START, first]}
    yield "epoch 2 names another key before", {"events": [*START, stated(2, BOLAT, NOON + 10, previous=other)]}
    yield (
        "the key replaced under the signature",
        {"events": [*START, {**second, "context": second["context"].replace(records.epoch_public(ES_2).hex(), other)}]},
    )
    yield (
        "signed by somebody who may only read",
        {"events": [first, granted(1, AIGUL, BOLAT, chain.READ | chain.WRITE, NOON + 1), second]},
    )
    yield "signed by somebody without a grant", {"events": [first, second]}
    yield (
        "signed after the right to share ran out",
        {"events": [first, granted(1, AIGUL, BOLAT, EVERYTHING, NOON + 1, not_after=NOON + 10), second]},
    )
    yield "signed with keys that were taken back", {
        "revocations": revoked, "events": [*START, stated(2, BOLAT, NOON + 500)],
    }  # fmt: skip
    yield "signed with keys nobody certified", {"events": [*START, stated(2, BOLAT, NOON + 10, serial=2)]}
    yield "signed by somebody else than it says", {"events": [*START, {**second, "user": AIGUL}]}
    yield "of another case", {"events": [stated(1, AIGUL, NOON, case=some_id("another case"))]}
    yield "of another kind", {"events": [stated(1, AIGUL, NOON, kind="plan")]}
    yield "of another installation", {"events": [stated(1, AIGUL, NOON, installation=some_id("elsewhere"))]}
    yield (
        "one bit of the signature",
        {"events": [{**first, "signature": flipped(bytes.fromhex(first["signature"]), 0).hex()}]},
    )
    yield "no root of ours", {"root": ed25519_public(seed("another root")).hex()}


def escrow_box() -> Case:
    privates = [seed(f"holder {place}") for place in range(5)]
    publics = [x25519_public(private) for private in privates]
    positive = []
    for subset in ((0, 2, 4), (1, 3), (0, 1, 2, 3, 4)):
        contexts_by = {layer: escrow.context(COMPARTMENT, 1, "3", subset, layer) for layer in subset}
        box = escrow.seal(ES, publics, subset, contexts_by.__getitem__, lambda layer: seed(f"ephemeral {layer}"))
        case = {
            **WHERE, "epoch": 1, "roster": 3, "subset": list(subset), "blob": box.hex(),
            "privates": [privates[layer].hex() for layer in subset],
        }  # fmt: skip
        positive.append(gives("escrow", f"{len(subset)} hands", case))
    return written(positive, _bad_escrow(bytes.fromhex(positive[0]["blob"]), privates))


def _bad_escrow(blob: bytes, privates: list[bytes]) -> Iterator[Spoilt]:
    yield from spoilt_blob(blob, begins=BOX_BEGINS, first="enc")
    changes: dict[str, Any] = {
        "installation": some_id("elsewhere"), "case": some_id("another case"), "kind": "plan", "epoch": 2, "roster": 4,
    }  # fmt: skip
    for name, other in changes.items():
        yield f"context: another {name}", {name: other}
    yield "context: another subset", {"subset": [0, 2, 3]}
    yield "a subset that is not ascending", {"subset": [2, 0, 4]}
    hexes = [privates[layer].hex() for layer in (0, 2, 4)]
    yield "the hands in another order", {"privates": hexes[::-1]}
    yield "one hand for another", {"privates": [hexes[0], privates[3].hex(), hexes[2]]}
    first = escrow.context(COMPARTMENT, 1, "3", (0, 2, 4), 0)
    inner = escrow.open_layer(privates[0], first, blob)
    yield "the box under the first layer", {"blob": inner.hex()}


def file() -> Case:
    private = seed("file")
    positive = []
    for name, content in (("a page", b"%PDF-1.7 and so on"), ("an empty file", b"")):
        positive.append(gives("file", name, _filed(private, content)))
    return written(positive, _bad_files(private, positive[0]))


def _filed(private: bytes, content: bytes, padded: bytes | None = None) -> Case:
    plain = files.pad(content) if padded is None else padded
    random = {"ephemeral": seed("ephemeral"), "file_key": seed("file key", 16), "nonce": seed("nonce of a file", 16)}
    body = age.encrypt(plain, x25519_public(private), **random)
    return {
        "description": files.describe(private, "application/pdf", "Есеп.pdf", body, len(content)).decode(),
        "file": body.hex(),
    }


def _bad_files(private: bytes, good: Case) -> Iterator[Spoilt]:
    body, said = bytes.fromhex(good["file"]), str(good["description"])
    yield "one bit of the file", {"file": flipped(body, -1).hex()}
    yield "the file cut", {"file": body[:-1].hex()}
    other = files.describe(seed("another file"), "application/pdf", "Есеп.pdf", body, 18)
    yield "another identity", {"description": other.decode()}
    yield "another digest", {"description": said.replace(sha256(body).hex(), sha256(b"").hex())}
    for size in (17, 19, 0):
        yield f"size {size}", {"description": said.replace('"size":18', f'"size":{size}')}
    yield "size as text", {"description": said.replace('"size":18', '"size":"18"')}
    yield "without a name", {"description": said.replace('"name":"Есеп.pdf",', "")}
    yield "a field more", {"description": said.replace('"size":18', '"size":18,"type":1')}
    yield "a list", {"description": f"[{said}]"}
    yield "nothing", {"description": ""}
    content = b"%PDF-1.7 and so on"
    plain = files.pad(content)
    for what, padded in (
        ("dirty padding", flipped(plain, -1)), ("no padding", plain[:26]), ("a block too many", plain + bytes(4096)),
        ("a length beyond the file", (2**64 - 1).to_bytes(8, "big") + plain[8:]), ("half a length", plain[:4]),
    ):  # fmt: skip
        yield what, _filed(private, content, padded)
    bare = canonical({"identity": age.identity_text(private), "size": 18}).decode()
    yield "without digest, kind and name", {"description": bare}


MAKERS = {"grant": grant, "compartment": compartment, "escrow": escrow_box, "file": file}
