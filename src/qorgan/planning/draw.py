"""Chance that can be repeated and proved: every choice is HMAC-SHA256 of the seed with a label, and the seed is committed to.

Because each label has its own value, a changed row of the register does not reshuffle everything else. Format: docs/spec/plan-draw.md.
"""

import hashlib
import hmac
from collections.abc import Mapping

from qorgan.journal.canonical_json import canonical

SCHEME = "qorgan-draw-1"
_BITS = 53


class Draw:
    """Draws under one seed."""

    def __init__(self, seed: str) -> None:
        self._key = hashlib.sha256(f"{SCHEME}/{seed}".encode()).digest()

    def share(self, *label: object) -> float:
        """A number from 0 to below 1, always the same for the same label."""
        told = "/".join(map(str, label)).encode()
        digest = hmac.digest(self._key, told, "sha256")
        return (int.from_bytes(digest[:8], "big") >> (64 - _BITS)) / (1 << _BITS)


def framed(purpose: str, *fields: bytes) -> bytes:
    """Scheme, purpose and fields, each after its length in 4 bytes: no two lists of fields share their bytes, nor do two purposes."""
    return b"".join(len(part).to_bytes(4) + part for part in (SCHEME.encode(), purpose.encode(), *fields))


def mark(purpose: str, *fields: bytes) -> str:
    """SHA-256 of the framed fields, as it is written down: ``sha256:`` and 64 hexadecimal digits."""
    return f"sha256:{hashlib.sha256(framed(purpose, *fields)).hexdigest()}"


def keyed(seed: str, purpose: str, *fields: bytes) -> str:
    """HMAC-SHA256 under the seed, 64 hexadecimal digits: what is made of the seed and does not tell it."""
    return hmac.digest(seed.encode(), framed(purpose, *fields), "sha256").hex()


def nonce(seed: str, register: str) -> str:
    """What is mixed into the commitment so that a short seed cannot be guessed from it without effort; opened together with the seed."""
    return keyed(seed, "nonce", register.encode())


def commitment(
    seed: str, register: str, code: str = "", parameters: Mapping[str, str | int | bool | None] | None = None
) -> str:
    """The sealed draw of a plan. ``register``: its digest; ``code``: of what made the plan; ``parameters``: all it was told besides."""
    told = (seed, nonce(seed, register), register, code)
    return mark("plan", *map(str.encode, told), canonical(dict(parameters or {})))
