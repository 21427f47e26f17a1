"""The visits of a year that are to be placed: one for each chosen institution, as arrays beside one another."""

from dataclasses import dataclass

import numpy as np

from qorgan.planning.engine.problem import NEVER_DUE, Bools, Ints, Problem
from qorgan.questions.vocabulary import Kind

FOLLOW_UP_DAYS = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Tasks:
    """Arrays of all institutions. ``first``, ``last``: days on which the visit may begin, the term of the law kept. ``follows``: kind.

    ``days``: on site. ``group``: participants.
    """

    first: Ints
    last: Ints
    days: Ints
    group: Ints
    follows: Bools

    def kind(self, institution: int) -> Kind:
        """Periodic or intermediate."""
        return Kind.INTERMEDIATE if self.follows[institution] else Kind.PERIODIC

    def earliest(self, problem: Problem, institution: int) -> int:
        """The first day on which it is open and the visit may begin, whoever goes; the last day of the period where there is none."""
        begin = int(self.first[institution])
        found = np.flatnonzero(problem.institutions.open[institution][begin:])
        return begin + int(found[0]) if len(found) else problem.days - 1


def tasks(problem: Problem) -> Tasks:
    """What a visit to each institution would be: an intermediate one where a follow-up is due, else a periodic one."""
    places, practice = problem.institutions, problem.practice
    follows = places.follow_up[:, 1] >= 0
    first_day, last_day = problem.first.toordinal(), problem.last.toordinal()
    in_year = (places.due >= first_day) & (places.due <= last_day) & (places.due < NEVER_DUE)
    term = np.searchsorted(problem.ordinals, places.due, side="right") - 1
    last = np.where(in_year, term, problem.days - 1)
    return Tasks(
        first=np.where(follows, places.follow_up[:, 0], places.ready),
        last=np.where(follows, places.follow_up[:, 1], last),
        days=np.where(follows, FOLLOW_UP_DAYS, places.visit_days),
        group=np.where(follows, practice.smallest_group, places.group_size),
        follows=follows,
    )
