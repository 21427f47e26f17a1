"""Building blocks under one spelling: what refuses raises `Refused`."""

import hashlib
import hmac

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from .refusal import Refused


def sha256(value: bytes) -> bytes:
    return hashlib.sha256(value).digest()


def hkdf_extract(salt: bytes, secret: bytes) -> bytes:
    """RFC 5869 §2.2."""
    return hmac.digest(salt or bytes(32), secret, "sha256")


def hkdf_expand(key: bytes, info: bytes, size: int) -> bytes:
    """RFC 5869 §2.3."""
    output = block = b""
    counter = 0
    while len(output) < size:
        counter += 1
        block = hmac.digest(key, block + info + bytes([counter]), "sha256")
        output += block
    return output[:size]


def labelled(secret: bytes, label: str, salt: bytes = b"") -> bytes:
    """`HKDF(secret, label, salt)` of the page."""
    return hkdf_expand(hkdf_extract(salt, secret), b"qorgan/1/" + label.encode("ascii"), 32)


def gcm_seal(key: bytes, nonce: bytes, aad: bytes, plaintext: bytes) -> bytes:
    return AESGCM(key).encrypt(nonce, plaintext, aad)


def gcm_open(key: bytes, nonce: bytes, aad: bytes, ciphertext: bytes) -> bytes:
    try:
        return AESGCM(key).decrypt(nonce, ciphertext, aad)
    except (InvalidTag, ValueError):
        raise Refused from None


def x25519_public(private: bytes) -> bytes:
    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def x25519(private: bytes, public: bytes) -> bytes:
    try:
        return X25519PrivateKey.from_private_bytes(private).exchange(X25519PublicKey.from_public_bytes(public))
    except ValueError:  # a point of small order
        raise Refused from None


def ed25519_public(seed: bytes) -> bytes:
    return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()


def ed25519_sign(seed: bytes, message: bytes) -> bytes:
    return Ed25519PrivateKey.from_private_bytes(seed).sign(message)


def ed25519_check(public: bytes, message: bytes, signature: bytes) -> None:
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        raise Refused from None


def argon2id(
    phrase: bytes, salt: bytes, kibibytes: int, passes: int, *,
    lanes: int = 1, secret: bytes | None = None, ad: bytes | None = None,
) -> bytes:  # fmt: skip
    """RFC 9106, 32 bytes. The page has one lane, no secret and no associated data; the vector of the RFC has them."""
    cost = {"iterations": passes, "lanes": lanes, "memory_cost": kibibytes}
    return Argon2id(salt=salt, length=32, **cost, ad=ad, secret=secret).derive(phrase)
