"""The term of a report in the reader's language: three last days, how they were counted, and a picture of the days between (¶28)."""

from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from qorgan.access import home
from qorgan.interfaces.web.reports import words
from qorgan.law.verdict import Due, DutyStatus
from qorgan.store.report_clock import Clock
from qorgan.wording import why

LEFT, RIGHT, WIDTH = 12, 588, 600
"""Of the picture, in its own units."""
_PIECES: Final = (("safe", "strict"), ("due", "default"), ("wide", "widest"))


class Piece(NamedTuple):
    """A stretch of the bar, up to one of the last days."""

    css: str
    x: float
    width: float


class Mark(NamedTuple):
    """A day on the bar. ``at``: 0 for letters above it, 1 below, so that neighbours do not stand on each other."""

    label: str
    x: float
    day: date


class Picture(NamedTuple):
    """From the day that the term is counted from to the last day of all, or to today where that is later."""

    pieces: tuple[Piece, ...]
    marks: tuple[Mark, ...]
    today: float
    sent: float | None


class Reading(NamedTuple):
    """A question that the Council may decide, one answer to it, and the last days by it."""

    question: str
    answer: str
    is_in_force: bool
    due: Due | None


class Shown(NamedTuple):
    """``push``: the day by which it is in time under every reading, while that can be kept. ``moved``: what would be counted now."""

    clock: Clock
    due: Due | None
    status: str
    tag: str
    steps: tuple[str, ...]
    readings: tuple[Reading, ...]
    picture: Picture | None
    push: date | None
    is_push_today: bool
    moved: Due | None


def shown(clock: Clock, today: date, *, now: Clock | None = None) -> Shown:
    """``now``: the same counted today, of a term that was written down."""
    due, status = clock.due, clock.term.status
    waits = not clock.term.is_sent and due is not None and today <= due.strict
    return Shown(
        clock,
        due,
        words.status(status, is_sent=clock.term.is_sent),
        words.STATUS_TAGS[status],
        _steps(clock),
        tuple(_readings(clock)),
        _picture(clock, today),
        due.strict if due is not None and waits else None,
        waits and due is not None and due.strict == today,
        now.due if now is not None and now.due is not None and now.due != due else None,
    )


def is_late(clock: Clock) -> bool:
    """Whether it is late by any reading."""
    return clock.term.status in {DutyStatus.LATE, DutyStatus.LATE_DISPUTABLE}


def _steps(clock: Clock) -> tuple[str, ...]:
    if clock.is_frozen:
        return clock.said.get(words.language(), ())
    told = clock.term
    return why.why(told.duty, law=told.law, country=home.country(), language=words.language()).steps


def _readings(clock: Clock) -> Iterator[Reading]:
    explained = home.country().switch_texts(words.language())
    for one in clock.under:
        text = explained.get(one.switch)
        if text is not None:
            yield Reading(text.question, text.words.get(one.word, one.word), one.is_in_force, one.due)


def _picture(clock: Clock, today: date) -> Picture | None:
    due, start = clock.due, clock.term.duty.params.get("start")
    if due is None or not isinstance(start, date):
        return None
    last = max(due.widest, min(today, date.fromordinal(due.widest.toordinal() + 30)))
    span = max(1, (last - start).days)

    def at(day: date) -> float:
        return round(LEFT + (RIGHT - LEFT) * min(max((day - start).days, 0), span) / span, 1)

    ends = [at(start), *(at(getattr(due, name)) for _css, name in _PIECES)]
    pieces = (
        Piece(css, ends[number], round(ends[number + 1] - ends[number], 1)) for number, (css, _n) in enumerate(_PIECES)
    )
    done = clock.term.duty.params.get("done")
    return Picture(
        tuple(one for one in pieces if one.width > 0),
        tuple(_marks(due, at(due.strict), at(due.default), at(due.widest))),
        at(today),
        at(done) if isinstance(done, date) else None,
    )


def _marks(due: Due, strict: float, default: float, widest: float) -> Iterator[Mark]:
    """One for each day, with all its letters."""
    told: dict[date, tuple[str, float]] = {}
    for letter, day, x in (("S", due.strict, strict), ("R", due.default, default), ("W", due.widest, widest)):
        label = told[day][0] + " = " + letter if day in told else letter
        told[day] = (label, x)
    yield from (Mark(label, x, day) for day, (label, x) in told.items())
