"""Whether many institutions are too many: a linear programme that counts weeks, representatives' days, people's days, visits and money.

It leaves out so much (which days, which group) that what it finds impossible is impossible; what it does not find so may be impossible
all the same.
"""

from typing import Final

import numpy as np

from qorgan.planning.engine import price
from qorgan.planning.engine.board import Board
from qorgan.planning.engine.linear import Programme
from qorgan.planning.engine.problem import Bools, Floats, Ints
from qorgan.planning.reasons.part import Part
from qorgan.planning.reasons.standing import booked

_MOST_COLUMNS: Final = 150_000


def is_impossible(part: Part) -> bool:
    """Proven by counting."""
    board = booked(part.problem, part.frozen)
    if too_many(part) or too_dear(part, board):
        return True
    if len(part.wanted) * part.problem.weeks > _MOST_COLUMNS:
        return False
    rows = np.array(part.wanted, np.int64)
    fits = _weeks(part, board, rows)
    if not fits.any(axis=1).all():
        return True
    return _programme(part, board, rows, fits).relaxed() is None


def too_many(part: Part) -> bool:
    """Whether more visits are demanded than the plan may hold."""
    standing = sum(len(leg.stays) for journey in part.frozen for leg in journey.legs)
    return standing + len(part.wanted) > part.problem.most_visits


def too_dear(part: Part, board: Board) -> bool:
    """Whether the least that any plan of these visits costs is more than the money: roads and nights shared as far as journeys may be."""
    return part.problem.most_cost is not None and least_cost(part, board) > part.problem.most_cost


def least_cost(part: Part, board: Board) -> float:
    """A journey costs at least what its dearest institution alone would, so at least the mean over those it may hold."""
    problem, rows = part.problem, list(part.wanted)
    far = np.hypot(*problem.institutions.position[rows].T)
    days = board.tasks.days[rows] + price.road_days(problem.practice, far)
    alone = price.own(problem.practice, kilometres=2 * far, far=far, days=days, group=board.tasks.group[rows])
    return float(alone.sum()) / problem.practice.visits_per_journey


def _weeks(part: Part, board: Board, rows: Ints) -> Bools:
    """(wanted, W) In which weeks an institution could be visited on its days on site, with some representative and enough people."""
    problem, tasks = part.problem, board.tasks
    found = np.zeros((len(rows), problem.weeks), bool)
    for number, place in enumerate(rows.tolist()):
        days, region = int(tasks.days[place]), int(problem.institutions.region[place])
        starts = board.calendar.starts[days]
        good = (starts >= tasks.first[place]) & (starts <= tasks.last[place])
        for day in range(days):
            good &= problem.institutions.open[place][starts + day]
        good &= board.guide_for(region, starts, days) >= 0
        starts = starts[good]
        if len(starts):
            free = board.calendar.free[days][:, board.calendar.index[days][starts]].copy()
            free[list(problem.institutions.barred.get(place, ()))] = False
            enough = free.sum(axis=0) >= tasks.group[place]
            found[number, board.calendar.week[starts[enough]]] = True
    return found


def _programme(part: Part, board: Board, rows: Ints, fits: Bools) -> Programme:
    """Columns: the share of a visit that falls into a week."""
    problem, tasks, made = part.problem, board.tasks, Programme()
    place, week = np.nonzero(fits)
    columns = made.add_columns(np.zeros(len(place)))
    visited = made.add_rows(np.ones(len(rows)), np.full(len(rows), np.inf))
    made.set(visited[place], columns)
    days, group = tasks.days[rows][place].astype(float), tasks.group[rows][place].astype(float)
    region = problem.institutions.region[rows][place]
    left = (problem.guides.room - board.guided).astype(float).ravel()
    _at_most(made, region * problem.weeks + week, columns, days, left)
    room = np.maximum(0, problem.people.room - board.load).sum().astype(float)
    _at_most(made, np.zeros(len(place), np.int64), columns, days * group, np.array([room]))
    if part.one_a_week:
        most = float(problem.practice.visits_per_journey) * _free(part, board)
        _at_most(made, week, columns, group, most)
    return made


def _free(part: Part, board: Board) -> Floats:
    """(W) People who have a free day in the week and no journey."""
    found = np.zeros(part.problem.weeks)
    for week in range(part.problem.weeks):
        own = part.problem.week == week
        found[week] = float((part.problem.people.free[:, own].any(axis=1) & ~board.busy[:, week]).sum())
    return found


def _at_most(made: Programme, keys: Ints, columns: Ints, values: Floats, most: Floats) -> None:
    kept, which = np.unique(keys, return_inverse=True)
    rows = made.add_rows(np.full(len(kept), -np.inf), most[kept])
    made.set(rows[which], columns, values)
