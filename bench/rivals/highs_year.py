"""One mixed-integer programme of the year for HiGHS: first days and representatives, and people by week.

Columns: journey, first day and representative; journey, person and week; journeys without a day. For each journey it sees the people that
the engine's exact choice of groups sees, the cheapest and those who know its topics: with all of them it is three times as large.
"""

from typing import NamedTuple

import highspy
import numpy as np

from bench.rivals.whole_year import LEFT_OUT, Answer, Year
from qorgan.planning.engine.board import Booking
from qorgan.planning.engine.people import NEAREST, NEAREST_KNOWING
from qorgan.planning.engine.problem import Bools, Floats, Ints

_INFINITE = highspy.kHighsInf
_WHOLE = 0.5


class _Days(NamedTuple):
    """Columns of first days, one entry each: journey, first day, representative, week."""

    journey: Ints
    start: Ints
    guide: Ints
    week: Ints


class _Seats(NamedTuple):
    """Columns of people, one entry each: journey, person, week, money."""

    journey: Ints
    person: Ints
    week: Ints
    cost: Floats


def solve(year: Year, *, seconds: float, workers: int, hinted: bool) -> Answer:
    """See ``Rival``."""
    made = _Model(year)
    highspy.Highs.resetGlobalScheduler(True)  # noqa: FBT003 -- the engine's part of this process has set one thread
    solver = highspy.Highs()
    solver.silent()
    for name, value in {"time_limit": seconds, "threads": workers, "mip_rel_gap": 1e-4}.items():
        solver.setOptionValue(name, value)
    solver.passModel(made.programme())
    if hinted:
        start = highspy.HighsSolution()
        start.col_value = made.values(year.hint)
        solver.setSolution(start)
    solver.run()
    status = solver.modelStatusToString(solver.getModelStatus()).lower()
    found, info = solver.getSolution(), solver.getInfo()
    size = made.columns, made.rows
    if not found.value_valid or info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        return Answer(status, None, *size)
    return Answer(status, made.bookings(np.asarray(found.col_value)), *size, float(info.mip_dual_bound))


