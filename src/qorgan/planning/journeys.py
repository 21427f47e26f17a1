"""When: the days of one journey within a week, for the representative, the institutions and a group at once (¶6, ¶14, ¶24)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from qorgan.planning.availability import Guide
from qorgan.planning.bundles import Bundle, Stop
from qorgan.planning.calendar import Week, Year, between
from qorgan.planning.draw import Draw
from qorgan.planning.groups import Chooser, Group, Need
from qorgan.planning.settings import Settings


@dataclass(frozen=True, slots=True)
class Journey:
    """A journey that is placed: its stops with their days, its group, its representative, the first and last day of travel."""

    region: str
    stops: tuple[tuple[Stop, tuple[int, ...]], ...]
    group: Group
    guide: Guide
    first: int
    last: int


class Slot(NamedTuple):
    """Days on which a bundle could be visited: the representative is free and each institution open on its days."""

    week: Week
    guide: Guide
    days: tuple[int, ...]
    stops: tuple[tuple[Stop, tuple[int, ...]], ...]


@dataclass(frozen=True, slots=True)
class Board:
    """All that journeys are placed on. ``largest``: participants by law; ``spare``: whether large institutions may have a third."""

    year: Year
    guides: Mapping[str, list[Guide]]
    chooser: Chooser
    settings: Settings
    draw: Draw
    largest: int
    spare: bool

    def place(self, bundle: Bundle, *, in_time: bool) -> Journey | None:
        """Place it in the first week that works and take everybody's days; None where none does. ``in_time``: no term may pass."""
        for slot in self.slots(bundle, in_time=in_time):
            need = self.need(bundle, slot)
            group = self.chooser.choose(need)
            if group is not None:
                return _take(slot, need, group)
        return None

    def slots(self, bundle: Bundle, *, in_time: bool) -> Iterator[Slot]:
        """Where the bundle fits but for its group: weeks near its even share of the year first, or the earliest where it is late."""
        weeks = self._weeks(bundle) if in_time else self.year.weeks
        for week in weeks:
            for guide in self.guides.get(bundle.region, ()):
                if guide.left[week.number] >= bundle.days:
                    yield from self._in_week(bundle, week, guide, in_time=in_time)

    def open_slots(self, bundle: Bundle) -> Iterator[tuple[int, ...]]:
        """Days on which the institutions are open, whatever the representative does."""
        for week in self.year.weeks:
            for days in _runs(week, bundle.days):
                if _stops(bundle, days) is not None:
                    yield days

    def need(self, bundle: Bundle, slot: Slot) -> Need:
        """What the journey asks of its group on these days."""
        settings = self.settings
        is_large = any((stop.turn.place.people_held or 0) >= settings.large_from for stop in bundle.stops)
        wanted = settings.large_group if is_large and self.spare else settings.smallest_group
        return Need(
            region=bundle.region,
            week=slot.week.number,
            days=slot.days,
            institutions=bundle.codes,
            expertise=tuple(stop.turn.place.expertise for stop in bundle.stops),
            fewest=settings.smallest_group,
            wanted=min(wanted, self.largest),
        )

    def _weeks(self, bundle: Bundle) -> list[Week]:
        weeks = self.year.weeks
        even = len(weeks) * (bundle.order + self.draw.share("week", *sorted(bundle.codes))) / bundle.of
        wished = max(0, (bundle.wished - self.year.index(self.year.period.first)) // 7 - 1)
        target = min(even, float(wished))
        return sorted(weeks, key=lambda week: (abs(week.number - target), week.number))

    def _in_week(self, bundle: Bundle, week: Week, guide: Guide, *, in_time: bool) -> Iterator[Slot]:
        runs = [days for days in _runs(week, bundle.days) if all(guide.free >> day & 1 for day in days)]
        runs.sort(key=lambda days: self.draw.share("day", bundle.region, days[0]))
        for days in runs:
            stops = _stops(bundle, days)
            if stops is not None and not (in_time and any(held[0] > stop.due for stop, held in stops)):
                yield Slot(week, guide, days, stops)


def _runs(week: Week, length: int) -> Iterator[tuple[int, ...]]:
    return (week.working[at : at + length] for at in range(len(week.working) - length + 1))


def _stops(bundle: Bundle, days: tuple[int, ...]) -> tuple[tuple[Stop, tuple[int, ...]], ...] | None:
    """The days divided among the stops in their order; None where an institution is closed on one of its days."""
    found, at = [], 0
    for stop in bundle.stops:
        held = days[at : at + stop.days]
        at += stop.days
        if not all(stop.site.open >> day & 1 for day in held):
            return None
        found.append((stop, held))
    return tuple(found)


def _take(slot: Slot, need: Need, group: Group) -> Journey:
    first, last = need.travel(far=group.far)
    journey, on_site = between(first, last), need.on_site
    for member in group.members:
        member.in_person &= ~journey
        member.away &= ~journey
        member.used += last - first + 1
        member.weeks[need.week] = member.weeks.get(need.week, 0) + 1
    slot.guide.free &= ~on_site
    slot.guide.left[need.week] -= len(need.days)
    return Journey(need.region, slot.stops, group, slot.guide, first, last)
