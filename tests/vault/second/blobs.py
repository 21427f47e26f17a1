"""Blob, frame and commitment."""

from .encodings import lp, u8, u32
from .primitives import gcm_open, gcm_seal, labelled, sha256
from .refusal import Refused

SUITE = 1
KEYED, BOX, WRAP = 1, 2, 3
LIMIT = 64 * 1024 * 1024
HEADER = 6
NONCE = 12


def write(kind: int, epoch: int, body: bytes) -> bytes:
    blob = u8(SUITE) + u8(kind) + u32(epoch) + body
    if len(blob) > LIMIT:
        raise Refused
    return blob


def body(blob: bytes, kind: int, epoch: int) -> bytes:
    if len(blob) > LIMIT or blob[:HEADER] != u8(SUITE) + u8(kind) + u32(epoch):
        raise Refused
    return blob[HEADER:]


def open_gcm(key: bytes, context: bytes, sealed: bytes) -> bytes:
    """The plaintext of `nonce ‖ AES-256-GCM`."""
    if len(sealed) < NONCE + 16:
        raise Refused
    return gcm_open(key, sealed[:NONCE], context, sealed[NONCE:])


def frame_size(bare: int) -> int:
    if bare <= 256:
        return 256
    return 1024 if bare <= 1024 else -(-bare // 4096) * 4096


def frame(content: bytes, salt: bytes) -> bytes:
    bare = salt + lp(content)
    return bare.ljust(frame_size(len(bare)), b"\0")


def read_frame(raw: bytes) -> tuple[bytes, bytes]:
    """Salt and content; refused unless the frame is the one that would be written for them."""
    if len(raw) < 20:
        raise Refused
    salt, size = raw[:16], int.from_bytes(raw[16:20], "big")
    content = raw[20 : 20 + size]
    if frame(content, salt) != raw:
        raise Refused
    return salt, content


def commitment(content: bytes, salt: bytes) -> bytes:
    return sha256(b"qorgan/1/commit\0" + salt + content)


def wrap(key: bytes, context: bytes, secret: bytes, nonce: bytes) -> bytes:
    """Type 3."""
    return write(WRAP, 0, nonce + gcm_seal(key, nonce, context, secret))


def unwrap(key: bytes, context: bytes, blob: bytes) -> bytes:
    return open_gcm(key, context, body(blob, WRAP, 0))


def pin_key(urk: bytes) -> bytes:
    return labelled(urk, "pin")
