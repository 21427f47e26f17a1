"""One CP-SAT model of the year: a first day for each journey, who goes, which representative; weeks and days as intervals.

Every participant may be taken for every journey. Days are calendar days from the Monday of the first week.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, KeysView
from itertools import groupby
from typing import NamedTuple

import numpy as np
from ortools.sat.python import cp_model

from bench.rivals.whole_year import LEFT_OUT, Answer, Year
from qorgan.planning.engine.board import Booking
from qorgan.planning.engine.problem import Bools, Ints

_WEEK = 7


class _Journey(NamedTuple):
    """Variables of one journey. ``week``: an interval of one week. ``people``, ``guides``: taken or not, by number."""

    is_placed: cp_model.IntVar
    start: cp_model.IntVar
    week: cp_model.IntVar
    weekday: cp_model.IntVar
    people: dict[int, cp_model.IntVar]
    guides: dict[int, cp_model.IntVar]


def solve(year: Year, *, seconds: float, workers: int, hinted: bool) -> Answer:
    """See ``Rival``."""
    made = _Model(year)
    if hinted:
        made.begin_from(year.hint)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = workers
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.cp_model_probing_level = 0  # trying each variable beforehand alone takes minutes
    status = solver.solve(made.model)
    size = len(made.model.proto.variables), len(made.model.proto.constraints)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return Answer(solver.status_name(status).lower(), None, *size)
    bookings = [made.booking(number, solver) for number in range(len(year.bundles))]
    return Answer(solver.status_name(status).lower(), bookings, *size, solver.best_objective_bound)


class _Model:
    def __init__(self, year: Year) -> None:
        self.year, self.model = year, cp_model.CpModel()
        problem = year.problem
        monday = problem.first.toordinal() - problem.first.weekday()
        self.offsets = problem.ordinals - monday
        self.weeks = int(self.offsets[-1]) // _WEEK + 1
        self.of_person = defaultdict[int, list[cp_model.IntervalVar]](list)
        self.weeks_of_person = defaultdict[int, list[cp_model.IntervalVar]](list)
        self.load = defaultdict[int, list[cp_model.LinearExprT]](list)
        self.of_guide = defaultdict[int, list[cp_model.IntervalVar]](list)
        self.of_zone = defaultdict[int, list[tuple[cp_model.IntervalVar, cp_model.LinearExprT]]](list)
        self.of_region = defaultdict[int, list[tuple[cp_model.IntervalVar, cp_model.LinearExprT]]](list)
        self.going: list[tuple[int, cp_model.IntVar, KeysView[int]]] = []
        self.cost: list[cp_model.LinearExprT] = []
        self.journeys = [self._journey(number) for number in range(len(year.bundles))]
        self._limit_people()
        self._limit_guides()
        self.model.minimize(sum(self.cost))

    def _journey(self, number: int) -> _Journey:
        model, bundle = self.model, self.year.bundles[number]
        days = self.offsets[self.year.starts[number]].tolist()
        start = model.new_int_var_from_domain(cp_model.Domain.from_values(days), f"start{number}")
        week, weekday = model.new_int_var(0, self.weeks - 1, ""), model.new_int_var(0, _WEEK - 1, "")
        model.add(start == _WEEK * week + weekday)
        journey = _Journey(model.new_bool_var(""), start, week, weekday, self._who(number), self._guides(number))
        self.cost.append(LEFT_OUT * len(bundle.institutions) * (1 - journey.is_placed))
        self._take_people(number, journey)
        self._take_guide(number, journey)
        return journey

    def _who(self, number: int) -> dict[int, cp_model.IntVar]:
        people = np.flatnonzero(self.year.free(number).any(axis=1)).tolist()
        return {person: self.model.new_bool_var("") for person in people}

    def _guides(self, number: int) -> dict[int, cp_model.IntVar]:
        own = self.year.board.guides_of[self.year.bundles[number].region].tolist()
        return {guide: self.model.new_bool_var("") for guide in own}

    def _take_people(self, number: int, journey: _Journey) -> None:
        model, year = self.model, self.year
        bundle, fares = year.bundles[number], year.fares(number)
        model.add(sum(journey.people.values()) == bundle.group * journey.is_placed)
        knows = year.problem.people.knows
        for topic in bundle.topics:
            able = [taken for person, taken in journey.people.items() if knows[person, topic]]
            model.add(sum(able) >= journey.is_placed)
        zones = defaultdict[int, dict[int, cp_model.IntVar]](dict)
        for person, taken in journey.people.items():
            self.of_person[person].append(
                model.new_optional_fixed_size_interval_var(journey.start, bundle.days, taken, "")
            )
            self.weeks_of_person[person].append(model.new_optional_fixed_size_interval_var(journey.week, 1, taken, ""))
            self.load[person].append(bundle.days * taken)
            self.cost.append(int(fares[person]) * taken)
            zones[int(year.board.zone[person])][person] = taken
        week = model.new_optional_fixed_size_interval_var(journey.week, 1, journey.is_placed, "")
        for zone, there in zones.items():
            going = model.new_int_var(0, bundle.group, "")
            model.add(going == sum(there.values()))
            self.going.append((number, going, there.keys()))
            self.of_zone[zone].append((week, going))
        self.of_region[bundle.region].append((week, bundle.days))

    def _take_guide(self, number: int, journey: _Journey) -> None:
        days = self.year.bundles[number].days
        self.model.add(sum(journey.guides.values()) == journey.is_placed)
        for guide, taken in journey.guides.items():
            interval = self.model.new_optional_fixed_size_interval_var(journey.start, days, taken, "")
            self.of_guide[guide].append(interval)

    def _limit_people(self) -> None:
        """Free days, one journey a week, days of the year, and the reserve of each zone and week."""
        model, problem, board = self.model, self.year.problem, self.year.board
        for person, intervals in self.of_person.items():
            model.add_no_overlap([*intervals, *self._taken(~problem.people.free[person])])
            weeks = np.flatnonzero(board.busy[person])
            fixed = [model.new_fixed_size_interval_var(self._week(int(week)), 1, "") for week in weeks]
            model.add_no_overlap([*self.weeks_of_person[person], *fixed])
            model.add(sum(self.load[person]) <= int(problem.people.room[person] - board.load[person]))
        for zone, taken in self.of_zone.items():
            self._within(taken, np.maximum(problem.zone_room[zone] - board.away[zone], 0))

    def _limit_guides(self) -> None:
        """Days of each representative, and what a region keeps free in a week."""
        problem, board = self.year.problem, self.year.board
        for guide, intervals in self.of_guide.items():
            self.model.add_no_overlap([*intervals, *self._taken(~board.guide_free[guide])])
        for region, taken in self.of_region.items():
            self._within(taken, np.maximum(problem.guides.room[region] - board.guided[region], 0))

    def _within(self, taken: list[tuple[cp_model.IntervalVar, cp_model.LinearExprT]], room: Ints) -> None:
        """At most ``room`` (W) of the demands in each week."""
        most = int(room.max())
        intervals, demands = [interval for interval, _ in taken], [demand for _, demand in taken]
        for week, left in enumerate(room.tolist()):
            if left < most:
                intervals.append(self.model.new_fixed_size_interval_var(self._week(week), 1, ""))
                demands.append(most - left)
        self.model.add_cumulative(intervals, demands, most)

    def _week(self, week: int) -> int:
        """The problem's number of a week is ours: both count from the week of the first day."""
        return week

    def _taken(self, days: Bools) -> Iterator[cp_model.IntervalVar]:
        """Fixed intervals over runs of working days that follow one another."""
        for first, length in _runs(self.offsets[np.flatnonzero(days)].tolist()):
            yield self.model.new_fixed_size_interval_var(first, length, "")

    def begin_from(self, hint: list[Booking]) -> None:
        """Tell a plan to begin from."""
        for journey, booking in zip(self.journeys, hint, strict=True):
            day = int(self.offsets[booking.start])
            told = (journey.start, day), (journey.week, day // _WEEK), (journey.weekday, day % _WEEK)
            for variable, value in (*told, (journey.is_placed, 1)):
                self.model.add_hint(variable, value)
            for person, taken in journey.people.items():
                self.model.add_hint(taken, person in booking.group)
            for guide, taken in journey.guides.items():
                self.model.add_hint(taken, guide == booking.guide)
        for number, going, people in self.going:
            self.model.add_hint(going, len(people & set(hint[number].group)))

    def booking(self, number: int, solver: cp_model.CpSolver) -> Booking | None:
        """Where a journey stands in what the solver found."""
        journey = self.journeys[number]
        if not solver.boolean_value(journey.is_placed):
            return None
        start = int(np.searchsorted(self.offsets, solver.value(journey.start)))
        group = tuple(person for person, taken in journey.people.items() if solver.boolean_value(taken))
        guide = next(guide for guide, taken in journey.guides.items() if solver.boolean_value(taken))
        return Booking(start, guide, group, float(self.year.fares(number)[list(group)].sum()))


def _runs(days: Iterable[int]) -> Iterator[tuple[int, int]]:
    for _, run in groupby(enumerate(days), key=lambda pair: pair[1] - pair[0]):
        found = [day for _, day in run]
        yield found[0], len(found)
