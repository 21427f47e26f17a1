"""The forecast: at this pace, when and where coverage breaks, what one more visit a month changes, and what would be enough (¶3).

What it assumes, and says on every screen that shows it: each region keeps the average pace of its finished months; the place due
earliest is visited first; an estimated day counts like a known one; no place opens, closes or moves. It is arithmetic on the present,
not a prediction.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from qorgan.planning.coverage import queue
from qorgan.planning.coverage.clock import Clock, Fact, Start
from qorgan.planning.coverage.pace import Pace, month_start

MONTHS_A_YEAR = 12


class Turns(NamedTuple):
    """How many places of a region share a starting day."""

    region: str
    start: Start
    places: int


class Outlook(NamedTuple):
    """One region, at its past pace. ``pace`` in places a month, ``needed_a_year`` in places a year.

    ``breaks``: end of the first month in which a place falls due and is not reached; None if that does not happen. ``most``: the
    highest number overdue at the end of a month, first reached at ``most_on``.
    """

    region: str
    pace: float
    needed_a_year: int
    overdue_now: int
    overdue_at_end: int
    breaks: date | None
    most: int
    most_on: date


class Line(NamedTuple):
    """One course of events in the whole country: places a month, and places overdue at each day of ``Forecast.days``."""

    pace: float
    overdue: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Forecast:
    """``days``: today, then the end of each month. ``as_now`` keeps the past pace, ``other`` another one.

    ``enough``: the smallest steady pace at which nothing is overdue from ``clear_by`` on, region by region.
    """

    days: tuple[date, ...]
    as_now: Line
    other: Line
    enough: Line
    regions: tuple[Outlook, ...]
    clear_by: date
    pace_months: int

    @property
    def breaks(self) -> tuple[Outlook, ...]:
        """The regions in which coverage breaks, the first one first."""
        broken = [region for region in self.regions if region.breaks]
        return tuple(sorted(broken, key=lambda region: (region.breaks or date.max, -region.most)))

    @property
    def spared(self) -> tuple[int, ...]:
        """How many fewer are overdue under the other pace, at each day; negative where the other pace is slower."""
        return tuple(now - other for now, other in zip(self.as_now.overdue, self.other.overdue, strict=True))


def waiting(clock: Clock, turns: Sequence[Turns], today: date) -> queue.Waiting:
    """The queue of each region. It reaches from today to the end of the month in which a visit made now would fall due again."""
    ends = [_month_end(today, ahead) for ahead in range(clock.years.value * MONTHS_A_YEAR + 1)]
    buckets = {region: [0] * (len(ends) + 2) for region in dict.fromkeys(turn.region for turn in turns)}
    for region, start, places in turns:
        turn = clock.turn(start)
        if turn is not None:
            buckets[region][_bucket(turn.due, today, len(ends) + 1)] += places
    share = ((ends[0] - today).days + 1) / ends[0].day
    return queue.Waiting(buckets, share, tuple(_returns(clock, end, today, len(ends) + 1) for end in ends))


def forecast(ahead: queue.Waiting, pace: Pace, today: date, *, other: float) -> Forecast:
    """``other``: the pace to compare with, in places a month in the whole country.

    Above the past pace, the additional visits go where a place is due earliest; below it, every region slows down alike.
    """
    paces = {region: pace.of(region) for region in ahead.due}
    own = sum(paces.values())
    slower = min(1.0, other / own) if own else 1.0
    now = queue.courses(ahead, paces)
    changed = queue.courses(ahead, {region: each * slower for region, each in paces.items()}, max(0.0, other - own))
    days = (today, *(_month_end(today, month) for month in range(ahead.months)))
    clear_by = _clear_by(days)
    needed = {region: needed_a_year(ahead, region, days.index(clear_by)) for region in ahead.due}
    enough = {region: a_year / MONTHS_A_YEAR for region, a_year in needed.items()}
    return Forecast(
        days=days,
        as_now=Line(own, _in_all(now, ahead)),
        other=Line(other, _in_all(changed, ahead)),
        enough=Line(sum(enough.values()), _in_all(queue.courses(ahead, enough), ahead)),
        regions=tuple(_outlook(region, paces[region], needed[region], now[region], days) for region in ahead.due),
        clear_by=clear_by,
        pace_months=pace.months,
    )


def needed_a_year(ahead: queue.Waiting, region: str, clear_from: int) -> int:
    """The smallest steady number of places a year with which nothing in the region is overdue from month ``clear_from`` on."""
    alone = queue.Waiting({region: ahead.due[region]}, ahead.first_share, ahead.returns)
    most = MONTHS_A_YEAR * (sum(ahead.due[region]) + 1)

    def is_enough(a_year: int) -> bool:
        return not any(queue.courses(alone, {region: a_year / MONTHS_A_YEAR})[region].overdue[clear_from:])

    return _smallest(most, is_enough)


def _clear_by(days: Sequence[date]) -> date:
    """The end of next year: what is overdue today can be caught up within one plan (¶6). The last day, where none is so late."""
    return next((day for day in days if day.year == days[0].year + 1 and day.month == MONTHS_A_YEAR), days[-1])


def _smallest(most: int, is_enough: Callable[[int], bool]) -> int:
    """The smallest number up to ``most`` that is enough; more is always at least as good."""
    low, high = -1, most
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if is_enough(middle) else (middle, high)
    return high


def _outlook(region: str, pace: float, needed: int, course: queue.Course, days: tuple[date, ...]) -> Outlook:
    breaks = next((day for day, number in zip(days, course.missed, strict=True) if number), None)
    most = max(course.overdue)
    most_on = days[course.overdue.index(most)]
    return Outlook(region, pace, needed, course.overdue[0], course.overdue[-1], breaks, most, most_on)


def _in_all(courses: Mapping[str, queue.Course], ahead: queue.Waiting) -> tuple[int, ...]:
    overdue = [course.overdue for course in courses.values()]
    return tuple(sum(numbers) for numbers in zip(*overdue, strict=True)) or (0,) * (ahead.months + 1)


def _month_end(today: date, ahead: int) -> date:
    return month_start(today, ahead + 1) - timedelta(days=1)


def _bucket(due: date, today: date, last: int) -> int:
    if due < today:
        return 0
    return min(last, (due.year - today.year) * MONTHS_A_YEAR + due.month - today.month + 1)


def _returns(clock: Clock, visited_by: date, today: date, last: int) -> int:
    """The bucket of a place whose visit ended on that day."""
    fact = clock.counted_from[0] if clock.counted_from else Fact.LAST_END
    return _bucket(clock.due_from(fact, visited_by), today, last)
