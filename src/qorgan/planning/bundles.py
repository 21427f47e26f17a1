"""Institutions of one region that are visited on one journey, in the order in which their turns come."""

from collections.abc import Iterator
from dataclasses import dataclass

from qorgan.planning.availability import Site, site
from qorgan.planning.calendar import Year
from qorgan.planning.instance import Instance
from qorgan.planning.settings import Settings
from qorgan.planning.turns import Turn

NO_DUE = 1 << 30
_STARTED_AT_MOST = 3


@dataclass(frozen=True, slots=True)
class Stop:
    """One institution of a journey: days it takes, and the index of the last day on which it may begin to be in time.

    ``due``: ``NO_DUE`` where the term does not end in the period or ended before it. ``wished``: the day by which it should come;
    ``pressing``: its place in the order.
    """

    turn: Turn
    site: Site
    days: int
    due: int
    wished: int
    pressing: int


@dataclass(frozen=True, slots=True)
class Bundle:
    """The stops of one journey. ``order``, ``of``: its place among the journeys of the region, for spreading them over the year."""

    region: str
    stops: tuple[Stop, ...]
    order: int = 0
    of: int = 1

    @property
    def days(self) -> int:
        """Days on site of the whole journey."""
        return sum(stop.days for stop in self.stops)

    @property
    def wished(self) -> int:
        """The day by which all should have begun."""
        return min(stop.wished for stop in self.stops)

    @property
    def pressing(self) -> int:
        """The day by which it takes its place in the order."""
        return min(stop.pressing for stop in self.stops)

    @property
    def codes(self) -> frozenset[str]:
        """The institutions."""
        return frozenset(stop.turn.place.code for stop in self.stops)

    @property
    def has_due(self) -> bool:
        """Whether a term ends in the period."""
        return any(stop.due != NO_DUE for stop in self.stops)

    def singly(self) -> Iterator["Bundle"]:
        """Each stop as a journey of its own."""
        return (Bundle(self.region, (stop,), self.order, self.of) for stop in self.stops)


def bundles(chosen: list[Turn], instance: Instance, year: Year, *, most_days: int) -> list[Bundle]:
    """All journeys of the year, the most pressing first. ``most_days``: days on site of one visit by law."""
    by_region: dict[str, list[Stop]] = {}
    for turn in chosen:
        stop = _stop(turn, instance, year, most_days)
        by_region.setdefault(turn.place.region, []).append(stop)
    found: list[Bundle] = []
    for region, stops in sorted(by_region.items()):
        stops.sort(key=lambda stop: stop.pressing)  # stable: within one day the order of urgency stays
        packs = list(_packed(stops, instance.settings))
        found += [Bundle(region, pack, order, len(packs)) for order, pack in enumerate(packs)]
    return sorted(found, key=lambda bundle: (bundle.pressing, bundle.region, bundle.order))


def _stop(turn: Turn, instance: Instance, year: Year, most_days: int) -> Stop:
    days = instance.settings.days_on_site(turn.place.people_held, most_days)
    first, last = year.index(instance.period.first), year.index(instance.period.last)
    held = site(turn.place, year)
    if turn.due is None or turn.due > instance.period.last:
        return Stop(turn, held, days, NO_DUE, last, last)
    if turn.due < instance.period.first:
        # The overdue come within half the time they are given before those whose term ends later; earlier terms go first, or they too
        # would be missed.
        span = 7 * instance.settings.overdue_within_weeks
        return Stop(turn, held, days, NO_DUE, min(last, first + span - 1), min(last, first + span // 2))
    due = year.index(turn.due)
    return Stop(turn, held, days, due, due, due)


def _packed(stops: list[Stop], settings: Settings) -> Iterator[tuple[Stop, ...]]:
    """First fit among a few journeys that have room, so that what is visited together also comes due together."""
    started: list[list[Stop]] = []
    for stop in stops:
        pack = next((pack for pack in started if _fits(stop, pack, settings)), None)
        if pack is not None:
            pack.append(stop)
            continue
        if len(started) == _STARTED_AT_MOST:
            yield tuple(started.pop(0))
        started.append([stop])
    yield from map(tuple, started)


def _fits(stop: Stop, pack: list[Stop], settings: Settings) -> bool:
    days = sum(held.days for held in pack) + stop.days
    return len(pack) < settings.visits_per_journey and days <= settings.journey_days
