"""Chance from a seed: words of 64 bits out of HMAC-SHA256, and numbers of equal likelihood out of the words (docs/spec/draw.md)."""

import hashlib
import hmac
from collections.abc import Iterator, Sequence
from typing import Final, TypeVar

METHOD: Final = "qorgan-places-1"
SEED_BYTES: Final = 32
_WORD_BYTES = 8
_WORDS = 1 << 64
T = TypeVar("T")


class Stream:
    """Numbers under one seed, for one purpose: another purpose has other numbers."""

    def __init__(self, seed: bytes, purpose: str) -> None:
        if len(seed) != SEED_BYTES:
            raise ValueError(f"a seed has {SEED_BYTES} bytes, not {len(seed)}")
        self._words = _words(seed, purpose)

    def below(self, limit: int) -> int:
        """A number from 0 to below ``limit``, each as likely as any other: words that would favour some are left out."""
        if limit == 1:
            return 0
        fair = _WORDS - _WORDS % limit
        return next(word for word in self._words if word < fair) % limit


def shuffled(items: Sequence[T], seed: bytes, purpose: str) -> list[T]:
    """All of them, in an order of chance."""
    found, stream = list(items), Stream(seed, purpose)
    for at in range(len(found) - 1):
        other = at + stream.below(len(found) - at)
        found[at], found[other] = found[other], found[at]
    return found


def _words(seed: bytes, purpose: str) -> Iterator[int]:
    number = 0
    while True:
        block = hmac.digest(seed, f"{METHOD}\n{purpose}\n{number}".encode(), hashlib.sha256)
        for start in range(0, len(block), _WORD_BYTES):
            yield int.from_bytes(block[start : start + _WORD_BYTES], "big")
        number += 1
