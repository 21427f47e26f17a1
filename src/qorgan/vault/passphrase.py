"""From a passphrase to keys by Argon2id. The floor and the ceiling of its parameters are enforced here, by the reader.

Whoever can write to the database could otherwise weaken what protects a vault, or make every unlocking cost hours.
"""

import hashlib
import hmac
import re
from dataclasses import dataclass
from typing import Final

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from qorgan.vault.derive import SECRET_BYTES, derive

SALT_BYTES: Final = 16
_NAME: Final = "argon2id"
_MEMORY_KIB: Final = (64 * 1024, 256 * 1024)
_PASSES: Final = (3, 6)
_LANES: Final = 1
_WRITTEN: Final = re.compile(r"argon2id\.([1-9][0-9]{0,7})\.([1-9][0-9]?)\.([1-9][0-9]?)\.([0-9a-f]{32})", re.ASCII)


class WeakParameters(ValueError):
    """Parameters below the floor, above the ceiling, or not written as this program writes them."""


@dataclass(frozen=True, slots=True)
class Parameters:
    """How a passphrase is stretched. ``memory_kib``: 65,536 to 262,144; ``passes``: 3 to 6. Raises ``WeakParameters``."""

    salt: bytes
    memory_kib: int = _MEMORY_KIB[0]
    passes: int = _PASSES[0]

    def __post_init__(self) -> None:
        is_within = (
            _MEMORY_KIB[0] <= self.memory_kib <= _MEMORY_KIB[1]
            and _PASSES[0] <= self.passes <= _PASSES[1]
            and len(self.salt) == SALT_BYTES
        )
        if not is_within:
            raise WeakParameters

    def __str__(self) -> str:
        """As it stands in a context: ``argon2id.<KiB>.<passes>.<lanes>.<salt, hex>``."""
        return f"{_NAME}.{self.memory_kib}.{self.passes}.{_LANES}.{self.salt.hex()}"

    @classmethod
    def parse(cls, written: str) -> "Parameters":
        """What ``str`` wrote. Raises ``WeakParameters``."""
        told = _WRITTEN.fullmatch(written)
        if told is None or int(told[3]) != _LANES:
            raise WeakParameters
        return cls(bytes.fromhex(told[4]), int(told[1]), int(told[2]))


def root(passphrase: str, parameters: Parameters) -> bytes:
    """The 32-byte root of a passphrase, which must come already as it is to be hashed (``words.normalized``). Slow by intent."""
    stretch = Argon2id(
        salt=parameters.salt,
        length=SECRET_BYTES,
        iterations=parameters.passes,
        lanes=_LANES,
        memory_cost=parameters.memory_kib,
    )
    return stretch.derive(passphrase.encode())


def verifier(of_root: bytes) -> bytes:
    """What the server keeps to know the passphrase again at sign-in; it opens nothing."""
    return hashlib.sha256(derive(of_root, "auth")).digest()


def is_verified(of_root: bytes, kept: bytes) -> bool:
    """Whether the root belongs to a kept verifier; takes the same time for every answer."""
    return hmac.compare_digest(verifier(of_root), kept)


def unlock_key(of_root: bytes) -> bytes:
    """The key under which the person's root secret is wrapped."""
    return derive(of_root, "kek-s")
