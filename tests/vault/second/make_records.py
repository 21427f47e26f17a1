"""Vectors of contexts, frames, keyed records, boxes, written records and the carried secret."""

from collections.abc import Iterable, Iterator

from . import blobs, contexts, records, signatures
from .answers import ANSWERS
from .encodings import u32
from .primitives import ed25519_public, x25519_public
from .seeds import CASE, COMPARTMENT, ES, ES_2, HERE, ROW, seed, some_id
from .spoiling import Spoilt, flipped, moved, spoilt_blob
from .vectors import Case, written

NONCE, SALT = seed("nonce", 12), seed("salt", 16)
PLACE = contexts.build("record", *COMPARTMENT, "report", "summary", ROW, 1, 1, 1)
WORDS = "Тексеру нәтижесі: камера № 7".encode()
BOX_BEGINS = 38
KEYED_BEGINS = 18
# Points of small order (RFC 7748 §6.1): every sender would share the same secret.
SMALL_ORDER = {
    "the point 0": bytes(32),
    "the point 1": b"\1" + bytes(31),
    "a point of order 8": bytes.fromhex("e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800"),
}


def gives(about: str, name: str, case: Case) -> Case:
    return {"name": name, **case, "gives": ANSWERS[about](case)}


def context() -> Case:
    key = seed("a public key").hex()
    salt = SALT.hex()
    user = some_id("user")
    told: dict[str, tuple[str, list[str | int]]] = {
        "a record": ("record", [*COMPARTMENT, "report", "summary", ROW, 1, 1, 1]),
        "a record of a dissent": ("record", [HERE, CASE, f"dissent:{user}", "dissent", "words", ROW, 12, 3, 1]),
        "a grant": ("grant", [*COMPARTMENT, 1, user, 1, 1]),
        "a grant that does not tell whose it is": ("grant", [*COMPARTMENT, 1, "-", "-", 1]),
        "an escrow layer": ("escrow", [*COMPARTMENT, 1, 3, "0.2.4", 2]),
        "an opening by escrow": ("opening", [*COMPARTMENT, 1, 3, "0.2.4", user, 1, ROW]),
        "the first epoch": ("epoch", [*COMPARTMENT, 1, 1, key, "-"]),
        "a later epoch": ("epoch", [*COMPARTMENT, 2, 1, key, seed("the key before").hex()]),
        "a secret by passphrase": ("urk", [HERE, user, "passphrase", 1, f"argon2id.65536.3.1.{salt}"]),
        "a secret by printed code": ("urk", [HERE, user, "recovery", 4, f"hkdf.{salt}"]),
        "a session": ("vses", [HERE, user, key, 1_764_000_000]),
        "a pin": ("pin", [HERE, user]),
    }
    positive = [
        gives("context", name, {"purpose": purpose, "fields": fields}) for name, (purpose, fields) in told.items()
    ]
    return written(positive, _bad_fields())


def _bad_fields() -> Iterator[Spoilt]:
    bad = {
        "empty": "",
        "a bar": "plan|plan",
        "a capital": "Plan",
        "a blank": "plan report",
        "a letter outside ASCII": "есеп",
        "a digit outside ASCII": "plan٣",
        "a line end": "plan\n",
        "a null": "plan\0",
    }
    whole: list[str | int] = [*COMPARTMENT, "report", "summary", ROW, 1, 1, 1]
    for where, at in (("kind", 2), ("table", 3), ("field", 4)):
        for what, value in bad.items():
            yield f"{where}: {what}", {"fields": [*whole[:at], value, *whole[at + 1 :]]}
    yield from _bad_numbers()


