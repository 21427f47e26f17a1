"""Vectors of signatures, certificates, revocations, the directory and approvals."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from . import signatures, urk
from .encodings import Json, canonical
from .make_records import gives
from .primitives import ed25519_public, ed25519_sign
from .seeds import HERE, NOON, YEAR, seed, some_id
from .spoiling import Spoilt, flipped
from .vectors import Case, written

ROOT = seed("enrolment root")
ROOT_PUBLIC = ed25519_public(ROOT).hex()
AIGUL, BOLAT, DANA = some_id("Aigul"), some_id("Bolat"), some_id("Dana")
GROUP_ORDER = 2**252 + 27742317777372353535851937790883648493  # RFC 8032 §5.1
Pair = list[str]


def keys_of(user: str, serial: int = 1) -> urk.Keys:
    return urk.keys(seed(f"root secret of {user} {serial}"))


def certificate_of(user: str, serial: int = 1, **changed: str | int) -> dict[str, str | int]:
    x25519, ed25519, cosign = keys_of(user, serial).public
    return {
        "v": 1, "inst": HERE, "user": user, "x25519": x25519.hex(), "ed25519": ed25519.hex(), "cosign": cosign.hex(),
        "role": "commissioner", "serial": serial, "not_before": NOON, "not_after": NOON + YEAR, **changed,
    }  # fmt: skip


def revocation_of(user: str, serial: int = 1, **changed: str | int) -> dict[str, str | int]:
    told: dict[str, str | int] = {
        "v": 1,
        "inst": HERE,
        "user": user,
        "serial": serial,
        "revoked_at": NOON + 500,
        "code": "lost",
    }
    return {**told, **changed}


def signed(purpose: str, told: Mapping[str, object], seed_of: bytes = ROOT) -> Pair:
    message = canonical(told)
    return [message.decode(), signatures.sign(seed_of, purpose, message).hex()]


def signature() -> Case:
    own, message = seed("signer"), b"what is said"
    case = {
        "public": ed25519_public(own).hex(), "purpose": "record", "message": message.hex(),
        "signature": signatures.sign(own, "record", message).hex(),
    }  # fmt: skip
    return written([gives("signature", "a message", case)], _bad_signatures(bytes.fromhex(case["signature"])))


def _bad_signatures(value: bytes) -> Iterator[Spoilt]:
    for purpose in ("grant", "epoch", "recor", "records", ""):
        yield f"purpose: {purpose or 'none'}", {"purpose": purpose}
    yield "message: one byte more", {"message": b"what is said\0".hex()}
    yield "message: none", {"message": ""}
    yield "another key", {"public": ed25519_public(seed("stranger")).hex()}
    yield "a key of 31 bytes", {"public": ed25519_public(seed("signer"))[:31].hex()}
    yield "signature: a bit of R", {"signature": flipped(value, 0).hex()}
    yield "signature: a bit of S", {"signature": flipped(value, 32).hex()}
    yield "signature: 63 bytes", {"signature": value[:63].hex()}
    yield "signature: 65 bytes", {"signature": (value + b"\0").hex()}
    scalar = int.from_bytes(value[32:], "little") + GROUP_ORDER
    yield "signature: S plus the order of the group", {"signature": (value[:32] + scalar.to_bytes(32, "little")).hex()}
    bare = ed25519_sign(seed("signer"), b"what is said")
    yield "signature over the message without a purpose", {"signature": bare.hex()}


def user_certificate() -> Case:
    told = certificate_of(AIGUL)
    positive = [
        gives("user_certificate", name, {"message": canonical(each).decode()})
        for name, each in {
            "a year": told,
            "the longest": {**told, "not_after": NOON + 366 * 86_400},
            "one second": {**told, "not_after": NOON + 1},
            "the longest role": {**told, "role": "a" + "-" * 31},
        }.items()
    ]
    times = {
        "one second too long": {"not_after": NOON + 366 * 86_400 + 1},
        "no time at all": {"not_after": NOON},
        "ends before it begins": {"not_after": NOON - 1},
        "begins before 1970": {"not_before": -1, "not_after": 5},
    }
    shapes: dict[str, dict[str, Any]] = {
        "no role": {"role": ""}, "a role of 33 letters": {"role": "a" * 33}, "a role in capitals": {"role": "Chair"},
        "a key of 31 bytes": {"x25519": told["x25519"][:62]} if isinstance(told["x25519"], str) else {},
        "a key in capitals": {"ed25519": str(told["ed25519"]).upper()}, "serial 0": {"serial": 0},
        "a serial beyond 2^53": {"serial": 2**53 + 1},
        "an id in capitals": {"user": AIGUL.upper()}, "an id without hyphens": {"user": AIGUL.replace("-", "")},
    }  # fmt: skip
    return written(positive, [*_changed(told, {**times, **shapes}), *_respelled(told)])


def revocation() -> Case:
    told = revocation_of(AIGUL)
    positive = [gives("revocation", "lost", {"message": canonical(told).decode()})]
    shapes: dict[str, dict[str, Any]] = {
        "serial 0": {"serial": 0}, "a serial beyond 2^53": {"serial": 2**53 + 1}, "before 1970": {"revoked_at": -1},
        "no code": {"code": ""},
        "a code with a blank": {"code": "is lost"}, "a code of 33 letters": {"code": "a" * 33},
    }  # fmt: skip
    return written(positive, [*_changed(told, shapes), *_respelled(told)])


def _changed(told: Json, changes: dict[str, dict[str, Any]]) -> Iterator[Spoilt]:
    for what, change in changes.items():
        yield what, {"message": canonical({**told, **change}).decode()}


def _respelled(told: Json) -> Iterator[Spoilt]:
    """The same told in other bytes, or with more or less in it."""
    text = canonical(told).decode()
    for name in told:
        yield (
            f"without {name}",
            {"message": canonical({key: each for key, each in told.items() if key != name}).decode()},
        )
    yield "version 2", {"message": text.replace('"v":1', '"v":2')}
    yield "version true", {"message": text.replace('"v":1', '"v":true')}
    yield "version 1.0", {"message": text.replace('"v":1', '"v":1.0')}
    yield "serial as text", {"message": text.replace('"serial":1', '"serial":"1"')}
    yield "serial 1.0", {"message": text.replace('"serial":1', '"serial":1.0')}
    yield "serial true", {"message": text.replace('"serial":1', '"serial":true')}
    yield "a field more", {"message": canonical({**told, "extra": 1}).decode()}
    yield "a key twice", {"message": text.replace('"serial":1', '"serial":1,"serial":1')}
    yield "a blank after a colon", {"message": text.replace(":", ": ", 1)}
    yield "a line end", {"message": text + "\n"}
    yield "another order", {"message": "{" + ",".join(reversed(text[1:-1].split(","))) + "}"}
    yield "an escape", {"message": text.replace("inst", "\\u0069nst", 1)}
    yield "a list", {"message": f"[{text}]"}
    yield "cut", {"message": text[:-1]}
    yield "nothing", {"message": ""}


def directory() -> Case:
    base = {
        "root": ROOT_PUBLIC, "installation": HERE, "certificates": [signed("cert", certificate_of(AIGUL))],
        "revocations": [], "user": AIGUL, "serial": 1, "at": NOON,
    }  # fmt: skip
    revoked = [signed("revoke", revocation_of(AIGUL))]
    foreign_revocation = [signed("revoke", revocation_of(AIGUL), seed("stranger"))]
    second = [*base["certificates"], signed("cert", certificate_of(AIGUL, 2))]  # type: ignore[misc]  # a list of pairs
    renewal = certificate_of(AIGUL, not_before=NOON + YEAR, not_after=NOON + 2 * YEAR, role="deputy")
    renewed = [*base["certificates"], signed("cert", renewal)]  # type: ignore[misc]  # a list of pairs
    cases = {
        "at its first second": base,
        "at its last second": {**base, "at": NOON + YEAR - 1},
        "a second before it is revoked": {**base, "revocations": revoked, "at": NOON + 499},
        "revoked by a stranger": {**base, "revocations": foreign_revocation, "at": NOON + 600},
        "another serial revoked": {
            **base,
            "revocations": [signed("revoke", revocation_of(AIGUL, 2))],
            "at": NOON + 600,
        },
        "somebody else revoked": {**base, "revocations": [signed("revoke", revocation_of(BOLAT))], "at": NOON + 600},
        "the second serial": {**base, "certificates": second, "serial": 2},
        "renewed, in the old year": {**base, "certificates": renewed, "at": NOON + YEAR - 1},
        "renewed, in the new year": {**base, "certificates": renewed, "at": NOON + YEAR},
        "renewed, in the other order": {**base, "certificates": renewed[::-1], "at": NOON + YEAR + 1},
        "a second before the journal says it was taken back": {**base, "taken_back": [[AIGUL, 1, NOON + 1]]},
        "another serial taken back by the journal": {**base, "taken_back": [[AIGUL, 2, NOON]]},
        "the same certificate twice": {**base, "certificates": [*second, *second]},
    }
    return written((gives("directory", name, case) for name, case in cases.items()), _not_certified(revoked))


def _not_certified(revoked: list[Pair]) -> Iterator[Spoilt]:
    own = certificate_of(AIGUL)
    yield "a second before it holds", {"at": NOON - 1}
    yield "at its end", {"at": NOON + YEAR}
    yield "at the second of the revocation", {"revocations": revoked, "at": NOON + 500}
    yield "revoked twice, the earlier counts", {
        "revocations": [*revoked, signed("revoke", revocation_of(AIGUL, revoked_at=NOON + 5))], "at": NOON + 5,
    }  # fmt: skip
    yield "another serial", {"serial": 2}
    yield "another user", {"user": BOLAT}
    yield "another root", {"root": ed25519_public(seed("another root")).hex()}
    yield "signed by a stranger", {"certificates": [signed("cert", own, seed("stranger"))]}
    yield "signed by the person", {"certificates": [signed("cert", own, keys_of(AIGUL).ed25519)]}
    yield "signed as an approval", {"certificates": [signed("approval", own)]}
    elsewhere = some_id("elsewhere")
    yield "certified for another installation", {"certificates": [signed("cert", {**own, "inst": elsewhere})]}
    yield "read in another installation", {"installation": elsewhere}
    changed = signed("cert", own)
    yield (
        "a role changed under the signature",
        {"certificates": [[changed[0].replace("commissioner", "chair"), changed[1]]]},
    )
    other_keys = {**certificate_of(AIGUL, 9), "serial": 1}
    pair = [signed("cert", own), signed("cert", other_keys)]
    yield "taken back by the journal at that second", {"taken_back": [[AIGUL, 1, NOON]]}
    yield (
        "revoked later than the journal says",
        {"taken_back": [[AIGUL, 1, NOON + 5]], "revocations": revoked, "at": NOON + 9},
    )
    yield (
        "revoked earlier than the journal says",
        {"taken_back": [[AIGUL, 1, NOON + 800]], "revocations": revoked, "at": NOON + 501},
    )
    late = [signed("cert", own), signed("cert", {**own, "not_before": NOON + YEAR, "not_after": NOON + 2 * YEAR})]
    yield "renewed, and revoked in the first year", {"certificates": late, "revocations": revoked, "at": NOON + YEAR}
    gap = signed("cert", {**own, "not_before": NOON + YEAR + 9, "not_after": NOON + 2 * YEAR})
    yield "between two renewals", {"certificates": [signed("cert", own), gap], "at": NOON + YEAR}
    third = signed("cert", {**other_keys, "not_before": NOON + YEAR, "not_after": NOON + 2 * YEAR})
    yield "renewed with other keys, in the first year", {"certificates": [*late, third]}
    yield "two certificates with different keys for one serial", {"certificates": pair}
    yield "the same in the other order", {"certificates": pair[::-1]}
    yield "a certificate of 367 days", {"certificates": [signed("cert", {**own, "not_after": NOON + 367 * 86_400})]}
    yield "none", {"certificates": []}


def approval() -> Case:
    said: dict[str, str | int] = {
        "v": 1, "inst": HERE, "kind": "escrow.open", "subject": some_id("request"), "user": AIGUL, "serial": 1, "at": NOON + 9,
    }  # fmt: skip
    case = {
        "root": ROOT_PUBLIC, "installation": HERE, "certificates": [signed("cert", certificate_of(AIGUL))],
        "revocations": [], "said": said, "signature": signed("approval", said, keys_of(AIGUL).ed25519)[1],
    }  # fmt: skip
    return written([gives("approval", "a yes", case)], _bad_approvals(said, str(case["signature"])))


def _bad_approvals(said: Json, value: str) -> Iterator[Spoilt]:
    changes: dict[str, str | int] = {
        "kind": "escrow.deny", "subject": some_id("another request"), "user": BOLAT, "serial": 2, "at": NOON + 10,
        "inst": some_id("elsewhere"),
    }  # fmt: skip
    for name, other in changes.items():
        yield f"another {name}", {"said": {**said, name: other}}
    signers: dict[str, Callable[[], bytes]] = {
        "the cosigning key": lambda: keys_of(AIGUL).cosign,
        "somebody else": lambda: keys_of(BOLAT).ed25519,
        "the root": lambda: ROOT,
    }
    for who, seed_of in signers.items():
        yield f"signed by {who}", {"signature": signed("approval", said, seed_of())[1]}
    yield "signed as a certificate", {"signature": signed("cert", said, keys_of(AIGUL).ed25519)[1]}
    yield "one bit of the signature", {"signature": flipped(bytes.fromhex(value), 5).hex()}
    for kind in ("", "Escrow", "escrow open", "1", "a" * 33, "ашу"):
        named = {**said, "kind": kind}
        yield (
            f"kind: {kind or 'none'}",
            {"said": named, "signature": signed("approval", named, keys_of(AIGUL).ed25519)[1]},
        )
    late = {**said, "at": NOON + YEAR}
    yield "after the certificate", {"said": late, "signature": signed("approval", late, keys_of(AIGUL).ed25519)[1]}
    yield "revoked before", {"revocations": [signed("revoke", revocation_of(AIGUL, revoked_at=NOON + 9))]}


MAKERS = {
    "signature": signature, "user_certificate": user_certificate, "revocation": revocation, "directory": directory,
    "approval": approval,
}  # fmt: skip
