"""The draw itself, by the method of docs/spec/draw.md: the same seed and frame give the same numbers, on paper or on any machine."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum, unique
from typing import Final, NamedTuple

from qorgan.questions.site import Stratum
from qorgan.sampling import stream
from qorgan.sampling.frame import Block, Frame, Place

ALL_PLACES: Final = "places"
LEAST_RESERVE: Final = 5


@unique
class Why(StrEnum):
    """Why a number was drawn: everybody is, or everybody of its block; by chance; for a quota."""

    EVERYBODY = "everybody"
    WHOLE = "whole"
    CHANCE = "chance"
    QUOTA = "quota"


class Number(NamedTuple):
    """A number that was drawn. ``strata``: the groups it is known to be of."""

    place: Place
    why: Why
    strata: frozenset[Stratum]


@dataclass(frozen=True, slots=True)
class Drawn:
    """``reserve``: who follows when somebody does not want to, or is not there, in this order."""

    numbers: tuple[Number, ...]
    reserve: tuple[Place, ...]


def draw(frame: Frame, seed: bytes) -> Drawn:
    """Draw from a frame without a fault. ``seed``: 32 bytes."""
    houses = [block for block in frame.blocks if not block.is_list]
    places = [place for block in houses for place in block.all()]
    if frame.is_everybody:
        return Drawn(tuple(_numbers(frame, places, Why.EVERYBODY)), ())
    whole = {place for block in houses if block.is_whole for place in block.all()}
    order = [place for place in stream.shuffled(places, seed, ALL_PLACES) if place not in whole]
    lists = {block.label: _order(block, seed) for block in frame.blocks if block.is_list}
    found = [
        *_numbers(frame, (place for place in places if place in whole), Why.WHOLE),
        *_numbers(frame, order[: frame.wanted], Why.CHANCE),
    ]
    waiting = [*order[frame.wanted :], *(place for listed in lists.values() for place in listed)]
    for quota in frame.quotas:
        missing = quota.wanted - sum(quota.stratum in number.strata for number in found)
        fitting = [place for place in waiting if quota.stratum in frame.strata_of(place)]
        found += _numbers(frame, fitting[: max(missing, 0)], Why.QUOTA)
        taken = {number.place for number in found}
        waiting = [place for place in waiting if place not in taken]
    return Drawn(tuple(found), tuple(_reserve(frame, found, waiting)))


def following(drawn: Drawn, used: Iterable[Place], frame: Frame, stratum: Stratum | None = None) -> Place | None:
    """The next of the reserve that was not used yet; of a group, where whoever is replaced was drawn for a quota."""
    gone = set(used)
    for place in drawn.reserve:
        if place not in gone and (stratum is None or stratum in frame.strata_of(place)):
            return place
    return None


def _order(block: Block, seed: bytes) -> list[Place]:
    return stream.shuffled(list(block.all()), seed, f"list/{block.label}")


def _numbers(frame: Frame, places: Iterable[Place], why: Why) -> Iterator[Number]:
    return (Number(place, why, frame.strata_of(place)) for place in places)


def _reserve(frame: Frame, found: Sequence[Number], waiting: Sequence[Place]) -> Iterator[Place]:
    """As many places as were drawn by chance, five at least; then of each list as many as its quotas want."""
    lists = {block.label: block for block in frame.blocks if block.is_list}
    left = max(LEAST_RESERVE, sum(number.why is Why.CHANCE for number in found))
    yield from [place for place in waiting if place.block not in lists][:left]
    for label, block in lists.items():
        wanted = sum(quota.wanted for quota in frame.quotas if quota.stratum in block.strata)
        yield from [place for place in waiting if place.block == label][:wanted]
