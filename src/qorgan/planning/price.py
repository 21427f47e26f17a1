"""What one journey costs (docs/adr/0019). Used by the making; the check has its own."""

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from qorgan.planning.instance import Instance
from qorgan.planning.settings import Prices, Settings

Point = tuple[float, float]
"""Kilometres east and north of the centre of the region."""
_CENTRE: Point = (0.0, 0.0)


class Traveller(NamedTuple):
    """A participant of a thematic visit: the fares of each way from home through the regions and home, and the days away."""

    fares: tuple[float, ...]
    days: int


def ordinary(stops: Sequence[Point], days: int, group: int, fares: Iterable[float], settings: Settings) -> int:
    """A journey within one region, in whole units of the currency.

    ``stops``: places in the order of their days. ``days``: working days, the road included. ``group``: participants. ``fares``: of each of
    them who comes from another region, there and back.
    """
    prices, farthest = settings.prices, max(math.hypot(*stop) for stop in stops)
    is_far = farthest > settings.allowance_beyond_km
    cost = prices.road_km * _tour(stops)
    if is_far:
        sleeps_there = settings.extra_night_beyond_km < farthest <= settings.travel_day_beyond_km
        nights = days - 1 + sleeps_there
        cost += (group + 1) * (prices.day_allowance * days + prices.hotel_night * nights)
    stay = 0 if is_far else (prices.day_allowance + prices.hotel_night) * days
    cost += sum(fare + prices.hotel_night + stay for fare in fares)
    return _whole(cost)


def thematic(stops: Iterable[Point], travellers: Iterable[Traveller], prices: Prices) -> int:
    """A thematic visit. ``travellers``: without those who only join in their own region, who cost nothing."""
    cost = prices.road_km * sum(2 * math.hypot(*stop) for stop in stops)
    for traveller in travellers:
        cost += sum(traveller.fares) / 2
        cost += prices.day_allowance * traveller.days + prices.hotel_night * (traveller.days - 1)
    return _whole(cost)


def fare(home: str, region: str, instance: Instance) -> int:
    """What a participant pays from home to another region and back; nothing at home."""
    if home == region:
        return 0
    told = instance.fares.get((home, region))
    prices = instance.settings.prices
    return prices.fare + prices.fare_step * _steps(home, region, instance) if told is None else told


def round_trip(home: str, regions: Sequence[str], instance: Instance) -> tuple[float, ...]:
    """The fares of each way from home through the regions and home again."""
    return tuple(fare(one, other, instance) for one, other in zip((home, *regions), (*regions, home), strict=True))


def shared(total: int, among: int) -> tuple[int, ...]:
    """The cost of a journey divided among its visits in whole units, adding up to the total."""
    part, rest = divmod(total, among)
    return tuple(part + (number < rest) for number in range(among))


def _tour(stops: Sequence[Point]) -> float:
    """From the centre through the places and back."""
    return sum(math.dist(one, other) for one, other in zip((_CENTRE, *stops), (*stops, _CENTRE), strict=True))


def _steps(one: str, other: str, instance: Instance) -> int:
    """Steps between two regions on the map; 1 where it does not know one of them."""
    here, there = instance.tiles.get(one), instance.tiles.get(other)
    return 1 if here is None or there is None else abs(here[0] - there[0]) + abs(here[1] - there[1])


def _whole(cost: float) -> int:
    return math.floor(cost + 0.5)
