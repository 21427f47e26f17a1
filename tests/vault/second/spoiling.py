"""The ways in which a vector is spoiled. Each gives what was changed and the inputs that differ."""

from collections.abc import Iterator

from .blobs import HEADER
from .contexts import FIELDS, read
from .seeds import seed, some_id

Spoilt = tuple[str, dict[str, object]]
TAG = 16
OTHER = {
    "installation": some_id("elsewhere"),
    "case": some_id("another case"),
    "kind": "plan",
    "table": "visit",
    "field": "title",
    "record": some_id("another row"),
    "revision": "2",
    "epoch": "9",
    "member": some_id("somebody else"),
    "serial": "7",
    "roster": "8",
    "user": some_id("somebody else"),
    "version": "5",
    "until": "1764099999",
    "cookie": seed("another cookie").hex(),
    "public": seed("another public key").hex(),
}


def moved(context: bytes) -> Iterator[Spoilt]:
    """The context with one field changed after the other, each time to what could stand there."""
    told = read(context)
    purpose = told.pop("purpose")
    for name in FIELDS[purpose]:
        if name in OTHER and OTHER[name] != told[name]:
            changed = "|".join((purpose, *{**told, name: OTHER[name]}.values()))
            yield f"context: another {name}", {"context": changed}


def flipped(blob: bytes, at: int, mask: int = 1) -> bytes:
    at %= len(blob)
    return blob[:at] + bytes([blob[at] ^ mask]) + blob[at + 1 :]


def spoilt_blob(blob: bytes, *, begins: int, first: str, name: str = "blob") -> Iterator[Spoilt]:
    """`begins`: where the ciphertext begins; `first`: what stands between header and ciphertext."""

    def changed(what: str, value: bytes) -> Spoilt:
        return f"{name}: {what}", {name: value.hex()}

    for suite in (0x00, 0x02, 0xFF):
        yield changed(f"suite 0x{suite:02x}", bytes([suite]) + blob[1:])
    for kind in sorted({0, 1, 2, 3, 4, 0xFF} - {blob[1]}):
        yield changed(f"type 0x{kind:02x}", blob[:1] + bytes([kind]) + blob[2:])
    yield changed("epoch in the header, first byte", flipped(blob, 2))
    yield changed("epoch in the header, last byte", flipped(blob, 5))
    yield changed(f"one bit of the {first}", flipped(blob, HEADER))
    yield changed(f"last bit of the {first}", flipped(blob, begins - 1, 0x80))
    yield changed("one bit of the ciphertext", flipped(blob, begins))
    yield changed("last byte of the ciphertext", flipped(blob, -TAG - 1))
    yield changed("one bit of the tag", flipped(blob, -1))
    for size, where in ((0, "nothing"), (1, "the suite"), (2, "the type"), (HEADER, "the header"), (begins, first)):
        yield changed(f"cut after {where}", blob[:size])
    yield changed("cut before the tag", blob[:-TAG])
    yield changed("cut by one byte", blob[:-1])
    yield changed("one byte more", blob + b"\0")
