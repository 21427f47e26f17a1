"""The calls of ``cryptography`` that the vault's pieces stand on, with nothing around them."""

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

_HPKE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


def wrap(public: bytes, secret: bytes) -> bytes:
    """HPKE to a public key."""
    return _HPKE.encrypt(secret, X25519PublicKey.from_public_bytes(public), info=b"x")


def sign(seed: bytes, message: bytes) -> bytes:
    """Ed25519."""
    return Ed25519PrivateKey.from_private_bytes(seed).sign(message)
