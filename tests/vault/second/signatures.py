"""Ed25519 over purpose and message; fingerprints."""

from .encodings import lp
from .primitives import ed25519_check, ed25519_sign, sha256
from .refusal import Refused


def signed_bytes(purpose: str, message: bytes) -> bytes:
    return b"qorgan/1/sig\0" + lp(purpose.encode("ascii")) + lp(message)


def sign(seed: bytes, purpose: str, message: bytes) -> bytes:
    return ed25519_sign(seed, signed_bytes(purpose, message))


def check(public: bytes, purpose: str, message: bytes, signature: bytes) -> None:
    ed25519_check(public, signed_bytes(purpose, message), signature)


def holds(public: bytes, purpose: str, message: bytes, signature: bytes) -> bool:
    try:
        check(public, purpose, message, signature)
    except Refused:
        return False
    return True


def fingerprint(*keys: bytes) -> str:
    digest = sha256(b"".join(keys))[:16].hex()
    return " ".join(digest[start : start + 4] for start in range(0, 32, 4))
