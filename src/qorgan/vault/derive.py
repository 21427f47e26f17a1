"""One derivation for every key: HKDF-SHA256 with a label of its own, so that no two uses of a secret meet."""

from typing import Final

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

SECRET_BYTES: Final = 32


def derive(secret: bytes, label: str, salt: bytes = b"") -> bytes:
    """32 bytes derived from a secret under ``qorgan/1/<label>``."""
    return HKDF(SHA256(), SECRET_BYTES, salt, f"qorgan/1/{label}".encode("ascii")).derive(secret)


def require_secret(secret: bytes) -> None:
    """Raises ``ValueError`` unless there are 32 bytes."""
    if len(secret) != SECRET_BYTES:
        raise ValueError("a secret of the wrong length")