class _Model:
    def __init__(self, year: Year) -> None:
        self.year, self.rows = year, 0
        self.lower: list[Floats] = []
        self.upper: list[Floats] = []
        self.entries: list[tuple[Ints, Ints, Floats]] = []
        self.days = _days(year)
        parts = [_seats(year, number) for number in range(len(year.bundles))]
        self.seats = _Seats(*(np.concatenate(column) for column in zip(*(part[0] for part in parts), strict=True)))
        self.partly = np.concatenate([part[1] for part in parts])
        self.first_seat = len(self.days.journey)
        self.first_left = self.first_seat + len(self.seats.journey)
        self.columns = self.first_left + len(year.bundles)
        self.length = np.array([bundle.days for bundle in year.bundles])
        self._place()
        self._fill()
        self._limit_people()
        self._limit_guides()
        self._link()

    def _add(self, rows: Ints, columns: Ints, values: Floats | None = None) -> None:
        self.entries.append((rows, columns, np.ones(len(rows)) if values is None else values))

    def _new(self, lower: Floats, upper: Floats) -> int:
        first = self.rows
        self.lower.append(lower)
        self.upper.append(upper)
        self.rows += len(lower)
        return first

    def _at_most(self, keys: Ints, columns: Ints, room: Floats, values: Floats | None = None) -> None:
        """A row for each key that occurs: at most ``room`` of it."""
        found, which = np.unique(keys, return_inverse=True)
        first = self._new(np.full(len(found), -_INFINITE), room[found])
        self._add(first + which, columns, values)

    def _place(self) -> None:
        """Each journey has one first day and representative, or none."""
        number = len(self.year.bundles)
        first = self._new(np.ones(number), np.ones(number))
        self._add(first + self.days.journey, np.arange(self.first_seat))
        self._add(first + np.arange(number), self.first_left + np.arange(number))

    def _fill(self) -> None:
        """In the week of its first day a journey has its group, and someone who knows each of its topics."""
        weeks, days, seats = self.year.problem.weeks, self.days, self.seats
        keys, which = np.unique(days.journey * weeks + days.week, return_inverse=True)
        group = np.array([bundle.group for bundle in self.year.bundles], float)
        first = self._new(np.zeros(len(keys)), np.zeros(len(keys)))
        self._add(first + which, np.arange(self.first_seat), -group[days.journey])
        seat_row = np.searchsorted(keys, seats.journey * weeks + seats.week)
        columns = self.first_seat + np.arange(len(seats.journey))
        self._add(first + seat_row, columns)
        knows = self.year.problem.people.knows
        for topic in range(knows.shape[1]):
            wants = np.array([topic in bundle.topics for bundle in self.year.bundles])
            rows = np.full(len(keys), -1)
            wanted = wants[keys // weeks]
            rows[wanted] = self._new(np.zeros(wanted.sum()), np.full(wanted.sum(), _INFINITE)) + np.arange(wanted.sum())
            inside = wants[seats.journey] & knows[seats.person, topic]
            self._add(rows[seat_row[inside]], columns[inside])
            own = np.flatnonzero(wants[days.journey])
            self._add(rows[which[own]], own, -np.ones(len(own)))

    def _limit_people(self) -> None:
        problem, board, seats = self.year.problem, self.year.board, self.seats
        weeks, columns = problem.weeks, self.first_seat + np.arange(len(seats.journey))
        self._at_most(seats.person * weeks + seats.week, columns, np.ones(len(problem.people.codes) * weeks))
        room = (problem.people.room - board.load).astype(float)
        self._at_most(seats.person, columns, room, self.length[seats.journey].astype(float))
        left = np.maximum(problem.zone_room - board.away, 0).astype(float).reshape(-1)
        self._at_most(board.zone[seats.person] * weeks + seats.week, columns, left)

    def _limit_guides(self) -> None:
        problem, board, days = self.year.problem, self.year.board, self.days
        length = self.length[days.journey]
        number = len(problem.guides.codes) * problem.days
        first = self._new(np.full(number, -_INFINITE), np.ones(number))
        for later in range(int(length.max(initial=0))):
            columns = np.flatnonzero(length > later)
            self._add(first + days.guide[columns] * problem.days + days.start[columns] + later, columns)
        region = np.array([bundle.region for bundle in self.year.bundles])[days.journey]
        left = np.maximum(problem.guides.room - board.guided, 0).astype(float).reshape(-1)
        columns = np.arange(self.first_seat)
        self._at_most(region * problem.weeks + days.week, columns, left, length.astype(float))

    def _link(self) -> None:
        """Who is free from some first days of a week only goes if the journey begins on one of these."""
        year, days, seats = self.year, self.days, self.seats
        partly = np.flatnonzero(self.partly)
        first = self._new(np.full(len(partly), -_INFINITE), np.zeros(len(partly)))
        self._add(first + np.arange(len(partly)), self.first_seat + partly)
        begins = np.searchsorted(days.journey, np.arange(len(year.bundles) + 1))
        by_journey = np.searchsorted(seats.journey[partly], np.arange(len(year.bundles) + 1))
        for number in range(len(year.bundles)):
            rows = np.arange(by_journey[number], by_journey[number + 1])
            own = np.arange(begins[number], begins[number + 1])
            if not len(rows):
                continue
            free = year.free(number)[:, np.searchsorted(year.starts[number], days.start[own])]
            person, week = seats.person[partly[rows]], seats.week[partly[rows]]
            could = free[person] & (days.week[own][None, :] == week[:, None])
            at, which = np.nonzero(could)
            self._add(first + rows[at], own[which], -np.ones(len(at)))

    def programme(self) -> highspy.HighsLp:
        """As HiGHS takes it."""
        rows, columns, values = (np.concatenate(part) for part in zip(*self.entries, strict=True))
        order = np.lexsort((rows, columns))
        begins = np.concatenate([[0], np.cumsum(np.bincount(columns, minlength=self.columns))])
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = self.columns, self.rows
        left = np.array([LEFT_OUT * len(bundle.institutions) for bundle in self.year.bundles], float)
        model.col_cost_ = np.concatenate([np.zeros(self.first_seat), self.seats.cost, left])
        model.col_lower_, model.col_upper_ = np.zeros(self.columns), np.ones(self.columns)
        model.row_lower_, model.row_upper_ = np.concatenate(self.lower), np.concatenate(self.upper)
        model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        model.a_matrix_.start_ = begins.astype(np.int32)
        model.a_matrix_.index_ = rows[order].astype(np.int32)
        model.a_matrix_.value_ = values[order]
        model.integrality_ = [highspy.HighsVarType.kInteger] * self.columns
        return model

    def values(self, hint: list[Booking]) -> Floats:
        """A plan as values of the columns."""
        found = np.zeros(self.columns)
        start = np.array([booking.start for booking in hint])
        guide = np.array([booking.guide for booking in hint])
        days, seats = self.days, self.seats
        found[: self.first_seat] = (start[days.journey] == days.start) & (guide[days.journey] == days.guide)
        goes: Bools = np.zeros((len(hint), len(self.year.problem.people.codes)), bool)
        for number, booking in enumerate(hint):
            goes[number, list(booking.group)] = True
        week = self.year.board.calendar.week[start]
        found[self.first_seat : self.first_left] = goes[seats.journey, seats.person] & (
            week[seats.journey] == seats.week
        )
        return found

    def bookings(self, values: Floats) -> list[Booking | None]:
        """Where the journeys stand in what the solver found."""
        days, seats = self.days, self.seats
        groups: list[list[int]] = [[] for _ in self.year.bundles]
        for entry in np.flatnonzero(values[self.first_seat : self.first_left] > _WHOLE).tolist():
            groups[int(seats.journey[entry])].append(int(seats.person[entry]))
        found: list[Booking | None] = [None] * len(self.year.bundles)
        for entry in np.flatnonzero(values[: self.first_seat] > _WHOLE).tolist():
            number = int(days.journey[entry])
            group = tuple(groups[number])
            transfers = float(self.year.fares(number)[list(group)].sum())
            found[number] = Booking(int(days.start[entry]), int(days.guide[entry]), group, transfers)
        return found


def _days(year: Year) -> _Days:
    board, found = year.board, list[tuple[Ints, Ints, Ints]]()
    passed = np.zeros((len(board.guide_free), year.problem.days + 1), np.int64)
    passed[:, 1:] = np.cumsum(board.guide_free, axis=1)
    for number, bundle in enumerate(year.bundles):
        starts, guides = year.starts[number], board.guides_of[bundle.region]
        free = passed[guides][:, starts + bundle.days] - passed[guides][:, starts] == bundle.days
        at, which = np.nonzero(free.T)
        found.append((np.full(len(at), number), starts[at], guides[which]))
    journey, start, guide = (np.concatenate(column) for column in zip(*found, strict=True))
    return _Days(journey, start, guide, board.calendar.week[start])


def _seats(year: Year, number: int) -> tuple[_Seats, Bools]:
    """People and weeks of one journey, and whether the person is free from some of the week's first days only."""
    board, free, fares = year.board, year.free(number), year.fares(number)
    people = _seen(year, number, free, fares)
    week = board.calendar.week[year.starts[number]]
    weeks, which = np.unique(week, return_inverse=True)
    counted = np.zeros((len(people), len(weeks)), np.int64)
    for at in range(len(weeks)):
        counted[:, at] = free[people][:, which == at].sum(axis=1)
    begins = np.bincount(which, minlength=len(weeks))
    rows, columns = np.nonzero(counted)
    cost = fares[people[rows]].astype(float)
    seats = _Seats(np.full(len(rows), number), people[rows], weeks[columns], cost)
    return seats, counted[rows, columns] < begins[columns]


def _seen(year: Year, number: int, free: Bools, fares: Ints) -> Ints:
    able = np.flatnonzero(free.any(axis=1))
    order = able[np.argsort(fares[able], kind="stable")]
    knows = year.problem.people.knows
    chosen = [order[:NEAREST], np.array(year.hint[number].group, np.int64)]
    chosen += [order[knows[order, topic]][:NEAREST_KNOWING] for topic in year.bundles[number].topics]
    return np.unique(np.concatenate(chosen))
