"""Whether valid certificates (¶16) are what a group lacks: asked where nobody is free for an institution that is left out."""

import numpy as np

from qorgan.law.rulebook import Law
from qorgan.planning.engine.problem import Bools, Ints, Problem
from qorgan.planning.engine.solution import Solution
from qorgan.planning.instance import Instance
from qorgan.planning.reading import people
from qorgan.planning.reading.days import working_days
from qorgan.planning.writing.figures import days_away


class Certificates:
    """Who would be free beside the plan if every participant's certificate were valid all year."""

    def __init__(self, solution: Solution, problem: Problem, instance: Instance, law: Law) -> None:
        self._problem = problem
        days = working_days(instance.period, law.calendar)
        rows = people.rows(instance, days, law)
        free = np.array([row.given for row in rows], dtype=np.bool_).reshape(len(rows), len(days))
        room = np.array([row.room for row in rows], dtype=np.int64)
        for journey in solution.journeys:
            for row, used in days_away(journey).items():
                free[row, problem.week == problem.week[journey.first]] = False
                room[row] -= used
        self._free, self._room = free, room
        self._numbers: dict[int, Ints] = {}

    def would_do(self, institution: int) -> bool:
        """Whether a group could then go there on some days of one week."""
        places = self._problem.institutions
        days, group = int(places.visit_days[institution]), int(places.group_size[institution])
        if days not in self._numbers:
            self._numbers[days] = (self._whole(self._free, days) & (self._room >= days)[:, None]).sum(axis=0)
        is_open = self._whole(places.open[institution][None, :], days)[0]
        return bool((is_open & (self._numbers[days] >= group)).any())

    def _whole(self, free: Bools, days: int) -> Bools:
        """(rows, starts) Free on so many days one after another, all of one week."""
        starts = np.arange(max(0, self._problem.days - days + 1))
        passed = np.concatenate([np.zeros((len(free), 1), np.int64), np.cumsum(free, axis=1)], axis=1)
        found: Bools = passed[:, starts + days] - passed[:, starts] == days
        found &= self._problem.week[starts] == self._problem.week[starts + days - 1]
        return found
