"""Days told together with what the calendar knows of them: why they are off, or worked, or only estimated."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import groupby

from qorgan.law.country import Names
from qorgan.law.workdays import ONE_DAY, Calendar, DayNote
from qorgan.wording import quantities

_ISO = re.compile(r"\d{4}-\d\d-\d\d")


def reason(note: DayNote, names: Names, language: str) -> str:
    """Why a day is off or worked. ``names``: the country's names of reasons in ``language``."""
    of = (
        quantities.day(date.fromisoformat(note.of), language)
        if _ISO.fullmatch(note.of)
        else names.get(note.of, note.of)
    )
    told = names[note.reason].format(of=of, act=note.of)
    return names["estimated"].format(of=told) if note.estimated else told


def between(first: date, last: date) -> Iterator[date]:
    """Every day from ``first`` to ``last``, both included."""
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


class Days:
    """Days of one calendar told in one language."""

    def __init__(self, calendar: Calendar, names: Names, language: str) -> None:
        self.calendar, self._names, self._language = calendar, names, language

    def told(self, day: date) -> str:
        """The whole date, and in brackets what is special about it: ``Sunday 22 March 2026 (Nauryz)``."""
        return self._noted(quantities.full_day(day, self._language), self.calendar.note(day))

    def listed(self, days: Iterable[date]) -> str:
        """Days without their year, neighbours with one reason told together: ``14–15 March (Weekend), 23 March (Nauryz)``."""
        ordered = sorted(set(days))
        # Neighbouring days keep the same distance to their place in the list.
        groups = groupby(
            enumerate(ordered), key=lambda pair: (pair[1] - pair[0] * ONE_DAY, self.calendar.note(pair[1]))
        )
        return ", ".join(self._run([day for _, day in run], note) for (_, note), run in groups)

    def off(self, first: date, last: date) -> list[date]:
        """The days from ``first`` to ``last`` that are not worked."""
        return [day for day in between(first, last) if not self.calendar.is_working(day)]

    def estimated(self, first: date, last: date) -> list[date]:
        """The days from ``first`` to ``last`` whose date is only estimated."""
        notes = ((day, self.calendar.note(day)) for day in between(first, last))
        return [day for day, note in notes if note and note.estimated]

    def _run(self, run: list[date], note: DayNote | None) -> str:
        return self._noted(quantities.span(run[0], run[-1], self._language), note)

    def _noted(self, told: str, note: DayNote | None) -> str:
        return f"{told} ({reason(note, self._names, self._language)})" if note else told
