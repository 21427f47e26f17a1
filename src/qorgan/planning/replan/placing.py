"""A place for a journey by increasing disturbance: its own days, its own week, other weeks; and what its visits then look like."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import Final, NamedTuple

from qorgan.planning.document import Leg, Visit
from qorgan.planning.replan import spots
from qorgan.planning.replan.company import Company, companies
from qorgan.planning.replan.job import Job
from qorgan.planning.replan.ledger import Ledger
from qorgan.planning.replan.result import Step
from qorgan.planning.replan.spots import Spot

_MOST_COMPANIES: Final = 24
"""Groups looked at for one place where the cheapest one might stand in another journey's way."""


class Placed(NamedTuple):
    """A journey in its new place. ``distance``: in weeks."""

    step: Step
    distance: int
    spot: Spot
    company: Company

    @property
    def rank(self) -> tuple[int, int, int, float, tuple[float, float], int]:
        """The smaller, the less is disturbed; then the cheaper."""
        order = list(Step).index(self.step)
        return order, self.distance, self.company.changed, self.company.cost, self.company.tie, self.spot.first


class Search(NamedTuple):
    """``is_knowing``: the group has to know what the old one knew. ``weeks``: those looked at, None for all.

    ``is_every``: all groups of a place, not the best alone.
    """

    is_knowing: bool = True
    weeks: frozenset[int] | None = None
    is_every: bool = False


def places(job: Job, ledger: Ledger, search: Search) -> Iterator[Placed]:
    """Every place, the least disturbance first."""
    ground = ledger.ground
    own = spots.own_days(job, ground)
    if own is not None and _is_asked(own.week, search):
        yield from _at([own], job, ledger, search, is_own=True)
    if _is_asked(job.week, search):
        yield from _at(spots.elsewhere(job, ground, job.week), job, ledger, search)
    for near in spots.weeks(job, ground):
        found = [spot for week in near if _is_asked(week, search) for spot in spots.elsewhere(job, ground, week)]
        yield from _at(found, job, ledger, search)


def first(job: Job, ledger: Ledger, search: Search) -> Placed | None:
    """The place that disturbs least."""
    return next(places(job, ledger, search), None)


def _is_asked(week: int, search: Search) -> bool:
    return search.weeks is None or week in search.weeks


def _at(found: Iterable[Spot], job: Job, ledger: Ledger, search: Search, *, is_own: bool = False) -> Iterator[Placed]:
    """At these places, which disturb alike."""
    most = _MOST_COMPANIES if search.is_every else 1
    told = [
        Placed(_step(job, spot, company, is_own=is_own), abs(spot.week - job.week), spot, company)
        for spot in found
        for company in islice(_companies(job, spot, ledger, search), most)
    ]
    return iter(sorted(told, key=lambda one: one.rank))


def _companies(job: Job, spot: Spot, ledger: Ledger, search: Search) -> Iterator[Company]:
    return companies(job, spot, ledger, is_knowing=search.is_knowing, is_every=search.is_every)


def _step(job: Job, spot: Spot, company: Company, *, is_own: bool) -> Step:
    if not is_own:
        return Step.SAME_WEEK if spot.week == job.week else Step.OTHER_WEEK
    if company.changed == 0:
        return Step.SHORTENED
    return Step.PERSON if company.is_least else Step.GROUP


def visits(job: Job, placed: Placed, ledger: Ledger) -> tuple[Visit, ...]:
    """The visits of the journey in this place, ids and all that is said of them kept; costs not yet counted."""
    codes = ledger.ground.problem.people.codes
    groups = [
        tuple(sorted(codes[row] for row, seat in zip(placed.company.rows, job.seats, strict=True) if at in seat.legs))
        for at in range(len(job.legs))
    ]
    travel = ledger.ground.day(placed.spot.first), ledger.ground.day(placed.spot.last)
    by_region = {leg.region: at for at, leg in enumerate(job.legs)}
    return tuple(_visit(visit, placed, groups, by_region, travel) for visit in job.visits)


def _visit(
    visit: Visit, placed: Placed, groups: list[tuple[str, ...]], by_region: dict[str, int], travel: tuple[date, date]
) -> Visit:
    legs = []
    for leg in visit.legs:
        at = by_region[leg.region]
        stops = (stop.model_copy(update={"on_site": placed.spot.on_site[stop.id]}) for stop in leg.institutions)
        legs.append(
            Leg(
                region=leg.region,
                institutions=tuple(stops),
                participants=groups[at],
                representative=placed.company.guides[at],
            )
        )
    roster = tuple(sorted({code for leg in legs for code in leg.participants}))
    return visit.model_copy(update={"legs": tuple(legs), "roster": roster, "travel": travel})
