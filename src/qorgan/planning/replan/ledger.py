"""Who and what is taken on which days by the journeys of a plan: taken and given back as journeys are lifted and set down again."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from qorgan.law.rulebook import Law
from qorgan.planning.checked import away, every_day, leg_days, monday, span
from qorgan.planning.document import Visit
from qorgan.planning.draw import Draw
from qorgan.planning.engine.board import Calendar
from qorgan.planning.engine.problem import Bools, Ints, Problem
from qorgan.planning.instance import Instance
from qorgan.planning.reading.days import Days
from qorgan.questions.vocabulary import Form

Visits = Sequence[Visit]


@dataclass(frozen=True, slots=True)
class Ground:
    """What is planned on. ``since``: number of the first day on which something may change; ``calendar``: where journeys can begin."""

    instance: Instance
    law: Law
    problem: Problem
    days: Days
    calendar: Calendar
    draw: Draw
    since: int

    def week(self, day: date) -> int:
        """Of a day, counted as the problem counts."""
        return (monday(day) - monday(self.problem.first)).days // 7

    @property
    def first_week(self) -> int:
        """The first in which something may change; the last of the year where nothing may."""
        return self.week(self.day(min(self.since, len(self.days) - 1)))

    def day(self, number: int) -> date:
        """The working day of this number."""
        return self.days.days[number]


class Ledger:
    """``busy``: journeys of a person in a week; ``load``: days away in the year, by person. ``of_row``: person of each row of people."""

    def __init__(self, ground: Ground) -> None:
        problem = ground.problem
        self.ground = ground
        self.persons = {code: number for number, code in enumerate(sorted(set(problem.people.codes)))}
        self.of_row: Ints = np.array([self.persons[code] for code in problem.people.codes], dtype=np.int64)
        number = len(self.persons)
        self.room: Ints = np.bincount(self.of_row, weights=problem.people.room, minlength=number).astype(np.int64)
        self.busy: Ints = np.zeros((number, problem.weeks), np.int64)
        self.load: Ints = np.zeros(number, np.int64)
        self.away: Ints = np.zeros(problem.zone_room.shape, np.int64)
        self.zone: Ints = problem.zone[problem.people.home]
        self.regions = {code: at for at, code in enumerate(problem.regions)}
        self.institutions = {code: at for at, code in enumerate(problem.institutions.codes)}
        self.places = {one.code: one for one in ground.instance.places}
        self.people = {one.code: one for one in ground.instance.people}
        self.guided: Ints = np.zeros(problem.guides.room.shape, np.int64)
        self.guides: dict[str, list[str]] = defaultdict(list)
        self.guide_free: dict[tuple[str, str], Bools] = {}
        self.guide_taken: dict[str, Ints] = {}
        self._rows: dict[str, list[int]] = defaultdict(list)
        for row, code in enumerate(problem.people.codes):
            self._rows[code].append(row)
        self._read_guides()

    def _read_guides(self) -> None:
        days = self.ground.days
        for one in sorted(self.ground.instance.representatives, key=lambda one: one.code):
            self.guides[one.region].append(one.code)
            self.guide_free[one.region, one.code] = days.of(one.terms) & ~days.of(one.absences)
            self.guide_taken[one.code] = np.zeros(len(days), np.int64)

    def row(self, code: str, day: date) -> int | None:
        """The row of a participant: of one who moves that of the home on the day. None for one whom the year does not know."""
        rows = self._rows.get(code, [])
        if len(rows) > 1:
            home = self.people[code].home_on(day)
            regions = self.ground.problem.regions
            rows = [row for row in rows if regions[self.ground.problem.people.home[row]] == home] or rows
        return rows[0] if rows else None

    def turn(self, visits: Visits, sign: int) -> None:
        """Take (1) or give back (-1) everything that one journey takes."""
        for code, (first, last) in away(visits).items():
            row = self.row(code, first)
            week = self.ground.week(first)
            if row is not None and 0 <= week < self.busy.shape[1]:
                person, length = self.of_row[row], (last - first).days + 1
                self.busy[person, week] += sign
                self.load[person] += sign * length
                self.away[self.zone[row], week] += sign
        for region, guide, day in set(_guided(visits)):
            at, week = self.ground.days.at(day, day), self.ground.week(day)
            if guide in self.guide_taken:
                self.guide_taken[guide][at.start : at.stop] += sign
            if region in self.regions and 0 <= week < self.guided.shape[1]:
                self.guided[self.regions[region], week] += sign

    def able(self, start: int, stop: int, week: int) -> Bools:
        """By row of people, who could go on the days from ``start`` to before ``stop``."""
        free = self.ground.problem.people.free[:, start:stop].all(axis=1)
        fit = (self.busy[:, week] == 0) & (self.load + (stop - start) <= self.room)
        able: Bools = np.logical_and(free, fit[self.of_row])
        return able

    def guides_for(self, region: str, start: int, stop: int, week: int) -> list[str]:
        """The representatives who could accompany on all these days."""
        number, length = self.regions[region], stop - start
        if self.guided[number, week] + length > self.ground.problem.guides.room[number, week]:
            return []
        return [
            code
            for code in self.guides.get(region, ())
            if self.guide_free[region, code][start:stop].all() and not self.guide_taken[code][start:stop].any()
        ]

    def room_of_zones(self, week: int) -> Ints:
        """By zone how many more people may be away in the week."""
        left: Ints = self.ground.problem.zone_room[:, week] - self.away[:, week]
        return left


def _guided(visits: Visits) -> Iterator[tuple[str, str, date]]:
    for visit in visits:
        journey = span(visit)
        for leg in visit.legs:
            if leg.representative is not None:
                is_by_leg = visit.form is Form.THEMATIC or journey is None
                for day in leg_days(leg) if is_by_leg or journey is None else every_day(*journey):
                    yield leg.region, leg.representative, day
