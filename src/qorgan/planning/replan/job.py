"""A journey that wants a place: what it visits, for how long, within which term, and who went on it so far."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from qorgan.planning.checked import on_site, span
from qorgan.planning.document import Leg, Visit
from qorgan.planning.replan.ledger import Ground, Ledger
from qorgan.questions.vocabulary import Form, Kind


class Stay(NamedTuple):
    """An institution of the journey. ``number``: in the problem; ``first``, ``last``: numbers of days on which the visit may begin."""

    visit: str
    code: str
    number: int
    kind: Kind
    days: int
    first: int
    last: int


class Seat(NamedTuple):
    """Somebody who goes on these legs. ``row``: of the people, None where somebody is to be found."""

    row: int | None
    legs: tuple[int, ...]


class JobLeg(NamedTuple):
    """The part in one region. ``guide``: who accompanied."""

    region: str
    stays: tuple[Stay, ...]
    guide: str | None


@dataclass(frozen=True, slots=True)
class Job:
    """``visits``: as they stood, without institutions that fell out (``is_shortened``). ``week``: of the journey as it was."""

    visits: tuple[Visit, ...]
    legs: tuple[JobLeg, ...]
    seats: tuple[Seat, ...]
    week: int
    topic: str | None
    is_shortened: bool = False

    @property
    def is_thematic(self) -> bool:
        """Whether several regions are visited under one topic."""
        return self.visits[0].form is Form.THEMATIC

    @property
    def stays(self) -> tuple[Stay, ...]:
        """Of all legs."""
        return tuple(stay for leg in self.legs for stay in leg.stays)


def job(visits: Sequence[Visit], ledger: Ledger, *, is_late: bool = False, is_shortened: bool = False) -> Job:
    """The visits of one journey as something to place; all their institutions are known. ``is_late``: the term is let go."""
    ground = ledger.ground
    visits = tuple(visits)
    legs = tuple(_legs(visits, ledger, is_late=is_late))
    found = [one for visit in visits for one in [span(visit)] if one is not None]
    week = ground.week(min(first for first, _ in found)) if found else ground.first_week
    theme = next((one for one in ground.instance.themes if one.name == visits[0].topic), None)
    topic = visits[0].topic if theme is None else theme.topic
    return Job(visits, legs, tuple(_seats(visits, legs, ledger)), week, topic, is_shortened)


def _legs(visits: tuple[Visit, ...], ledger: Ledger, *, is_late: bool) -> Iterator[JobLeg]:
    """A thematic visit keeps its legs; the visits of another journey share one."""
    if visits[0].form is Form.THEMATIC:
        for leg in sorted(visits[0].legs, key=_begins):
            yield JobLeg(leg.region, tuple(_stays([(visits[0], leg)], ledger, is_late=is_late)), leg.representative)
        return
    pairs = [(visit, leg) for visit in visits for leg in visit.legs]
    yield JobLeg(
        pairs[0][1].region, tuple(_stays(pairs, ledger, is_late=is_late)), _told(leg.representative for _, leg in pairs)
    )


def _begins(leg: Leg) -> tuple[str, ...]:
    return tuple(sorted(f"{day}" for stop in leg.institutions for day in stop.on_site)[:1])


def _told(guides: Iterator[str | None]) -> str | None:
    return next((one for one in guides if one is not None), None)


def _stays(pairs: list[tuple[Visit, Leg]], ledger: Ledger, *, is_late: bool) -> Iterator[Stay]:
    ground = ledger.ground
    stops = [(visit, stop) for visit, leg in pairs for stop in leg.institutions]
    for visit, stop in sorted(stops, key=lambda pair: (min(pair[1].on_site, default=ground.problem.last), pair[1].id)):
        number = ledger.institutions[stop.id]
        begun = ground.days.at(min(stop.on_site), min(stop.on_site)).start if stop.on_site else None
        first, last = _term(visit.kind, number, begun, ground, is_late=is_late)
        held = len(set(stop.on_site))
        yield Stay(visit.id, stop.id, number, visit.kind, _days(visit, held, number, ledger), first, last)


def _days(visit: Visit, held: int, number: int, ledger: Ledger) -> int:
    """Never fewer than it had; a thematic visit needs as many as the register itself says, if it says so."""
    problem, is_thematic = ledger.ground.problem, visit.form is Form.THEMATIC
    place = ledger.places[problem.institutions.codes[number]]
    if visit.kind is not Kind.PERIODIC or (is_thematic and place.visit_days is None):
        return max(1, held)
    most = problem.thematic_site_days if is_thematic else problem.site_days
    return min(most, max(held, int(problem.institutions.visit_days[number])))


def _term(kind: Kind, number: int, begun: int | None, ground: Ground, *, is_late: bool) -> tuple[int, int]:
    """Whoever was late already may stay as late as it was."""
    problem, places = ground.problem, ground.problem.institutions
    end = problem.days - 1
    if kind is not Kind.PERIODIC:
        first, last = (int(value) for value in places.follow_up[number])
        return (first, last) if last >= 0 else (ground.since, end)
    due = int(places.due[number])
    is_in_period = problem.first.toordinal() <= due <= problem.last.toordinal()
    term = int(np.searchsorted(problem.ordinals, due, side="right")) - 1 if is_in_period and not is_late else end
    return int(places.ready[number]), max(term, begun if begun is not None else 0)


def _seats(visits: tuple[Visit, ...], legs: tuple[JobLeg, ...], ledger: Ledger) -> Iterator[Seat]:
    if visits[0].form is Form.THEMATIC:
        by_region = {leg.region: leg for leg in visits[0].legs}
        groups = [by_region[leg.region].participants for leg in legs]
    else:
        groups = [tuple(sorted({code for visit in visits for code in visit.roster}))]
    day = next((day for visit in visits for day in on_site(visit)), ledger.ground.problem.first)
    for code in sorted({code for group in groups for code in group}):
        yield Seat(ledger.row(code, day), tuple(at for at, group in enumerate(groups) if code in group))
    if visits[0].form is not Form.THEMATIC:
        for _ in range(len(groups[0]), _smallest(legs[0].stays, ledger, is_new=not groups[0])):
            yield Seat(None, (0,))


def _smallest(stays: tuple[Stay, ...], ledger: Ledger, *, is_new: bool) -> int:
    """What the register and the office ask for; a new group is as large as the office wishes."""
    problem = ledger.ground.problem
    fewest = problem.practice.smallest_group
    for stay in stays:
        if stay.kind is Kind.PERIODIC and (is_new or ledger.places[stay.code].group_size is not None):
            fewest = max(fewest, int(problem.institutions.group_size[stay.number]))
    return min(fewest, problem.largest_group)
