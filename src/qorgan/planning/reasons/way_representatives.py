"""Ways out on the side of the representatives: days of theirs, a smaller reserve, one more."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from qorgan.planning.engine.problem import Guides, Ints, Problem
from qorgan.planning.engine.solution import Solution
from qorgan.planning.reasons import settled
from qorgan.planning.reasons.lifted import PLENTY, lifted, with_guides
from qorgan.planning.reasons.limit import Limit
from qorgan.planning.reasons.part import Part
from qorgan.planning.reasons.reason import Params

Way = tuple[str, int, Params]
_WEEK = 5


def less_reserve(part: Part) -> Iterator[Way]:
    """Without what is kept free of the representatives' days, or of the participants of a zone."""
    for limit in (Limit.GUIDE_RESERVE, Limit.RESERVE):
        if settled.planned(lifted(part, {limit})) is not None:
            yield f"way.{limit}", 1, {}


def days_of_representatives(part: Part) -> Iterator[Way]:
    """Of each representative of the regions concerned, the days not free that a plan would take."""
    guides = part.problem.guides
    for row in np.flatnonzero(np.isin(guides.region, _regions(part))).tolist():
        free, room = guides.free.copy(), guides.room.copy()
        free[row], room[guides.region[row]] = True, PLENTY
        found = settled.planned(_with(part, replace(guides, free=free, room=room)))
        if found is None:
            continue
        days = [day for day in _taken(part, found, row) if not guides.free[row, day]]
        room = np.maximum(guides.room, _used(part.problem, found))
        for number in range(1, len(days) + 1):
            free = guides.free.copy()
            free[row, days[:number]] = True
            if settled.planned(_with(part, replace(guides, free=free, room=room))) is not None:
                yield "way.representative_days", number, {"person": guides.codes[row], "days": number}
                break


def one_more(part: Part) -> Iterator[Way]:
    """A representative free on all days beside those there are (or the first)."""
    for region in _regions(part):
        if settled.planned(with_representative(part, region)) is not None:
            yield "way.representative", 1, {"region": part.problem.regions[region]}


def with_representative(part: Part, region: int) -> Part:
    """One more in the region, for whole weeks."""
    return replace(part, problem=with_guides(part.problem, (region,), 1, room=_WEEK))


def _with(part: Part, guides: Guides) -> Part:
    return replace(part, problem=replace(part.problem, guides=guides))


def _regions(part: Part) -> tuple[int, ...]:
    return tuple(np.unique(part.problem.institutions.region[list(part.wanted)]).tolist())


def _taken(part: Part, found: Solution, row: int) -> list[int]:
    days: list[int] = []
    for journey in found.journeys:
        if journey not in part.frozen and any(leg.guide == row for leg in journey.legs):
            days += range(journey.first, journey.last + 1)
    return days


def _used(problem: Problem, found: Solution) -> Ints:
    """(R, W) Days of representatives that the plan takes."""
    used = np.zeros_like(problem.guides.room)
    for journey in found.journeys:
        for leg in journey.legs:
            first = journey.first if len(journey.legs) == 1 else leg.stays[0].first
            last = journey.last if len(journey.legs) == 1 else leg.stays[-1].first + leg.stays[-1].days - 1
            used[leg.region, problem.week[journey.first]] += last - first + 1
    return used
