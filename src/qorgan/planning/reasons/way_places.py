"""Ways out on the side of the institution: it opens on certain days, or it is visited after its term."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from qorgan.planning.engine.solution import Solution
from qorgan.planning.reasons import settled
from qorgan.planning.reasons.lifted import lifted
from qorgan.planning.reasons.limit import Limit
from qorgan.planning.reasons.part import Part
from qorgan.planning.reasons.reason import Params

Way = tuple[str, int, Params]


def opened(part: Part) -> Iterator[Way]:
    """The closed days that a visit would take."""
    found = settled.planned(lifted(part, {Limit.CLOSURE}))
    if found is None:
        return
    places = part.problem.institutions
    lacking = [(row, day) for row, day in _days(part, found) if not places.open[row, day]]
    is_open = places.open.copy()
    for row, day in lacking:
        is_open[row, day] = True
    again = replace(part, problem=replace(part.problem, institutions=replace(places, open=is_open)))
    if lacking and settled.planned(again) is not None:
        names = tuple(dict.fromkeys(places.codes[row] for row, _ in lacking))
        days = sorted(int(part.problem.ordinals[day]) for _, day in lacking)
        told: Params = {"institutions": names, "first": date.fromordinal(days[0]), "last": date.fromordinal(days[-1])}
        yield "way.opened", len(lacking), {**told, "days": len(lacking)}


def late(part: Part) -> Iterator[Way]:
    """As soon after the term as a plan is found."""
    found = settled.planned(part, may_be_late=True)
    days = 0 if found is None else settled.days_late(part, found)
    if days:
        yield "way.late", days, {"days": days}


def _days(part: Part, found: Solution) -> Iterator[tuple[int, int]]:
    for journey in found.journeys:
        for leg in journey.legs:
            for stay in leg.stays:
                if stay.institution in part.wanted:
                    yield from ((stay.institution, stay.first + day) for day in range(stay.days))
