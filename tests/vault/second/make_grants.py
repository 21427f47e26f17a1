"""Vectors of grants and of the ids of their rows."""

import uuid
from collections.abc import Iterator
from typing import Any

from . import chain, contexts, records, signatures
from .make_records import BOX_BEGINS, gives
from .make_statements import (
    AIGUL,
    BOLAT,
    DANA,
    keys_of,
)
from .primitives import sha256
from .seeds import CASE, ES, ES_2, HERE, NOON, seed, some_id
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
    epoch: int,
    by: str,
    to: str,
    rights: int,
    at: int,
    *,
    not_after: int = 0,
    serials: tuple[int, int] = (1, 1),
    **changed: str,
) -> tuple[bytes, dict[str, Any]]:
    """Box and grant. `serials`: of the granter's keys and of the member's."""
    whose = ("-", "-") if to == "-" else (to, serials[1])
    where = contexts.build("grant", *{**WHERE, **changed}.values(), epoch, *whose, 1)
    public = keys_of(to, serials[1]).public[0]
    blob = chain.seal_grant(public, where, SECRETS[epoch], seed("ephemeral of a grant"))
    signature = signatures.sign(
        keys_of(by, serials[0]).ed25519, "grant", chain.grant_message(where, blob, rights, not_after)
    )
    return blob, {
        "user": by, "serial": serials[0], "at": at, "context": where.decode(), "digest": sha256(blob).hex(),
        "rights": rights, "not_after": not_after, "signature": signature.hex(),
    }  # fmt: skip


def row() -> Case:
    signatures_of = {"of a grant": START[1]["signature"], "of a statement": START[0]["signature"], "of nothing": ""}
    rows = {name: {"signature": each, "row": chain.row_id(bytes.fromhex(each))} for name, each in signatures_of.items()}
    return written([gives("row", name, case) for name, case in rows.items()], _other_rows(START[1]["signature"]))


def _other_rows(signature: str) -> Iterator[Spoilt]:
    value = bytes.fromhex(signature)
    yield "one bit of the signature", {"signature": flipped(value, 0).hex()}
    yield "the signature cut", {"signature": value[:-1].hex()}
    yield "the row of another grant", {"row": chain.row_id(flipped(value, 5))}
    yield "an id of its own", {"row": some_id("row of a grant")}
    bare = sha256(b"qorgan/1/row\0" + value)[:16].hex()
    yield (
        "without the bits of version 4",
        {"row": "-".join((bare[:8], bare[8:12], bare[12:16], bare[16:20], bare[20:]))},
    )
    yield "without the label", {"row": str(uuid.UUID(bytes=sha256(value)[:16], version=4))}


def granted(
    epoch: int,
    by: str,
    to: str,
    rights: int,
    at: int,
    *,
    not_after: int = 0,
    serials: tuple[int, int] = (1, 1),
    **changed: str,
) -> dict[str, Any]:
    return _granted(epoch, by, to, rights, at, not_after=not_after, serials=serials, **changed)[1]


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


START = [stated(1, AIGUL, NOON), granted(1, AIGUL, BOLAT, EVERYTHING, NOON + 1)]
TO_DANA = granted(1, BOLAT, DANA, chain.READ, NOON + 2)
MAKERS = {"grant": grant, "row": row}
