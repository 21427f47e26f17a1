"""What is public about a year: where visits may lawfully be, and, once it is over, where they were.

A *week* is the number of a calendar week from the first of the year, counted from 0, in every year alike.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from qorgan.planning.engine.problem import NEVER_DUE, Bools, Ints

Weeks = Mapping[str, int]
"""Code of an institution → the week of its visit; an institution that is not visited is absent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Arrays of n institutions and W weeks, without a word about the plan but the number of its ``visits``.

    ``due``: ordinal of the last lawful day of the next periodic visit, ``NEVER_DUE`` for none. ``lawful``: (n, W), the weeks in which
    the institution is open and within its window.
    """

    year: int
    codes: tuple[str, ...]
    regions: tuple[str, ...]
    due: Ints
    lawful: Bools
    visits: int

    @property
    def weeks(self) -> int:
        """W."""
        return int(self.lawful.shape[1])

    @property
    def places(self) -> dict[str, int]:
        """Code → number of the row."""
        return {code: row for row, code in enumerate(self.codes)}


@dataclass(frozen=True, slots=True)
class Year:
    """A year with its visits: one that is over, or the one that is judged."""

    facts: Facts
    visits: Weeks


History = Sequence[Year]
"""Years that are over, the oldest first."""


def remembered(year: int, visits: Weeks, facts: Facts, *, due: Ints | None = None) -> Year:
    """A past year of which little is kept but its visits: ``facts`` of a later one with every week lawful.

    ``due``: as in ``Facts``, as it stood then; without it nothing is taken to have been due.
    """
    blank = Facts(
        year=year,
        codes=facts.codes,
        regions=facts.regions,
        due=np.full(len(facts.codes), NEVER_DUE, dtype=np.int64) if due is None else due,
        lawful=np.ones((len(facts.codes), max([facts.weeks, *(week + 1 for week in visits.values())])), dtype=np.bool_),
        visits=len(visits),
    )
    return Year(blank, visits)


def week_of(day: date, first: date) -> int:
    """The number of the calendar week (from Monday) of ``day``; that of ``first`` is 0."""
    return (day - (first - timedelta(first.weekday()))).days // 7


def last_visits(history: History, facts: Facts) -> tuple[Ints, Ints]:
    """Of each institution of ``facts``: the week of its last visit, and how many years ago it was; -1 and 0 for one never visited."""
    weeks, gaps = np.full(len(facts.codes), -1, dtype=np.int64), np.zeros(len(facts.codes), dtype=np.int64)
    places = facts.places
    for past in history:
        for code, week in past.visits.items():
            row = places.get(code)
            if row is not None:
                weeks[row], gaps[row] = week, facts.year - past.facts.year
    return weeks, gaps


def seen(year: Year) -> tuple[Ints, Ints]:
    """The visits of a year as rows and weeks; those of unknown institutions and outside lawful weeks are passed over."""
    places, lawful = year.facts.places, year.facts.lawful
    told = [(places[code], week) for code, week in year.visits.items() if code in places]
    kept = [(row, week) for row, week in told if 0 <= week < year.facts.weeks and lawful[row, week]]
    pairs = np.array(kept, dtype=np.int64).reshape(-1, 2)
    return pairs[:, 0], pairs[:, 1]
