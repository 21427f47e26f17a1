"""A calendar as programs export it (iCalendar), read for one thing: on which days its owner is away. No word of it is kept.

An event that leaves its owner free, or was called off, is no absence. Events that come again are followed for two years. A file that is
too large, or holds a rule that is not understood, is refused with the reason.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta, tzinfo
from typing import NamedTuple, cast

from icalendar import Calendar, Component, Event, vRecur

from qorgan.actions import _recurring
from qorgan.actions._recurring import NotUnderstood
from qorgan.actions.refused import refused

FILE_BYTES = 2 * 1024 * 1024
EVENTS = 2000
LINES = 60_000
VALUES = 20_000
"""Values that stand in lists, such as days left out: reading them is what a file can cost most with."""
DAYS = 5000
"""Days that all events together may touch, repetitions counted."""
RULES = 100
LOOKED_AT = 200_000
"""Days that all rules together may have to be tried on: one that counts its repetitions is followed from its beginning."""
AHEAD = timedelta(days=731)
ONE_DAY = timedelta(days=1)
_HASH_SIGNS = 32


class Away(NamedTuple):
    """Days away, both inclusive. ``uid``: a hash of the event's own mark, which may be an address."""

    uid: str
    first: date
    last: date


def away(content: bytes, today: date, zone: tzinfo) -> list[Away]:
    """Spans of days from ``today`` for two years, ordered and apart. Times are told in ``zone``.

    Raises ``Refused``: ``calendar.too_large``, ``calendar.unreadable``, ``calendar.rule_unknown``.
    """
    if _is_too_large(content):
        raise refused("calendar.too_large", {"events": EVENTS, "days": DAYS})
    events = _events(content)
    try:
        touched = _touched(events, today, zone)
    except NotUnderstood:
        raise refused("calendar.rule_unknown") from None
    except (AttributeError, KeyError, OverflowError, TypeError, ValueError):
        raise refused("calendar.unreadable") from None
    return list(_spans(touched))


def _is_too_large(content: bytes) -> bool:
    """Told before the file is read. A comma or semicolon behind a backslash is one of a text."""
    return (
        len(content) > FILE_BYTES
        or max(map(content.upper().count, (b"BEGIN:", b"RRULE"))) > EVENTS
        or len(content.splitlines()) > LINES
        or content.count(b",") - content.count(b"\\,") > VALUES
        or content.count(b";") - content.count(b"\\;") > LINES
    )


def _events(content: bytes) -> list[Event]:
    try:
        return [event for event in Calendar.from_ical(content).walk("VEVENT") if isinstance(event, Event)]
    except (AttributeError, IndexError, KeyError, OverflowError, RecursionError, TypeError, ValueError):
        # Whatever a strange file does to the parser: it is the file that is at fault.
        raise refused("calendar.unreadable") from None


def _touched(events: list[Event], today: date, zone: tzinfo) -> dict[date, str]:
    """By day, the mark of one event that makes it a day away."""
    busy = [event for event in events if _is_busy(event)]
    if sum(len(_rules(event)) for event in busy) > RULES or sum(_tried(e, today, zone) for e in busy) > LOOKED_AT:
        raise refused("calendar.too_large", {"events": EVENTS, "days": DAYS})
    moved = _moved(events, zone)
    found, count = dict[date, str](), 0
    for event in busy:
        for day in _days(event, moved, today, zone):
            count += 1
            if count > DAYS:
                raise refused("calendar.too_large", {"events": EVENTS, "days": DAYS})
            found.setdefault(day, _mark(event))
    return found


def _is_busy(event: Event) -> bool:
    is_free = str(event.get("TRANSP", "")).upper() == "TRANSPARENT"
    return "DTSTART" in event and not is_free and str(event.get("STATUS", "")).upper() != "CANCELLED"


