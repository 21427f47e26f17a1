"""Two plans of one year side by side: what came in, what fell out, what was moved, who goes instead of whom, and what that comes to."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from qorgan.planning.document import Figures, PlanDocument, Visit
from qorgan.questions.vocabulary import Kind

NO_DUE_DAYS: Mapping[str, date] = {}


class Moved(NamedTuple):
    """A visit on other days on site. ``before``, ``after``: by institution, in the order of the days."""

    visit: Visit
    before: tuple[date, ...]
    after: tuple[date, ...]


class Regrouped(NamedTuple):
    """A visit with another group or representative: of each leg the participants, and who accompanies."""

    visit: Visit
    before: tuple[tuple[str, ...], ...]
    after: tuple[tuple[str, ...], ...]
    accompanied_before: tuple[str, ...]
    accompanied_after: tuple[str, ...]


class Change(NamedTuple):
    """A number before and after."""

    before: float
    after: float

    @property
    def by(self) -> float:
        """How much more it is."""
        return self.after - self.before


class Coverage(NamedTuple):
    """Institutions whose day is met by the second plan alone, and by the first alone."""

    met: tuple[str, ...]
    missed: tuple[str, ...]


class Difference(NamedTuple):
    """What two plans differ in. ``added``: visits of the second alone; ``figures``: those that differ, by name."""

    added: tuple[Visit, ...]
    removed: tuple[Visit, ...]
    moved: tuple[Moved, ...]
    regrouped: tuple[Regrouped, ...]
    number: Change
    cost: Change
    coverage: Coverage
    figures: Mapping[str, Change]

    @property
    def is_empty(self) -> bool:
        """Whether visits, number, cost and figures are the same."""
        parts = (self.added, self.removed, self.moved, self.regrouped, *self.coverage, self.figures)
        return not any(parts) and not self.number.by and not self.cost.by


def compare(before: PlanDocument, after: PlanDocument, due: Mapping[str, date] = NO_DUE_DAYS) -> Difference:
    """The second plan against the first. ``due``: by institution, the last day for its next periodic visit.

    Visits are the same where their number and their institutions are; with other institutions a number is another visit.
    """
    one, other = _by_name(before), _by_name(after)
    both = [name for name in one if name in other]
    return Difference(
        added=tuple(visit for name, visit in other.items() if name not in one),
        removed=tuple(visit for name, visit in one.items() if name not in other),
        moved=tuple(_moved(one[name], other[name]) for name in both if _days(one[name]) != _days(other[name])),
        regrouped=tuple(
            _regrouped(one[name], other[name]) for name in both if _company(one[name]) != _company(other[name])
        ),
        number=Change(len(before.visits), len(after.visits)),
        cost=Change(before.cost, after.cost),
        coverage=_coverage(before, after, due),
        figures=_figures(before.figures, after.figures),
    )


def met(plan: PlanDocument, due: Mapping[str, date]) -> frozenset[str]:
    """Institutions that a periodic visit reaches by their day; those whose day lies before the plan, that it reaches at all (¶3)."""
    begun: dict[str, date] = {}
    for visit in plan.visits:
        for leg in visit.legs:
            for stop in leg.institutions:
                if visit.kind is Kind.PERIODIC and stop.on_site:
                    begun[stop.id] = min(*stop.on_site, begun.get(stop.id, date.max))
    first = plan.period[0]
    return frozenset(code for code, day in due.items() if code in begun and (begun[code] <= day or day < first))


def _by_name(plan: PlanDocument) -> dict[tuple[str, ...], Visit]:
    return {_name(visit): visit for visit in sorted(plan.visits, key=_name)}


def _name(visit: Visit) -> tuple[str, ...]:
    return (visit.id, *sorted(stop.id for leg in visit.legs for stop in leg.institutions))


def _days(visit: Visit) -> dict[str, tuple[date, ...]]:
    return {stop.id: tuple(sorted(stop.on_site)) for leg in visit.legs for stop in leg.institutions}


def _company(visit: Visit) -> dict[str, tuple[tuple[str, ...], str | None]]:
    return {leg.region: (tuple(sorted(leg.participants)), leg.representative) for leg in visit.legs}


def _moved(one: Visit, other: Visit) -> Moved:
    return Moved(other, _all_days(one), _all_days(other))


def _all_days(visit: Visit) -> tuple[date, ...]:
    return tuple(sorted({day for days in _days(visit).values() for day in days}))


def _regrouped(one: Visit, other: Visit) -> Regrouped:
    return Regrouped(other, _groups(one), _groups(other), _guides(one), _guides(other))


def _groups(visit: Visit) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(sorted(leg.participants)) for leg in visit.legs)


def _guides(visit: Visit) -> tuple[str, ...]:
    return tuple(leg.representative or "" for leg in visit.legs)


def _coverage(before: PlanDocument, after: PlanDocument, due: Mapping[str, date]) -> Coverage:
    one, other = met(before, due), met(after, due)
    return Coverage(tuple(sorted(other - one)), tuple(sorted(one - other)))


def _figures(one: Figures, other: Figures) -> dict[str, Change]:
    pairs = {name: Change(getattr(one, name), getattr(other, name)) for name in Figures.model_fields}
    return {name: pair for name, pair in pairs.items() if pair.by}
