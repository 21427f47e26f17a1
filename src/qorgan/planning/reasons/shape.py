"""What a journey needs whatever its days: stays, roads, representatives, people. Taken from a journey, or that of a single visit."""

from typing import NamedTuple

import numpy as np

from qorgan.planning.engine import place, price
from qorgan.planning.engine.board import LONGEST, Board
from qorgan.planning.engine.problem import Bools, Floats, Ints
from qorgan.planning.engine.solution import Journey

EXPERTS = 2
"""Who know the topic, all the way on a thematic visit."""


class Stop(NamedTuple):
    """An institution, ``offset`` days after the first of the journey, for so many days."""

    institution: int
    offset: int
    days: int


class Way(NamedTuple):
    """A representative of the region is needed for these days of the journey."""

    region: int
    offset: int
    days: int


class Shape(NamedTuple):
    """``group``: participants. ``topics``: of which somebody must know each. ``is_thematic``: experts all the way, a local on each leg."""

    days: int
    stops: tuple[Stop, ...]
    ways: tuple[Way, ...]
    group: int
    topics: tuple[int, ...]
    is_thematic: bool = False

    @property
    def institutions(self) -> tuple[int, ...]:
        """All that are visited."""
        return tuple(stop.institution for stop in self.stops)


def of_journey(board: Board, journey: Journey) -> Shape:
    """As it is planned; topics count that its group covers, so that other weeks are measured by the same."""
    stays = [stay for leg in journey.legs for stay in leg.stays]
    stops = tuple(Stop(stay.institution, stay.first - journey.first, stay.days) for stay in stays)
    days = journey.last - journey.first + 1
    people = sorted({person for leg in journey.legs for person in leg.participants})
    topics = {int(board.problem.institutions.topic[stay.institution]) for stay in stays} - {-1}
    covered = tuple(topic for topic in sorted(topics) if board.problem.people.knows[people, topic].any())
    if len(journey.legs) == 1:
        return Shape(days, stops, (Way(journey.legs[0].region, 0, days),), len(people), covered)
    ways = []
    for leg in journey.legs:
        end = leg.stays[-1].first + leg.stays[-1].days
        ways.append(Way(leg.region, leg.stays[0].first - journey.first, end - leg.stays[0].first))
    return Shape(days, stops, tuple(ways), EXPERTS + len(ways), covered, is_thematic=True)


def of_single(board: Board, institution: int, *, with_topics: bool) -> Shape:
    """A journey to one institution."""
    bundle = place.single(board, institution, with_topics=with_topics)
    stop = Stop(institution, bundle.days - bundle.site_days[0], bundle.site_days[0])
    return Shape(bundle.days, (stop,), (Way(bundle.region, 0, bundle.days),), bundle.group, bundle.topics)


def starts(board: Board, shape: Shape) -> Ints:
    """First days of journeys of that length, all in one week."""
    return board.calendar.starts[shape.days] if shape.days <= LONGEST else np.zeros(0, np.int64)


def barred(board: Board, shape: Shape) -> Bools:
    """(m) Who must not go."""
    found = np.zeros(len(board.load), bool)
    for institution in shape.institutions:
        found[list(board.problem.institutions.barred.get(institution, ()))] = True
    return found


def fares(board: Board, shape: Shape) -> Floats:
    """(m) What each costs beside the road; on a thematic visit the way to its first region stands for all."""
    problem = board.problem
    position = problem.institutions.position[list(shape.institutions)]
    staying = price.stay(problem.practice, far=float(np.hypot(*position.T).max()), days=shape.days)
    return price.transfers(problem, shape.ways[0].region, staying)
