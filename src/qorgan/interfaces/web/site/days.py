"""The days of a visit as a strip of cells, each with why it counts or not, and how the last day comes about (¶24, ¶25)."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from qorgan.access import home
from qorgan.casefile.faults import Unreadable
from qorgan.interfaces.sites import lawful
from qorgan.interfaces.web.site import words
from qorgan.store import site_clock
from qorgan.store.site_case import Site
from qorgan.store.site_clock import Clock, Day, Latest, Span
from qorgan.wording import days as of_days

MOST_CELLS = 35
"""A longer strip shows only days on which something was entered."""
ROAD, EMPTY = "road", "empty"


class Cell(NamedTuple):
    """A day of the strip. ``kind``: a word of ``site_clock.Why``, ``road`` or ``empty``; ``number``: which of the days that count.

    ``why``: why it is off or worked.
    """

    day: date
    kind: str
    number: int | None
    why: str
    spans: tuple[Span, ...]
    is_today: bool
    is_last: bool
    is_over: bool


class Reading(NamedTuple):
    """The last days under one reading of an open question, in words."""

    question: str
    answer: str
    told: Latest


class Counted(NamedTuple):
    """``steps``: the counting, sentence by sentence. ``clock``: None where no calendar covers the days."""

    clock: Clock | None
    cells: tuple[Cell, ...]
    steps: tuple[str, ...]
    readings: tuple[Reading, ...]


def counted(site: Site, today: date) -> Counted:
    """The days of a visit."""
    try:
        clock = site_clock.clock(site, today)
    except Unreadable:
        return Counted(None, (), (), ())
    told, _findings, _duties = lawful.said(site, today, words.language())
    steps = (*told.says, *told.why) if told else ()
    return Counted(clock, tuple(_cells(clock, today)), steps, tuple(_readings(clock)))


def _cells(clock: Clock, today: date) -> Iterator[Cell]:
    known = {day.day: day for day in clock.days}
    allowed = clock.whole.allowed if clock.whole else None
    last = clock.whole.last_day if clock.whole else None
    number = 0
    for day in _shown({*known, *clock.road}, last):
        there = known.get(day)
        number += bool(there and there.counts)
        is_over = bool(there and there.counts and allowed is not None and number > allowed)
        yield Cell(
            day,
            there.why.value if there else ROAD if day in clock.road else EMPTY,
            number if there and there.counts else None,
            _why(there),
            there.spans if there else (),
            is_today=day == today,
            is_last=day == last,
            is_over=is_over,
        )


def _shown(entered: set[date], last: date | None) -> list[date]:
    if not entered:
        return []
    first, end = min(entered), max({*entered, *({last} if last else ())})
    if (end - first).days >= MOST_CELLS:
        return sorted(entered)
    return [first + timedelta(days=n) for n in range((end - first).days + 1)]


def _why(day: Day | None) -> str:
    if day is None or day.note is None:
        return ""
    return of_days.reason(day.note, home.country().day_names(words.language()), words.language())


def _readings(clock: Clock) -> Iterator[Reading]:
    texts = home.country().switch_texts(words.language())
    for one in clock.latest:
        told = texts[one.switch]
        yield Reading(told.question, told.words[one.word], one)