def _bad_numbers() -> Iterator[Spoilt]:
    key, user = seed("a public key").hex(), some_id("user")
    kdf = f"hkdf.{SALT.hex()}"
    for number in (0, -1):
        told: dict[str, tuple[str, list[str | int]]] = {
            "revision": ("record", [*COMPARTMENT, "report", "summary", ROW, number, 1, 1]),
            "epoch of a record": ("record", [*COMPARTMENT, "report", "summary", ROW, 1, number, 1]),
            "epoch of a grant": ("grant", [*COMPARTMENT, number, user, 1, 1]),
            "serial": ("grant", [*COMPARTMENT, 1, user, number, 1]),
            "epoch of escrow": ("escrow", [*COMPARTMENT, number, 3, "0.2.4", 2]),
            "epoch of a statement": ("epoch", [*COMPARTMENT, number, 1, key, "-"]),
            "epoch of an opening": ("opening", [*COMPARTMENT, number, 3, "0.2.4", user, 1, ROW]),
            "serial of an opening": ("opening", [*COMPARTMENT, 1, 3, "0.2.4", user, number, ROW]),
            "version": ("urk", [HERE, user, "recovery", number, kdf]),
        }
        yield from _spoilt((f"{name} {number}", value) for name, value in told.items())
    below: dict[str, tuple[str, list[str | int]]] = {
        "roster -1": ("escrow", [*COMPARTMENT, 1, -1, "0.2.4", 2]),
        "layer -1": ("escrow", [*COMPARTMENT, 1, 3, "0.2.4", -1]),
        "until -1": ("vses", [HERE, user, key, -1]),
        "a member without a serial": ("grant", [*COMPARTMENT, 1, user, "-", 1]),
        "a serial without a member": ("grant", [*COMPARTMENT, 1, "-", 1, 1]),
        "epoch beyond four bytes": ("grant", [*COMPARTMENT, 2**32, user, 1, 1]),
    }
    yield from _spoilt(below.items())


def _spoilt(told: Iterable[tuple[str, tuple[str, list[str | int]]]]) -> Iterator[Spoilt]:
    for what, (purpose, fields) in told:
        yield what, {"purpose": purpose, "fields": fields}


def frame() -> Case:
    sizes = {"empty": 0, "short": 5, "the most in 256": 236, "one more": 237, "the most in 1024": 1004}
    positive = [gives("frame", name, _framed(size)) for name, size in sizes.items()]
    return written(positive, _bad_frames(), of="short")


def _framed(size: int) -> Case:
    return {"frame": blobs.frame((seed("content") * 32)[:size], SALT).hex()}


def _bad_frames() -> Iterator[Spoilt]:
    for what, bad in bad_frames().items():
        yield what, {"frame": bad.hex()}


def bad_frames() -> dict[str, bytes]:
    """By what was changed: frames that no writer makes."""
    good = blobs.frame(b"short", SALT)
    return {
        "dirty padding, first byte": flipped(good, 25),
        "dirty padding, last byte": flipped(good, -1),
        "length one too long": good[:16] + u32(6) + good[20:24] + b"\1" + good[25:-1] + b"\1",
        "length as long as the frame": good[:16] + u32(256) + good[20:],
        "length beyond the frame": good[:16] + u32(237) + good[20:],
        "length of 4 GiB": good[:16] + u32(2**32 - 1) + good[20:],
        "length one too short": good[:16] + u32(4) + good[20:],
        "no padding": good[:25],
        "one byte of padding too few": good[:-1],
        "one byte of padding too many": good + b"\0",
        "padded to 512": good.ljust(512, b"\0"),
        "padded to 1024 where 256 do": good.ljust(1024, b"\0"),
        "nothing": b"",
        "the salt alone": good[:16],
        "salt and half a length": good[:18],
        "salt and length alone": good[:20],
    }


def keyed_record() -> Case:
    base = {"es": ES.hex(), "context": PLACE.decode()}
    contents = {"words": WORDS, "empty": b"", "longer": seed("content") * 8}
    positive = [
        gives("keyed_record", name, {**base, "blob": records.seal(ES, PLACE, each, salt=SALT, nonce=NONCE).hex()})
        for name, each in contents.items()
    ]
    blob = bytes.fromhex(positive[0]["blob"])
    return written(positive, _bad_keyed(blob))


def _bad_keyed(blob: bytes) -> Iterator[Spoilt]:
    yield from spoilt_blob(blob, begins=KEYED_BEGINS, first="nonce")
    yield from moved(PLACE)
    yield "another epoch secret", {"es": ES_2.hex()}
    yield "rotated: the blob of epoch 1 under the context and the secret of epoch 2", {
        "es": ES_2.hex(), "context": PLACE.decode().replace("|1|1|1", "|1|2|1"),
    }  # fmt: skip
    for what, bad in bad_frames().items():
        yield f"frame: {what}", {"blob": records.seal_frame(ES, PLACE, bad, NONCE).hex()}


