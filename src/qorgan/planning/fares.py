"""What a participant pays from one region to another, there and back: as the planning year states it, else by the map (docs/adr/0019)."""

from collections.abc import Sequence

from qorgan.planning.instance import Instance


def fare(home: str, region: str, instance: Instance) -> int:
    """In whole units of the currency; nothing at home."""
    if home == region:
        return 0
    told = instance.fares.get((home, region))
    prices = instance.settings.prices
    return prices.fare + prices.fare_step * _steps(home, region, instance) if told is None else told


def round_trip(home: str, regions: Sequence[str], instance: Instance) -> tuple[float, ...]:
    """The fares of each way from home through the regions and home again."""
    return tuple(fare(one, other, instance) for one, other in zip((home, *regions), (*regions, home), strict=True))


def _steps(one: str, other: str, instance: Instance) -> int:
    """Steps between two regions on the map; 1 where it does not know one of them."""
    here, there = instance.tiles.get(one), instance.tiles.get(other)
    return 1 if here is None or there is None else abs(here[0] - there[0]) + abs(here[1] - there[1])
