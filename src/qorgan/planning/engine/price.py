"""What a journey costs: the road, allowances and nights of the whole company, and the transfer of each who comes from another region.

Money in whole units of the office's currency, distances in kilometres from the centre of the region. Practical settings, not law.
"""

import numpy as np

from qorgan.planning.engine.problem import Floats, Ints, Practice, Problem


def road_days(practice: Practice, far: Floats) -> Ints:
    """The days a journey takes beside those on site; ``far``: its farthest place."""
    days: Ints = (far > practice.travel_day_beyond).astype(np.int64)
    return days


def own(practice: Practice, *, kilometres: Floats, far: Floats, days: Ints, group: Ints) -> Floats:
    """Of a journey whoever goes: the road, and where the place is far allowances and nights for the group and the representative."""
    extra = (practice.extra_night_beyond < far) & (far <= practice.travel_day_beyond)
    board = (group + 1) * (practice.allowance * days + practice.night * (days - 1 + extra))
    cost: Floats = practice.road_km * kilometres + np.where(far > practice.allowance_beyond, board, 0.0)
    return cost


def stay(practice: Practice, *, far: float, days: int) -> float:
    """Of a participant from another region beside the fare: one night, and where the place is near board and nights of all days."""
    return practice.night + ((practice.allowance + practice.night) * days if far <= practice.allowance_beyond else 0.0)


def transfers(problem: Problem, region: int, staying: float) -> Floats:
    """(m) What each participant costs on a journey to the region: nothing at home, else the fare and ``stay``."""
    away = problem.people.home != region
    cost: Floats = problem.fare[problem.people.home, region] + np.where(away, staying, 0.0)
    return cost


def whole(cost: float) -> int:
    """In whole units, halves upwards."""
    return int(np.floor(cost + 0.5))
