"""Visits that the invented republic plans from now on: each for a screen to show, in places whose turn it is, by people who are free.

Which days there are depends on the day on which the republic is invented. Where little is left of the year, the next one is planned.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from itertools import product
from typing import Final, NamedTuple

from qorgan.demo import urgent
from qorgan.demo.free import FEWEST, Free
from qorgan.law.workdays import Calendar
from qorgan.planning.by_hand.changes import Add
from qorgan.planning.instance import Instance
from qorgan.questions.vocabulary import Form, Kind

NOTICE: Final = 3
"""Days from today to the earliest visit."""
FEWEST_DAYS: Final = 5
"""Working days that must be left of a year for planning it still."""
SOON, LATER, FAR, FARTHEST = 14, 26, 60, 120
_THEMES: Final = (("penitentiary", "PEN-COL"), ("children", "ORPH"), ("police", "IVS"), ("health", "CARE-A"))
_FEWEST_LEGS = 2
_FOLLOW_UP_DAYS: Final = (365, 900)


class Known(NamedTuple):
    """Codes of those who have an account, and of those who may not go though the register of people does not say so."""

    participant: str
    colleague: str
    barred: frozenset[str]

    @property
    def kept(self) -> frozenset[str]:
        """Those who go only where they are named."""
        return self.barred | {self.participant, self.colleague}


class YearAhead(NamedTuple):
    """What is planned.

    ``soon``: within two weeks; ``parted``: the colleague steps aside from it, and ``stand_in`` is free to go instead; ``waiting``: not
    composed yet; ``amendment``: what is to be added to the plan after it was approved.
    """

    soon: Add
    parted: Add
    stand_in: str
    thematic: Add
    waiting: tuple[Add, ...]
    amendment: Add

    @property
    def planned(self) -> tuple[Add, ...]:
        """What stands in the plan at first, in the order of its numbers."""
        return (self.soon, self.parted, self.thematic, *self.waiting)


def year(today: date, calendar: Calendar) -> int:
    """The year that is planned: that of the day, unless nearly over."""
    first, last = _earliest(today, calendar), date(today.year, 12, 31)
    left = calendar.working_between(first, last) if first <= last else ()
    return today.year + (len(left) < FEWEST_DAYS)


def year_ahead(
    gather: Callable[[int], Instance], calendar: Calendar, today: date, known: Known
) -> tuple[YearAhead, Instance]:
    """The visits, and the facts of the year that they are in: the next, where they do not fit into what is left of this one.

    ``gather``: the facts of a year. Raises ``LookupError`` where nobody is free, ``CalendarGap`` where the calendar is shorter.
    """
    planned = year(today, calendar)
    try:
        return _of(gather(planned), calendar, today, known)
    except LookupError:
        if planned > today.year:
            raise
        return _of(gather(planned + 1), calendar, today, known)


def _of(facts: Instance, calendar: Calendar, today: date, known: Known) -> tuple[YearAhead, Instance]:
    days = calendar.working_between(max(_earliest(today, calendar), facts.period.first), facts.period.last)
    return _Search(Free(facts, calendar, known.kept), days, today, known).found(), facts


def _earliest(today: date, calendar: Calendar) -> date:
    """After the special visit, for the same people make both."""
    return max(today, urgent.day(today, calendar) - timedelta(days=NOTICE - 1)) + timedelta(days=NOTICE)


class _Try(NamedTuple):
    """Days and regions that would do, and who must go."""

    days: Sequence[date]
    regions: Sequence[str]
    must: tuple[str, ...] = ()


class _Search:
    """One after another, so that nobody is in two places; the hardest to find first."""

    def __init__(self, free: Free, days: Sequence[date], today: date, known: Known) -> None:
        self._free, self._days, self._today, self._known = free, days, today, known

    def found(self) -> YearAhead:
        """All of them."""
        me, colleague = self._known.participant, self._known.colleague
        home = self._home(me)
        parted, stand_in = self._parted(self._between(SOON, LATER), home)
        days, near = self._between(0, SOON), [day for day in self._days if (day - self._today).days <= SOON]
        soon = self._single(_Try(near, [home], (me, colleague)), _Try(days, [home], (me,)))
        thematic = self._thematic(self._between(LATER, FAR))
        far, regions = self._between(LATER, FARTHEST), self._regions(home)
        own = self._single(_Try(far, [home], (me,)), _Try(far, [home]))
        follow_up = self._single(_Try(far, regions), kind=Kind.INTERMEDIATE)
        waiting = (own, follow_up, self._single(_Try(self._between(FAR, FARTHEST), regions)))
        return YearAhead(soon, parted, stand_in, thematic, waiting, self._single(_Try(far, regions)))

    def _home(self, code: str) -> str:
        return self._free.people[code].home_on(self._days[0]) or ""

    def _regions(self, home: str) -> list[str]:
        return sorted(self._free.regions - {home})

    def _between(self, first: int, last: int) -> Sequence[date]:
        """Working days so many days ahead, then all others, the nearest to those first: the year may end too soon, or nobody be free."""

        def outside(day: date) -> int:
            ahead = (day - self._today).days
            return max(first + 1 - ahead, ahead - last, 0)

        return sorted(self._days, key=outside)

    def _single(self, *tries: _Try, kind: Kind = Kind.PERIODIC) -> Add:
        """A visit to one place, as the first of the tries that comes to something."""
        for days, regions, must in tries:
            for region, day in product(regions, days):
                team = self._free.team(region, (day,), must)
                place = team and next(self._free.places(region, (day,), team, self._span(kind)), None)
                if team and place:
                    leg = self._free.take(team, ((place, day),))
                    return Add(kind=kind, form=Form.ONE_TIME, legs=(leg,))
        raise LookupError("nobody is free for an invented visit")

    def _span(self, kind: Kind) -> tuple[date, date] | None:
        """Between which days the last periodic visit was, for an intermediate one."""
        if kind is not Kind.INTERMEDIATE:
            return None
        least, most = _FOLLOW_UP_DAYS
        return self._today - timedelta(days=most), self._today - timedelta(days=least)

    def _thematic(self, days: Sequence[date]) -> Add:
        for (topic, category), week in product(_THEMES, _weeks(days)):
            # The road from one region to the next takes a day.
            days_on_site = week[::2]
            group = self._free.specialists(topic, category, week)[: len(days_on_site)]
            if len(group) >= _FEWEST_LEGS:
                legs = self._free.together(group, days_on_site)
                return Add(kind=Kind.PERIODIC, form=Form.THEMATIC, topic=topic, legs=legs)
        raise LookupError("nobody is free for an invented thematic visit")

    def _parted(self, days: Sequence[date], region: str) -> tuple[Add, str]:
        """The colleague's visit, and somebody else who could go as well."""
        for day in days:
            team = self._free.team(region, (day,), (self._known.colleague,), most=FEWEST)
            place = team and next(self._free.places(region, (day,), team), None)
            other = team and place and self._free.other(team, (day,), place)
            if team and place and other:
                leg = self._free.take(team, ((place, day),))
                return Add(kind=Kind.PERIODIC, form=Form.ONE_TIME, legs=(leg,)), other
        raise LookupError("nobody is free for a place in an invented visit")


def _weeks(days: Sequence[date]) -> Iterator[tuple[date, ...]]:
    """The days of each week that follow one another, of weeks with enough of them."""
    for key in dict.fromkeys(day.isocalendar()[:2] for day in days):
        week = tuple(sorted(day for day in days if day.isocalendar()[:2] == key))
        if len(week) >= 2 * _FEWEST_LEGS - 1 and (week[-1] - week[0]).days == len(week) - 1:
            yield week
