"""What is drawn from: blocks with as many numbered places as they have, and lists of numbers for a group of people; never a name."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from qorgan.questions.site import Stratum

MOST_PLACES: Final = 100_000
MOST_BLOCKS: Final = 500
SMALL_PLACE: Final = 15
"""Up to so many places there is nothing to draw: everybody is talked to."""
_LABEL = re.compile(r"[^\W_](?:[^\W_]|[-./]){0,11}")


class Place(NamedTuple):
    """A cell, a bed or a line of a list. ``number``: from 1."""

    block: str
    number: int

    def __str__(self) -> str:
        return f"{self.block}-{self.number}"


def place(told: str) -> Place | None:
    """The place that is written so; ``None`` for anything else."""
    block, _, number = told.rpartition("-")
    is_number = number.isascii() and number.isdecimal() and len(number) <= len(str(MOST_PLACES))
    return Place(block, int(number)) if block and is_number and int(number) else None


@dataclass(frozen=True, slots=True)
class Block:
    """``strata``: everybody in it is one of these. ``is_whole``: everybody in it is talked to.

    ``is_list``: no part of the house but a list that the group numbered, of people who live all over it; it serves quotas alone.
    """

    label: str
    places: int
    strata: frozenset[Stratum] = frozenset()
    is_whole: bool = False
    is_list: bool = False

    def all(self) -> Iterator[Place]:
        """Its places in their order."""
        return (Place(self.label, number) for number in range(1, self.places + 1))


class Quota(NamedTuple):
    """At least so many of a group."""

    stratum: Stratum
    wanted: int


@dataclass(frozen=True, slots=True)
class Frame:
    """``wanted``: by chance from all places. Blocks stand in the order of their labels, quotas in that of the closed list."""

    blocks: tuple[Block, ...]
    wanted: int
    quotas: tuple[Quota, ...] = ()

    @property
    def size(self) -> int:
        """How many places there are; lists count nobody twice."""
        return sum(block.places for block in self.blocks if not block.is_list)

    @property
    def is_everybody(self) -> bool:
        """Whether all are talked to: the place is small, or as many are wanted."""
        return self.size <= max(SMALL_PLACE, self.wanted)

    def of(self, stratum: Stratum) -> int:
        """How many places are known to be of a group."""
        return sum(block.places for block in self.blocks if stratum in block.strata)

    def strata_of(self, told: Place) -> frozenset[Stratum]:
        """The groups that a place is known to be of."""
        return next((block.strata for block in self.blocks if block.label == told.block), frozenset())


def frame(blocks: Iterable[Block], wanted: int, quotas: Iterable[Quota] = ()) -> Frame:
    """In the fixed order, so that the order in which it was written down changes nothing."""
    order = list(Stratum)
    return Frame(
        tuple(sorted(blocks, key=lambda block: block.label.encode())),
        wanted,
        tuple(sorted(quotas, key=lambda quota: order.index(quota.stratum))),
    )


CODES: Final = (
    "draw.no_places",
    "draw.too_many",
    "draw.label",
    "draw.twice",
    "draw.empty",
    "draw.list_without_group",
    "draw.quota_twice",
    "draw.quota_too_large",
)
"""What can be wrong with a frame."""


class Fault(NamedTuple):
    """What is wrong with a frame: a code, and the block or group it is about."""

    code: str
    about: str = ""


def fault(told: Frame) -> Fault | None:
    """The first thing wrong, one of ``CODES``; nothing where it can be drawn from."""
    return next(_faults(told), None)


def _faults(told: Frame) -> Iterator[Fault]:
    if sum(block.places for block in told.blocks) > MOST_PLACES or len(told.blocks) > MOST_BLOCKS:
        yield Fault("draw.too_many")
    for block in told.blocks:
        yield from _of_block(block)
    yield from (Fault("draw.twice", label) for label in _again([block.label for block in told.blocks]))
    if not told.size:
        yield Fault("draw.no_places")
    yield from (Fault("draw.quota_twice", word) for word in _again([quota.stratum for quota in told.quotas]))
    for quota in told.quotas:
        if quota.wanted > told.of(quota.stratum):
            yield Fault("draw.quota_too_large", quota.stratum)


def _of_block(block: Block) -> Iterator[Fault]:
    if not _LABEL.fullmatch(block.label):
        yield Fault("draw.label", block.label)
    if block.places < 1:
        yield Fault("draw.empty", block.label)
    if block.is_list and (not block.strata or block.is_whole):
        yield Fault("draw.list_without_group", block.label)


def _again(ordered: Sequence[str]) -> Iterator[str]:
    """What stands twice, of words in order."""
    return (word for word, before in zip(ordered[1:], ordered, strict=False) if word == before)