def _moved(events: list[Event], zone: tzinfo) -> dict[str, set[date]]:
    """By event, the days on which one repetition was moved or called off and stands in the file by itself."""
    moved = defaultdict[str, set[date]](set)
    for event in events:
        if "RECURRENCE-ID" in event:
            moved[_mark(event)].add(_local(event.decoded("RECURRENCE-ID"), zone))
    return moved


def _days(event: Event, moved: dict[str, set[date]], today: date, zone: tzinfo) -> Iterator[date]:
    began, length = _length(event, zone)
    last = today + AHEAD
    starts = _starts(event, began, today - length, last, zone)
    gone = _exceptions(event, zone) | (moved.get(_mark(event), set()) if "RECURRENCE-ID" not in event else set())
    for start in starts:
        if start in gone:
            continue
        day = max(start, today)
        while day <= min(start + length, last):
            yield day
            day += ONE_DAY


def _starts(event: Event, began: date, first: date, last: date, zone: tzinfo) -> list[date]:
    starts = {began}
    for rule in _rules(event):
        told = {name: [_text(value) for value in values] for name, values in rule.items()}
        starts.update(_recurring.days(_recurring.read(told), began, first, last))
    starts.update(_listed(event, "RDATE", zone))
    return sorted(start for start in starts if first <= start <= last)


def _tried(event: Event, today: date, zone: tzinfo) -> int:
    """On how many days the rules of the event would have to be tried, at most."""
    rules = _rules(event)
    began = _length(event, zone)[0] if rules else today
    firsts = (began if "COUNT" in rule else max(began, today) for rule in rules)
    return sum(min(max((today + AHEAD - first).days, 0), _recurring.DAYS_LOOKED_AT) for first in firsts)


def _rules(event: Event) -> list[vRecur]:
    told = event.get("RRULE")
    return told if isinstance(told, list) else [told] if told else []


def _text(value: object) -> str:
    return value.strftime("%Y%m%d") if isinstance(value, date) else str(value)


def _exceptions(event: Event, zone: tzinfo) -> set[date]:
    return set(_listed(event, "EXDATE", zone))


def _listed(event: Component, name: str, zone: tzinfo) -> Iterator[date]:
    told = event.get(name)
    for listed in told if isinstance(told, list) else [told] if told else []:
        for one in listed.dts:
            yield _local(one.dt[0] if isinstance(one.dt, tuple) else one.dt, zone)


def _length(event: Event, zone: tzinfo) -> tuple[date, timedelta]:
    """The first day, and how many days later the last one is."""
    start = cast("date", event.decoded("DTSTART"))
    end = event.decoded("DTEND") if "DTEND" in event else None
    if end is None:
        lasts = event.decoded("DURATION") if "DURATION" in event else ONE_DAY if not _is_moment(start) else timedelta()
        end = start + cast("timedelta", lasts)
    began, over = _local(start, zone), _local(cast("date", end), zone)
    # An end is not part of the event: midnight belongs to the day before.
    if over > began and (not _is_moment(end) or _at_midnight(cast("datetime", end), zone)):
        over -= ONE_DAY
    return began, max(over - began, timedelta())


def _is_moment(told: object) -> bool:
    return isinstance(told, datetime)


def _at_midnight(moment: datetime, zone: tzinfo) -> bool:
    return (moment.astimezone(zone) if moment.tzinfo else moment).time() == time()


def _local(told: date, zone: tzinfo) -> date:
    if isinstance(told, datetime):
        return (told.astimezone(zone) if told.tzinfo else told).date()
    return told


def _mark(event: Event) -> str:
    return hashlib.sha256(str(event.get("UID", "")).encode()).hexdigest()[:_HASH_SIGNS]


def _spans(touched: dict[date, str]) -> Iterator[Away]:
    """Days that follow each other as one span, with the mark of its first day."""
    first = last = None
    for day in sorted(touched):
        if last is None or day != last + ONE_DAY:
            if first is not None and last is not None:
                yield Away(touched[first], first, last)
            first = day
        last = day
    if first is not None and last is not None:
        yield Away(touched[first], first, last)
