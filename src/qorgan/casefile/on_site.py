"""When somebody was on site: presence told by the moment, made into days and hours."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import TypeVar

from qorgan.casefile.visits import Presence

ONE_DAY = timedelta(days=1)
ONE_HOUR = timedelta(hours=1)
Point = TypeVar("Point", date, datetime)


def days(presences: Iterable[Presence]) -> set[date]:
    """Every day that a presence touches. Spans are joined first: many long ones must not cost more than the days they cover."""
    found: set[date] = set()
    for first, last in _joined((p.start.day, _last(p)) for p in presences):
        found.update(date.fromordinal(day) for day in range(first.toordinal(), last.toordinal() + 1))
    return found


def _last(presence: Presence) -> date:
    """The last day of a presence; one that ends at midnight does not touch the day that begins then."""
    end = presence.end
    ends_at_midnight = end.moment is not None and end.moment.time() == time() and presence.start.day < end.day
    return end.day - ONE_DAY if ends_at_midnight else end.day


def hours(presences: Iterable[Presence], counts: Callable[[date], bool]) -> float | None:
    """Hours with anybody on site on the days that count; None where a presence is not told to the moment.

    Hours of several people at one time are one: a visit is no longer because more of the group are there.
    """
    told = tuple(presences)
    spans = [(p.start.moment, p.end.moment) for p in told if p.start.moment and p.end.moment]
    if not spans or len(spans) != len(told):
        return None
    pieces = (piece for first, last in _joined(spans) for piece in _by_day(first, last))
    return sum((length for day, length in pieces if counts(day)), timedelta()) / ONE_HOUR


def _by_day(first: datetime, last: datetime) -> Iterator[tuple[date, timedelta]]:
    """A span cut at each midnight: the day, and how long the span lies in it."""
    while first < last:
        midnight = datetime.combine(first.date() + ONE_DAY, time(), first.tzinfo)
        end = min(last, midnight)
        yield first.date(), end - first
        first = midnight


def _joined(spans: Iterable[tuple[Point, Point]]) -> Iterator[tuple[Point, Point]]:
    """The spans in order, those that touch or overlap made one."""
    first: Point | None = None
    last: Point | None = None
    for start, end in sorted(spans):
        if first is None or last is None or start > last:
            if first is not None and last is not None:
                yield first, last
            first, last = start, end
        else:
            last = max(last, end)
    if first is not None and last is not None:
        yield first, last
