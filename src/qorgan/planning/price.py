"""What one journey costs under the settings of the office. Used by the making; the check has its own."""

from collections.abc import Mapping
from typing import NamedTuple

from qorgan.planning.settings import Prices


class Journey(NamedTuple):
    """What the price depends on. ``homes``: the home region of each participant; ``nights``: those of people from other regions."""

    region: str
    homes: tuple[str, ...]
    institutions: int
    days_on_site: int
    nights: int


def cost(journey: Journey, prices: Prices, tiles: Mapping[str, tuple[int, int]]) -> int:
    """Whole units of the currency of ``prices``."""
    outsiders = [home for home in journey.homes if home != journey.region]
    travelling = len(journey.homes) + 1
    fares = sum(prices.fare + prices.fare_step * steps(home, journey.region, tiles) for home in outsiders)
    allowances = travelling * journey.days_on_site * prices.allowance_day
    nights = len(outsiders) * journey.nights * prices.night
    return journey.institutions * prices.road + allowances + fares + nights


def steps(one: str, other: str, tiles: Mapping[str, tuple[int, int]]) -> int:
    """Steps between two regions on the map of tiles; 1 where the map does not know one of them."""
    if one == other:
        return 0
    if one not in tiles or other not in tiles:
        return 1
    (x1, y1), (x2, y2) = tiles[one], tiles[other]
    return abs(x1 - x2) + abs(y1 - y2)


def shared(total: int, among: int) -> tuple[int, ...]:
    """The cost of a journey divided among its visits in whole units, adding up to the total."""
    part, rest = divmod(total, among)
    return tuple(part + (number < rest) for number in range(among))
