"""Two weeks of one region for replanning: every way to place a visit can be counted by hand."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations
from typing import NamedTuple

from qorgan.planning.document import PlanDocument
from qorgan.planning.instance import Home, Instance, Place, Representative, Span
from tests.planning import ground

REGION = ground.REGIONS[1]
PERIOD = Span(date(2027, 3, 1), date(2027, 3, 12))
DAYS = ground.law().calendar.working_between(*PERIOD)
PEOPLE, PLACES, GUIDE = ("P1", "P2", "P3", "P4"), ("I1", "I2", "I3", "I4"), "R1"
GUIDED_A_WEEK = 4
"""Of five days of a week one is kept free for special visits; of four, too: 3.2 are rounded down."""


class Visit(NamedTuple):
    """A visit of one day by two people."""

    day: date
    people: tuple[str, str]


@dataclass(frozen=True)
class World:
    """Who is away when, which institution is closed when, who is in conflict with which institution."""

    away: Mapping[str, frozenset[date]] = field(default_factory=dict)
    closed: Mapping[str, frozenset[date]] = field(default_factory=dict)
    conflicts: frozenset[tuple[str, str]] = frozenset()

    def instance(self) -> Instance:
        return ground.instance(
            period=PERIOD,
            places=tuple(self._place(code) for code in PLACES),
            people=tuple(
                ground.person(
                    1,
                    code=code,
                    homes=(Home(REGION, *ground.ALWAYS),),
                    absences=_spans(self.away.get(code, ())),
                    conflicts=frozenset(place for person, place in self.conflicts if person == code),
                )
                for code in PEOPLE
            ),
            representatives=(
                Representative(
                    code=GUIDE, region=REGION, terms=(ground.ALWAYS,), absences=_spans(self.away.get(GUIDE, ()))
                ),
            ),
        )

    def _place(self, code: str) -> Place:
        told = {"region": REGION, "last_periodic_end": date(2025, 6, 1), "people_held": 0, "east_km": 5.0}
        return ground.place(1, code=code, closed=_spans(self.closed.get(code, ())), **told)

    def is_fit(self, code: str, visit: Visit) -> bool:
        """Whether nothing but other visits stands against it."""
        people = (*visit.people, GUIDE)
        is_free = all(visit.day not in self.away.get(person, ()) for person in people)
        is_impartial = all((person, code) not in self.conflicts for person in visit.people)
        return is_free and is_impartial and visit.day not in self.closed.get(code, ())

    def holds(self, plan: Mapping[str, Visit]) -> bool:
        """Whether the whole plan is lawful."""
        return all(self.is_fit(code, visit) for code, visit in plan.items()) and self._fit_together(plan)

    def _fit_together(self, plan: Mapping[str, Visit]) -> bool:
        visits = list(plan.values())
        if len({visit.day for visit in visits}) < len(visits):  # one representative
            return False
        gone = [(person, _week(visit.day)) for visit in visits for person in visit.people]
        if len(set(gone)) < len(gone):
            return False
        return all(
            sum(_week(visit.day) == week for visit in visits) <= self.room(week) for week in {_week(d) for d in DAYS}
        )

    def room(self, week: int) -> int:
        free = sum(day not in self.away.get(GUIDE, ()) for day in DAYS if _week(day) == week)
        return int(free * 0.8 + 1e-9)


def ways() -> Iterator[Visit]:
    """Every way to make a visit."""
    for day in DAYS:
        for people in combinations(PEOPLE, 2):
            yield Visit(day, people)


def written(plan: Mapping[str, Visit], world: World) -> PlanDocument:
    told = [(REGION, GUIDE, visit.people, ((code, (f"{visit.day:%m-%d}",)),)) for code, visit in sorted(plan.items())]
    return ground.written(told, world.instance(), ground.law())


def read(document: PlanDocument) -> dict[str, Visit]:
    """The plan as the file tells it."""
    found = {}
    for visit in document.visits:
        (leg,) = visit.legs
        (stop,) = leg.institutions
        one, other = leg.participants
        found[stop.id] = Visit(stop.on_site[0], (one, other))
    return found


def _week(day: date) -> int:
    return day.isocalendar().week


def _spans(days: object) -> tuple[Span, ...]:
    return tuple(Span(day, day) for day in sorted(days))  # type: ignore[call-overload]  # a set of days
