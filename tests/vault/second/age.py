"""age v1 (https://age-encryption.org/v1) for one X25519 recipient."""

import base64
import binascii
import hmac
import itertools

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from . import bech32
from .primitives import hkdf_expand, hkdf_extract, x25519, x25519_public
from .refusal import Refused

INTRO = b"age-encryption.org/v1\n"
CHUNK = 64 * 1024


def identity_text(private: bytes) -> str:
    return bech32.encode("age-secret-key-", private).upper()


def identity(text: str) -> bytes:
    if text != text.upper():
        raise Refused
    return bech32.decode("age-secret-key-", text.lower(), 32)


def _derive(secret: bytes, salt: bytes, info: bytes) -> bytes:
    return hkdf_expand(hkdf_extract(salt, secret), info, 32)


def _base64(value: bytes) -> bytes:
    return base64.b64encode(value).rstrip(b"=")


def _unbase64(value: bytes) -> bytes:
    try:
        raw = base64.b64decode(value + b"=" * (-len(value) % 4), validate=True)
    except binascii.Error:
        raise Refused from None
    if _base64(raw) != value:
        raise Refused
    return raw


def _nonce(counter: int, *, last: bool) -> bytes:
    return counter.to_bytes(11, "big") + bytes([last])


def _open(key: bytes, nonce: bytes, sealed: bytes) -> bytes:
    try:
        return ChaCha20Poly1305(key).decrypt(nonce, sealed, None)
    except InvalidTag:
        raise Refused from None


def encrypt(plaintext: bytes, recipient: bytes, *, ephemeral: bytes, file_key: bytes, nonce: bytes) -> bytes:
    share = x25519_public(ephemeral)
    wrap = _derive(x25519(ephemeral, recipient), share + recipient, b"age-encryption.org/v1/X25519")
    stanza = ChaCha20Poly1305(wrap).encrypt(bytes(12), file_key, None)
    header = INTRO + b"-> X25519 " + _base64(share) + b"\n" + _base64(stanza) + b"\n---"
    mac = hmac.digest(_derive(file_key, b"", b"header"), header, "sha256")
    key = _derive(file_key, nonce, b"payload")
    chunks = [plaintext[start : start + CHUNK] for start in range(0, len(plaintext), CHUNK)] or [b""]
    sealed = [
        ChaCha20Poly1305(key).encrypt(_nonce(place, last=place == len(chunks) - 1), chunk, None)
        for place, chunk in enumerate(chunks)
    ]
    return header + b" " + _base64(mac) + b"\n" + nonce + b"".join(sealed)


def decrypt(file: bytes, private: bytes) -> bytes:
    head, found, tail = file.partition(b"\n--- ")
    mac, ended, payload = tail.partition(b"\n")
    if not file.startswith(INTRO) or not found or not ended:
        raise Refused
    file_key = _file_key(head[len(INTRO) :].split(b"\n"), private)
    header = head + b"\n---"
    if not hmac.compare_digest(hmac.digest(_derive(file_key, b"", b"header"), header, "sha256"), _unbase64(mac)):
        raise Refused
    return _payload(_derive(file_key, payload[:16], b"payload"), payload[16:])


def _file_key(lines: list[bytes], private: bytes) -> bytes:
    recipient = x25519_public(private)
    for line, body in itertools.pairwise(lines):
        if not line.startswith(b"-> X25519 "):
            continue  # stanzas of other kinds, and their bodies
        share = _unbase64(line.removeprefix(b"-> X25519 "))
        wrap = _derive(x25519(private, share), share + recipient, b"age-encryption.org/v1/X25519")
        return _open(wrap, bytes(12), _unbase64(body))
    raise Refused


def _payload(key: bytes, sealed: bytes) -> bytes:
    pieces = [sealed[start : start + CHUNK + 16] for start in range(0, len(sealed), CHUNK + 16)]
    if not pieces:
        raise Refused
    last = len(pieces) - 1
    chunks = [_open(key, _nonce(place, last=place == last), piece) for place, piece in enumerate(pieces)]
    if last and not chunks[-1]:
        raise Refused
    return b"".join(chunks)
