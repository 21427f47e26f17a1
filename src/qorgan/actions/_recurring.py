"""On which days an event of a calendar comes again. Understood are the rules that calendar programs make for days off.

A rule is looked at day by day, so that no rule, however it is written, can take longer than there are days; what is not understood is
said to be so and never guessed.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

ONE_DAY = timedelta(days=1)
DAYS_LOOKED_AT = 40 * 366
"""For one event: those of forty years."""
MOST_VALUES = 100
"""Of one part of a rule; no calendar program writes as many."""
_KNOWN = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "WKST"})
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class NotUnderstood(ValueError):
    """A rule of another kind."""


class Every(StrEnum):
    """How often."""

    DAY = "DAILY"
    WEEK = "WEEKLY"
    MONTH = "MONTHLY"
    YEAR = "YEARLY"


class _OfMonth(NamedTuple):
    """A weekday, 0 for Monday; ``number``: which of the month, from its end where negative, 0 for every one."""

    weekday: int
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """``count``: how many times in all; ``until``: the last day on which it can come."""

    every: Every
    interval: int = 1
    count: int | None = None
    until: date | None = None
    weekdays: frozenset[_OfMonth] = frozenset()
    month_days: frozenset[int] = frozenset()
    months: frozenset[int] = frozenset()


def read(told: Mapping[str, Collection[str]]) -> Rule:
    """The rule of the parts of an RRULE, each with its values as text. Raises ``NotUnderstood``."""
    parts = {name.upper(): [value.upper() for value in values] for name, values in told.items()}
    if not parts.keys() <= _KNOWN or "FREQ" not in parts or any(len(told) > MOST_VALUES for told in parts.values()):
        raise NotUnderstood(", ".join(sorted(parts)))
    try:
        rule = Rule(
            every=Every(parts["FREQ"][0]),
            interval=_positive(parts.get("INTERVAL", ["1"])[0]),
            count=_positive(parts["COUNT"][0]) if "COUNT" in parts else None,
            until=_day(parts["UNTIL"][0]) if "UNTIL" in parts else None,
            weekdays=frozenset(map(_weekday, parts.get("BYDAY", ()))),
            month_days=frozenset(map(int, parts.get("BYMONTHDAY", ()))),
            months=frozenset(map(int, parts.get("BYMONTH", ()))),
        )
    except (ValueError, IndexError) as fault:
        raise NotUnderstood("RRULE") from fault
    # Weekdays and days of the month that are counted within a whole year: no program makes such rules for days off.
    if rule.every is Every.YEAR and not rule.months and (rule.weekdays or rule.month_days):
        raise NotUnderstood("YEARLY")
    return rule


def days(rule: Rule, began: date, first: date, last: date) -> Iterator[date]:
    """The days from ``first`` to ``last`` on which an event that began on a day comes again, its first day included where it fits.

    Raises ``NotUnderstood`` where too many days would have to be looked at.
    """
    end = min(last, rule.until or last)
    day = began if rule.count is not None else max(began, first)
    if (end - day).days > DAYS_LOOKED_AT:
        raise NotUnderstood("DTSTART")
    come = 0
    while day <= end and (rule.count is None or come < rule.count):
        if day == began or _fits(rule, began, day):
            come += 1
            if day >= first:
                yield day
        day += ONE_DAY


def _fits(rule: Rule, began: date, day: date) -> bool:
    if _periods(rule.every, began, day) % rule.interval or (rule.months and day.month not in rule.months):
        return False
    if rule.every is Every.YEAR and not rule.months and day.month != began.month:
        return False
    if not rule.weekdays and not rule.month_days:
        return _as_on_the_first(rule.every, began, day)
    by_weekday = not rule.weekdays or not rule.weekdays.isdisjoint(_as_of_month(day))
    return by_weekday and (not rule.month_days or _is_month_day(rule.month_days, day))


def _periods(every: Every, began: date, day: date) -> int:
    match every:
        case Every.DAY:
            return (day - began).days
        case Every.WEEK:
            return (_monday(day) - _monday(began)).days // 7
        case Every.MONTH:
            return (day.year - began.year) * 12 + day.month - began.month
        case Every.YEAR:
            return day.year - began.year


def _as_on_the_first(every: Every, began: date, day: date) -> bool:
    if every is Every.DAY:
        return True
    return day.weekday() == began.weekday() if every is Every.WEEK else day.day == began.day


def _as_of_month(day: date) -> tuple[_OfMonth, ...]:
    """Every way in which a rule can name the weekday of that day."""
    from_start, from_end = (day.day - 1) // 7 + 1, (_days_of(day) - day.day) // 7 + 1
    return tuple(_OfMonth(day.weekday(), number) for number in (0, from_start, -from_end))


def _is_month_day(wanted: frozenset[int], day: date) -> bool:
    return day.day in wanted or day.day - _days_of(day) - 1 in wanted


def _days_of(day: date) -> int:
    following = day.replace(day=28) + timedelta(days=4)
    return (following - timedelta(days=following.day)).day


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise NotUnderstood(text)
    return number


def _day(text: str) -> date:
    return date(int(text[:4]), int(text[4:6]), int(text[6:8]))


def _weekday(text: str) -> _OfMonth:
    return _OfMonth(_WEEKDAYS.index(text[-2:]), int(text[:-2] or 0))
