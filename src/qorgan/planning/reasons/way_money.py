"""Ways out by a larger plan: more visits, more money."""

from collections.abc import Iterator
from dataclasses import replace

from qorgan.planning.engine import cost, price
from qorgan.planning.reasons import settled
from qorgan.planning.reasons.part import Part
from qorgan.planning.reasons.reason import Params

Way = tuple[str, int, Params]


def visits(part: Part) -> Iterator[Way]:
    """As many more as are lacking."""
    problem = part.problem
    standing = sum(len(leg.stays) for journey in part.frozen for leg in journey.legs)
    lacking = standing + len(part.wanted) - problem.most_visits
    if lacking > 0:
        more = replace(part, problem=replace(problem, most_visits=problem.most_visits + lacking))
        if settled.planned(more) is not None:
            yield "way.visits", lacking, {"number": lacking}


def money(part: Part) -> Iterator[Way]:
    """What the plan that the engine finds costs above the money there is."""
    problem = part.problem
    if problem.most_cost is None:
        return
    found = settled.planned(replace(part, problem=replace(problem, most_cost=None)))
    if found is None:
        return
    whole = sum(price.whole(cost.of_journey(problem, journey)) for journey in found.journeys)
    lacking = int(whole - problem.most_cost)
    again = replace(part, problem=replace(problem, most_cost=problem.most_cost + lacking))
    if lacking > 0 and settled.planned(again) is not None:
        yield "way.money", lacking, {"money": lacking, "percent": _percent(lacking, problem.most_cost)}


def _percent(lacking: int, most: float) -> int:
    """Rounded up; 100 where there was nothing."""
    return -int(-100 * lacking // most) if most else 100
