# mypy: disable-error-code="explicit-any"
# (mypy takes the inside of every pydantic class for Any.)
"""What a plan comes to, without a name, an institution or a day: what two plans are compared by side by side.

A plan that is only tried is thrown away and its summary kept. It does not tell who goes where or when, so it need not be sealed.
"""

from collections import defaultdict
from datetime import date
from typing import Final, NamedTuple

from qorgan.law.rulebook import Law
from qorgan.planning.coverage import after_plan
from qorgan.planning.document import Count, Day, Figures, Id, Many, Number, Part, PlanDocument
from qorgan.planning.engine import price
from qorgan.planning.instance import Instance

WEEKS: Final = 53
"""Weeks of a year, counted from that of the first day of the period: the last two are short."""


class Region(Part):
    """What goes to a region. ``institutions``: visited; ``cost``: of the journeys there; ``weeks``: institutions by the week begun in."""

    institutions: Count
    cost: Count
    weeks: Many[Count]


class Ahead(Part):
    """Institutions overdue at the ends of months (``coverage.after_plan``)."""

    days: Many[Day]
    overdue: Many[Count]


class Summary(Part):
    """``institutions``: visited; ``journeys``: that are made; ``participants``: who go at least once; ``left_out``: whose turn it was.

    ``lift``: how many times better than by chance weeks can be guessed, ``is_kept``: by the floor of the settings; None where not counted.
    """

    period: tuple[Day, Day]
    currency: Id
    institutions: Count
    journeys: Count
    participants: Count
    left_out: Count
    cost: Count
    budget: Count | None
    figures: Figures
    lift: Number | None = None
    is_kept: bool | None = None
    regions: dict[Id, Region]
    ahead: Ahead | None


class _Stay(NamedTuple):
    region: str
    institution: str
    first: date


def summary(plan: PlanDocument, instance: Instance, law: Law) -> Summary:
    """Of a plan made from ``instance`` under ``law``."""
    stays = [
        _Stay(leg.region, stop.id, min(stop.on_site))
        for visit in plan.visits
        for leg in visit.legs
        for stop in leg.institutions
        if stop.on_site
    ]
    found = after_plan.ahead(plan, instance, law)
    return Summary(
        period=plan.period,
        currency=plan.currency,
        institutions=len(stays),
        journeys=len({visit.trip or visit.id for visit in plan.visits}),
        participants=len({code for visit in plan.visits for code in visit.roster}),
        left_out=len(plan.unplaced),
        cost=plan.cost,
        budget=plan.budget,
        figures=plan.figures,
        lift=None if plan.predictability is None else plan.predictability.lift[0],
        is_kept=None if plan.predictability is None else plan.predictability.is_kept,
        regions=_regions(plan, stays),
        ahead=None if found is None else Ahead(days=found.days, overdue=found.overdue),
    )


def _regions(plan: PlanDocument, stays: list[_Stay]) -> dict[str, Region]:
    weeks = defaultdict[str, list[int]](lambda: [0] * WEEKS)
    costs = defaultdict[str, int](int)
    monday = plan.period[0].toordinal() - plan.period[0].weekday()
    for stay in stays:
        weeks[stay.region][min(WEEKS - 1, max(0, (stay.first.toordinal() - monday) // 7))] += 1
    for visit in plan.visits:
        # A thematic visit costs each of its regions the same part.
        for leg, part in zip(visit.legs, price.shared(visit.cost, len(visit.legs)), strict=True):
            costs[leg.region] += part
    return {
        region: Region(institutions=sum(weeks[region]), cost=costs[region], weeks=tuple(weeks[region]))
        for region in sorted({*weeks, *costs})
    }
