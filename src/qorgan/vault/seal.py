"""Keyed records of suite 1: AES-256-GCM under a key of their own, padded so that lengths tell little, bound to their context."""

import hashlib
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from qorgan.vault.context import RecordContext

SUITE: Final = 0x01
KEYED: Final = 0x01
SECRET_BYTES: Final = 32
SALT_BYTES: Final = 16
NONCE_BYTES: Final = 12
_HEADER_BYTES: Final = 6
_LENGTH_BYTES: Final = 4
_SMALL_FRAMES: Final = (256, 1024)
_FRAME_STEP: Final = 4096


class SealBroken(Exception):
    """The blob does not open: another key, another place, an older revision, or a changed byte. Which of these cannot be told."""


def derive(secret: bytes, label: str, salt: bytes = b"") -> bytes:
    """32 bytes derived from a secret by HKDF-SHA256 under ``qorgan/1/<label>``."""
    return HKDF(SHA256(), SECRET_BYTES, salt, f"qorgan/1/{label}".encode("ascii")).derive(secret)


def seal(content: bytes, *, epoch_secret: bytes, context: RecordContext, salt: bytes, nonce: bytes) -> bytes:
    """The blob of ``content``. ``salt`` (16) and ``nonce`` (12) are fresh random bytes, never used twice."""
    if (len(epoch_secret), len(salt), len(nonce)) != (SECRET_BYTES, SALT_BYTES, NONCE_BYTES):
        raise ValueError("secret, salt or nonce of the wrong length")
    header = bytes((SUITE, KEYED)) + context.epoch.to_bytes(4)
    key = _record_key(epoch_secret, context)
    return header + nonce + AESGCM(key).encrypt(nonce, _frame(content, salt), context.encode(SUITE))


def unseal(blob: bytes, *, epoch_secret: bytes, context: RecordContext) -> bytes:
    """The content of a blob in its place. Raises ``SealBroken``."""
    if blob[:_HEADER_BYTES] != bytes((SUITE, KEYED)) + context.epoch.to_bytes(4):
        raise SealBroken
    nonce, body = blob[_HEADER_BYTES : _HEADER_BYTES + NONCE_BYTES], blob[_HEADER_BYTES + NONCE_BYTES :]
    try:
        frame = AESGCM(_record_key(epoch_secret, context)).decrypt(nonce, body, context.encode(SUITE))
    except (InvalidTag, ValueError) as broken:
        raise SealBroken from broken
    return _content(frame)


def commitment(content: bytes, salt: bytes) -> bytes:
    """What the journal may keep of a content: even a right guess cannot be confirmed without the salt, which is sealed."""
    return hashlib.sha256(b"qorgan/1/commit\x00" + salt + content).digest()


def _record_key(epoch_secret: bytes, context: RecordContext) -> bytes:
    return derive(derive(epoch_secret, "dek"), "record", context.record.bytes)


def _frame(content: bytes, salt: bytes) -> bytes:
    framed = salt + len(content).to_bytes(_LENGTH_BYTES) + content
    size = next((s for s in _SMALL_FRAMES if len(framed) <= s), -(-len(framed) // _FRAME_STEP) * _FRAME_STEP)
    return framed.ljust(size, b"\x00")


def _content(frame: bytes) -> bytes:
    start = SALT_BYTES + _LENGTH_BYTES
    end = start + int.from_bytes(frame[SALT_BYTES:start])
    if end > len(frame) or any(frame[end:]) or frame != _frame(frame[start:end], frame[:SALT_BYTES]):
        raise SealBroken
    return frame[start:end]