def box() -> Case:
    private, ephemeral = seed("holder"), seed("ephemeral")
    public = x25519_public(private)
    grant = contexts.build("grant", *COMPARTMENT, 1, some_id("user"), 1, 1)
    positive = [
        gives("box", name, {
            "private": private.hex(), "public": public.hex(), "ephemeral": ephemeral.hex(), "context": where.decode(),
            "blob": records.seal_box(public, where, content, ephemeral).hex(),
        })
        for name, where, content in (("a secret", grant, ES), ("words", PLACE, WORDS), ("nothing", PLACE, b""))
    ]  # fmt: skip
    return written(positive, _bad_box(bytes.fromhex(positive[0]["blob"]), grant))


def _bad_box(blob: bytes, where: bytes) -> Iterator[Spoilt]:
    yield from spoilt_blob(blob, begins=BOX_BEGINS, first="enc")
    yield from moved(where)
    yield "another private key", {"private": seed("somebody else").hex()}
    for what, point in SMALL_ORDER.items():
        yield f"enc: {what}", {"blob": (blob[:6] + point + blob[BOX_BEGINS:]).hex()}
    yield "context of another purpose", {"context": PLACE.decode()}


def written_record() -> Case:
    seed_of_writer, ephemeral = seed("writer"), seed("ephemeral 2")
    blob = records.write_only(records.epoch_public(ES), PLACE, WORDS, salt=SALT, ephemeral=ephemeral)
    signature = signatures.sign(seed_of_writer, "record", records.writer_message(PLACE, blob))
    case = {
        "es": ES.hex(), "context": PLACE.decode(), "ephemeral": ephemeral.hex(), "blob": blob.hex(),
        "writer": ed25519_public(seed_of_writer).hex(), "signature": signature.hex(),
    }  # fmt: skip
    return written([gives("written_record", "words", case)], _bad_written(blob, signature))


def _bad_written(blob: bytes, signature: bytes) -> Iterator[Spoilt]:
    own = seed("writer")
    for what, changed in spoilt_blob(blob, begins=BOX_BEGINS, first="enc"):
        spoilt = bytes.fromhex(str(changed["blob"]))
        signed = signatures.sign(own, "record", records.writer_message(PLACE, spoilt))
        yield f"{what}; signed as it is", {**changed, "signature": signed.hex()}
    yield "one bit of the blob, under the old signature", {"blob": flipped(blob, -1).hex()}
    for what, changed in moved(PLACE):
        yield f"{what}; under the old signature", changed
        where = str(changed["context"]).encode()
        signed = signatures.sign(own, "record", records.writer_message(where, blob))
        yield f"{what}; signed for there", {**changed, "signature": signed.hex()}
    stranger = signatures.sign(seed("stranger"), "record", records.writer_message(PLACE, blob))
    yield "signed by a stranger", {"signature": stranger.hex()}
    yield (
        "signed for another purpose",
        {"signature": signatures.sign(own, "grant", records.writer_message(PLACE, blob)).hex()},
    )
    yield "one bit of the signature", {"signature": flipped(signature, 0).hex()}
    yield "no signature", {"signature": ""}
    for what in ("dirty padding, last byte", "length beyond the frame", "padded to 512"):
        spoilt = records.seal_box(records.epoch_public(ES), PLACE, bad_frames()[what], seed("ephemeral 2"))
        signed = signatures.sign(own, "record", records.writer_message(PLACE, spoilt))
        yield f"frame: {what}; signed as it is", {"blob": spoilt.hex(), "signature": signed.hex()}


def carried_secret() -> Case:
    where = records.carried_context(*COMPARTMENT, some_id("compartment"), 2)
    blob = records.seal(ES_2, where, ES, salt=SALT, nonce=NONCE)
    case = {
        "es": ES_2.hex(), "previous": records.epoch_public(ES).hex(), "context": where.decode(), "blob": blob.hex(),
    }  # fmt: skip
    return written([gives("carried_secret", "epoch 1 in epoch 2", case)], _bad_carried(where, blob))


def _bad_carried(where: bytes, blob: bytes) -> Iterator[Spoilt]:
    yield from spoilt_blob(blob, begins=KEYED_BEGINS, first="nonce")
    yield from moved(where)
    yield "opened with the old secret", {"es": ES.hex()}
    for size in (0, 31, 33):
        short = records.seal(ES_2, where, (ES + b"\0")[:size], salt=SALT, nonce=NONCE)
        yield f"a secret of {size} bytes", {"blob": short.hex()}


MAKERS = {
    "context": context, "frame": frame, "keyed_record": keyed_record, "box": box,
    "written_record": written_record, "carried_secret": carried_secret,
}  # fmt: skip
