"""The integer programme of ``exact``: which of all thinkable journeys are made, and by whom."""

from typing import NamedTuple

import numpy as np

from qorgan.planning.engine.board import Board
from qorgan.planning.engine.linear import Programme
from qorgan.planning.engine.problem import Floats, Ints
from qorgan.planning.reasons.part import Part
from qorgan.planning.reasons.shape import Shape


class Trip(NamedTuple):
    """A journey on certain days with a certain representative. ``people``: who could go."""

    shape: Shape
    start: int
    guide: int
    people: Ints


class _Columns:
    """``whether``: a column for each trip, made or not. ``going``: one for each ``person`` on each ``trip``."""

    def __init__(self, made: Programme, board: Board, trips: list[Trip]) -> None:
        self.made, self.trips = made, trips
        self.whether = made.add_columns(np.zeros(len(trips)))
        self.trip = np.repeat(np.arange(len(trips)), [len(one.people) for one in trips])
        self.person = np.concatenate([one.people for one in trips])
        self.going = made.add_columns(np.zeros(len(self.trip)))
        self.week = np.array([int(board.calendar.week[one.start]) for one in trips])
        self.days = np.array([one.shape.days for one in trips], float)

    def at_most(self, keys: Ints, columns: Ints, values: Floats, most: Floats | None) -> None:
        """One row for each key. ``most``: by key; 1 where not given."""
        kept, which = np.unique(keys, return_inverse=True)
        upper = np.ones(len(kept)) if most is None else most[kept]
        rows = self.made.add_rows(np.full(len(kept), -np.inf), upper)
        self.made.set(rows[which], columns, values)


def programme(part: Part, board: Board, trips: list[Trip]) -> Programme:
    """Feasible where everything demanded can be visited beside what stands on the board."""
    made = Programme()
    columns = _Columns(made, board, trips)
    _visited(columns, part)
    _grouped(columns)
    _knowing(columns, board)
    _guided(columns, part, board)
    _people(columns, part, board)
    return made


def _visited(columns: _Columns, part: Part) -> None:
    rows = columns.made.add_rows(np.ones(len(part.wanted)), np.full(len(part.wanted), np.inf))
    number = dict(zip(part.wanted, rows.tolist(), strict=True))
    pairs = [
        (number[institution], column)
        for one, column in zip(columns.trips, columns.whether.tolist(), strict=True)
        for institution in one.shape.institutions
    ]
    columns.made.set(np.array([row for row, _ in pairs]), np.array([column for _, column in pairs]))


def _grouped(columns: _Columns) -> None:
    """A trip that is made has its whole group, one that is not has nobody."""
    number = len(columns.trips)
    rows = columns.made.add_rows(np.zeros(number), np.zeros(number))
    columns.made.set(rows[columns.trip], columns.going)
    columns.made.set(rows, columns.whether, np.array([-float(one.shape.group) for one in columns.trips]))


def _knowing(columns: _Columns, board: Board) -> None:
    for number, one in enumerate(columns.trips):
        own = columns.trip == number
        for topic in one.shape.topics:
            able = columns.going[own][board.problem.people.knows[columns.person[own], topic]]
            (row,) = columns.made.add_rows(np.zeros(1), np.full(1, np.inf)).tolist()
            columns.made.set(np.full(len(able), row), able)
            columns.made.set(np.array([row]), columns.whether[number : number + 1], np.array([-1.0]))


def _guided(columns: _Columns, part: Part, board: Board) -> None:
    """Each representative on one journey a day, and the days of a region and week that may be taken."""
    problem = part.problem
    pairs = [
        (one.guide * problem.days + one.start + day, column)
        for one, column in zip(columns.trips, columns.whether.tolist(), strict=True)
        for day in range(one.shape.days)
    ]
    keys, taken = (np.array(side, np.int64) for side in zip(*pairs, strict=True))
    columns.at_most(keys, taken, np.ones(len(keys)), None)
    region = np.array([one.shape.ways[0].region for one in columns.trips])
    left = (problem.guides.room - board.guided).astype(float).ravel()
    columns.at_most(region * problem.weeks + columns.week, columns.whether, columns.days, left)


def _people(columns: _Columns, part: Part, board: Board) -> None:
    """Days of the year, the reserve of zones, one journey a week (or one a day)."""
    problem, person, going = part.problem, columns.person, columns.going
    week, ones = columns.week[columns.trip], np.ones(len(going))
    columns.at_most(person, going, columns.days[columns.trip], (problem.people.room - board.load).astype(float))
    left = (problem.zone_room - board.away).astype(float).ravel()
    columns.at_most(board.zone[person] * problem.weeks + week, going, ones, left)
    if part.one_a_week:
        columns.at_most(person * problem.weeks + week, going, ones, None)
    else:
        _one_a_day(columns, problem.days)


def _one_a_day(columns: _Columns, number: int) -> None:
    keys, going = list[int](), list[int]()
    for entry, (one, who) in enumerate(zip(columns.trip.tolist(), columns.person.tolist(), strict=True)):
        for day in range(columns.trips[one].shape.days):
            keys.append(who * number + columns.trips[one].start + day)
            going.append(int(columns.going[entry]))
    columns.at_most(np.array(keys), np.array(going), np.ones(len(keys)), None)
