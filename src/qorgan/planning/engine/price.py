"""What a journey costs: the road, allowances and nights of the whole company, and the transfer of each who comes from another region.

Money in units of the office's currency, distances in kilometres from the centre of the region (docs/adr/0019). Practical settings, not law.
All making counts by this; the check counts for itself (``recount_cost``).
"""

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from qorgan.planning.engine.problem import Floats, Ints, Practice, Problem

Point = tuple[float, float]
"""Kilometres east and north of the centre of the region."""
_CENTRE: Point = (0.0, 0.0)


class Traveller(NamedTuple):
    """A participant of a thematic visit: the fares of each way from home through the regions and home, and the days away."""

    fares: tuple[float, ...]
    days: int


def road_days(practice: Practice, far: Floats) -> Ints:
    """The days a journey takes beside those on site; ``far``: its farthest place."""
    days: Ints = (far > practice.travel_day_beyond).astype(np.int64)
    return days


def road(stops: Sequence[Point]) -> float:
    """Kilometres from the centre through the places and back."""
    return sum(math.dist(one, other) for one, other in zip((_CENTRE, *stops), (*stops, _CENTRE), strict=True))


def farthest(stops: Iterable[Point]) -> float:
    """Kilometres from the centre."""
    return max(math.hypot(*stop) for stop in stops)


def own(practice: Practice, *, kilometres: Floats, far: Floats, days: Ints, group: Ints) -> Floats:
    """Of a journey whoever goes: the road, and where the place is far allowances and nights for the group and the representative."""
    extra = (practice.extra_night_beyond < far) & (far <= practice.travel_day_beyond)
    board = (group + 1) * (practice.allowance * days + practice.night * (days - 1 + extra))
    cost: Floats = practice.road_km * kilometres + np.where(far > practice.allowance_beyond, board, 0.0)
    return cost


def own_of(practice: Practice, stops: Sequence[Point], *, days: int, group: int) -> float:
    """The same of one journey. ``stops``: places in the order of their days."""
    kilometres, far = np.array(road(stops)), np.array(farthest(stops))
    return float(own(practice, kilometres=kilometres, far=far, days=np.array(days), group=np.array(group)))


def stay(practice: Practice, *, far: float, days: int) -> float:
    """Of a participant from another region beside the fare: one night, and where the place is near board and nights of all days."""
    return practice.night + ((practice.allowance + practice.night) * days if far <= practice.allowance_beyond else 0.0)


def transfers(problem: Problem, region: int, staying: float) -> Floats:
    """(m) What each participant costs on a journey to the region: nothing at home, else the fare and ``stay``."""
    away = problem.people.home != region
    cost: Floats = problem.fare[problem.people.home, region] + np.where(away, staying, 0.0)
    return cost


def ordinary(practice: Practice, stops: Sequence[Point], *, days: int, group: int, fares: Iterable[float]) -> float:
    """A journey within one region. ``days``: working days, the road included. ``fares``: of each who comes from another region."""
    staying = stay(practice, far=farthest(stops), days=days)
    return own_of(practice, stops, days=days, group=group) + sum(fare + staying for fare in fares)


def thematic(practice: Practice, stops: Iterable[Point], travellers: Iterable[Traveller]) -> float:
    """A thematic visit. ``travellers``: without those who only join in their own region, who cost nothing."""
    cost = practice.road_km * sum(2 * math.hypot(*stop) for stop in stops)
    for traveller in travellers:
        cost += sum(traveller.fares) / 2
        cost += practice.allowance * traveller.days + practice.night * (traveller.days - 1)
    return cost


def whole(cost: float) -> int:
    """In whole units, halves upwards."""
    return math.floor(cost + 0.5)


def shared(total: int, among: int) -> tuple[int, ...]:
    """The cost of a journey divided among its visits in whole units, adding up to the total."""
    part, rest = divmod(total, among)
    return tuple(part + (number < rest) for number in range(among))
