"""The root secret of a person: by passphrase, by printed code, for a session; what follows from it."""

import string
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from . import blobs, contexts
from .encodings import Json, canonical, is_hex, is_number, read_canonical, utf8
from .primitives import argon2id, ed25519_public, labelled, sha256, x25519_public
from .refusal import Refused

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
READ_AS = str.maketrans(string.ascii_lowercase + "oOiIlL", string.ascii_uppercase + "001111")


@dataclass(frozen=True)
class Keys:
    x25519: bytes
    ed25519: bytes
    cosign: bytes

    @property
    def public(self) -> tuple[bytes, bytes, bytes]:
        return x25519_public(self.x25519), ed25519_public(self.ed25519), ed25519_public(self.cosign)


def keys(urk: bytes) -> Keys:
    return Keys(labelled(urk, "user-x25519"), labelled(urk, "user-ed25519"), labelled(urk, "user-cosign"))


def fold(passphrase: str, lists: Sequence[frozenset[str]]) -> bytes:
    """Six words of one list in one spelling; anything else as typed."""
    words = unicodedata.normalize("NFC", passphrase.casefold()).split()
    if len(words) == 6 and any(known.issuperset(words) for known in lists):
        return utf8(" ".join(words))
    return utf8(passphrase)


def passphrase_root(phrase: bytes, kdf: str) -> bytes:
    name, memory, passes, lanes, salt = (kdf.split(".") + [""] * 5)[:5]
    if kdf.count(".") != 4 or name != "argon2id" or lanes != "1" or not is_hex(salt, 16):
        raise Refused
    if not is_number(memory, 65_536, 262_144) or not is_number(passes, 3, 6):
        raise Refused
    return argon2id(phrase, bytes.fromhex(salt), int(memory), int(passes))


def verifier(root: bytes) -> bytes:
    """What the server keeps to know the passphrase again."""
    return sha256(labelled(root, "auth"))


def passphrase_key(root: bytes) -> bytes:
    return labelled(root, "kek-s")


def open_by_passphrase(phrase: bytes, context: bytes, blob: bytes) -> bytes:
    fields = contexts.read(context, "urk")
    return _secret(blobs.unwrap(passphrase_key(passphrase_root(phrase, fields["kdf"])), context, blob))


def code_key(code: bytes, kdf: str) -> bytes:
    name, _, salt = kdf.partition(".")
    if name != "hkdf" or not is_hex(salt, 16) or len(code) != 16:
        raise Refused
    return labelled(code, "kek-recovery", bytes.fromhex(salt))


def open_by_code(code: bytes, context: bytes, blob: bytes) -> bytes:
    fields = contexts.read(context, "urk")
    return _secret(blobs.unwrap(code_key(code, fields["kdf"]), context, blob))


def session_key(cookie: bytes) -> bytes:
    return labelled(cookie, "session")


def open_by_session(cookie: bytes, context: bytes, blob: bytes, now: int) -> bytes:
    fields = contexts.read(context, "vses")
    if fields["cookie"] != sha256(cookie).hex() or now >= int(fields["until"]):
        raise Refused
    return _secret(blobs.unwrap(session_key(cookie), context, blob))


def seal_pin(urk: bytes, context: bytes, pin: Json, nonce: bytes) -> bytes:
    contexts.read(context, "pin")
    return blobs.wrap(blobs.pin_key(urk), context, canonical(pin), nonce)


def pin_of(root: bytes) -> Json:
    """What a pin says of the enrolment root's public key."""
    return {"root": sha256(root).hex()}


def open_pin(urk: bytes, context: bytes, blob: bytes) -> dict[str, str | int]:
    contexts.read(context, "pin")
    pin = read_canonical(blobs.unwrap(blobs.pin_key(urk), context, blob))
    if set(pin) != {"root"} or not is_hex(str(pin["root"]), 32):
        raise Refused
    return pin


def _secret(raw: bytes) -> bytes:
    if len(raw) != 32:
        raise Refused
    return raw


def printed(code: bytes) -> str:
    """28 letters: 26 of the code and 2 of check."""
    bits = int.from_bytes(code, "big") << 2
    check = int.from_bytes(sha256(b"qorgan/1/recovery-check\0" + code)[:2], "big") >> 6
    letters = (bits << 10) | check
    return "".join(ALPHABET[letters >> 5 * place & 31] for place in reversed(range(28)))


def read_printed(text: str) -> bytes:
    letters = text.translate(READ_AS).replace(" ", "").replace("-", "")
    if len(letters) != 28 or not set(letters) <= set(ALPHABET):
        raise Refused
    bits = 0
    for letter in letters:
        bits = bits << 5 | ALPHABET.index(letter)
    code = (bits >> 12).to_bytes(16, "big")
    if printed(code) != letters:
        raise Refused
    return code
