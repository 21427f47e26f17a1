"""The seed of a year made by several: each member commits to a share, all shares are opened, and the seed follows from all of them.

Nobody who does not know every share knows the seed, and the order in which they come changes nothing. Format: docs/spec/plan-draw.md.
"""

import hashlib
import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from qorgan.planning import draw

SECRET_BYTES: Final = 32
FEWEST: Final = 2
"""Members whose shares make a draw: with one alone it would be that one's choice."""
_HEX = re.compile(r"[0-9a-f]{64}")


class Share(NamedTuple):
    """What one member gives. ``member``: code; ``share``, ``nonce``: 64 hexadecimal digits each."""

    member: str
    share: str
    nonce: str


class LotteryFault(ValueError):
    """Shares that make no seed. ``code``: ``too_few``, ``twice``, ``not_hex``."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def made(member: str, words: str, entropy: bytes, nonce: bytes) -> Share:
    """A share of fresh chance and of what the member typed: neither the machine alone nor the member alone has chosen it.

    ``entropy``, ``nonce``: 32 bytes each, of a generator fit for secrets.
    """
    if len(entropy) != SECRET_BYTES or len(nonce) != SECRET_BYTES:
        raise LotteryFault("not_hex")
    told = draw.framed("words", entropy, words.encode())
    return Share(member, hashlib.sha256(told).hexdigest(), nonce.hex())


def commitment(year: int, share: Share) -> str:
    """What the member is bound to. Raises ``LotteryFault`` (``not_hex``)."""
    _require_hex(share)
    return draw.mark("share", *map(str.encode, (str(year), share.member, share.share, share.nonce)))


def seed(year: int, shares: Iterable[Share]) -> str:
    """The seed of all shares, 64 hexadecimal digits. Raises ``LotteryFault``."""
    ordered = sorted(shares, key=lambda one: one.member.encode())
    if len(ordered) < FEWEST:
        raise LotteryFault("too_few")
    if len({one.member for one in ordered}) != len(ordered):
        raise LotteryFault("twice")
    for one in ordered:
        _require_hex(one)
    fields = (text for one in ordered for text in (one.member, one.share))
    return hashlib.sha256(draw.framed("seed", *map(str.encode, (str(year), *fields)))).hexdigest()


def seed_commitment(year: int, seed: str) -> str:
    """What the journal keeps of a year's seed: the seed has 32 bytes that nobody guesses, so no nonce is wanted."""
    return draw.mark("seed-of-year", str(year).encode(), seed.encode())


def _require_hex(share: Share) -> None:
    if not _HEX.fullmatch(share.share) or not _HEX.fullmatch(share.nonce):
        raise LotteryFault("not_hex")
