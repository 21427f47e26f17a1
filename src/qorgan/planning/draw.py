"""Chance that can be repeated and proved: every choice is HMAC-SHA256 of the seed with a label, and the seed is committed to.

Because each label has its own value, a changed row of the register does not reshuffle everything else.
"""

import hashlib
import hmac

SCHEME = "qorgan-draw-1"
_BITS = 53


class Draw:
    """Draws under one seed."""

    def __init__(self, seed: str) -> None:
        self._key = hashlib.sha256(f"{SCHEME}/{seed}".encode()).digest()

    def share(self, *label: object) -> float:
        """A number from 0 to below 1, always the same for the same label."""
        told = "/".join(map(str, label)).encode()
        digest = hmac.new(self._key, told, hashlib.sha256).digest()
        return (int.from_bytes(digest[:8], "big") >> (64 - _BITS)) / (1 << _BITS)


def nonce(seed: str, register: str) -> str:
    """What is mixed into the commitment so that a short seed cannot be guessed from it without effort; opened together with the seed."""
    return hmac.new(seed.encode(), f"{SCHEME}/nonce/{register}".encode(), hashlib.sha256).hexdigest()


def commitment(seed: str, register: str) -> str:
    """The sealed draw: SHA-256 over scheme, digest of the register, seed and nonce, each on a line of its own."""
    told = "\n".join((SCHEME, register, seed, nonce(seed, register)))
    return f"sha256:{hashlib.sha256(told.encode()).hexdigest()}"
