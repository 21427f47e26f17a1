"""The cost of journeys, worked out by hand from the model of docs/adr/0019."""

import pytest

from qorgan.planning.engine import price
from qorgan.planning.fares import fare, round_trip
from qorgan.planning.reading.practice import practice
from qorgan.planning.settings import Settings
from tests.planning import ground

PRACTICE = practice(Settings())
KM, DAY, NIGHT = 75, 8_650, 18_000


@pytest.mark.parametrize(
    ("stops", "days", "group", "fares", "cost"),
    [
        ([(0.0, 0.0)], 1, 2, [], 0),
        ([(30.0, 40.0)], 1, 2, [], 100 * KM),
        # Sixty kilometres are still near: who comes from elsewhere sleeps and eats by himself.
        ([(0.0, 60.0)], 2, 2, [40_000], 120 * KM + 40_000 + NIGHT + 2 * (DAY + NIGHT)),
        ([(0.0, 61.0)], 2, 2, [40_000], 122 * KM + 3 * (2 * DAY + NIGHT) + 40_000 + NIGHT),
        ([(0.0, 121.0)], 2, 3, [], 242 * KM + 4 * (2 * DAY + 2 * NIGHT)),
        # Beyond two hundred the day of the road brings the night.
        ([(0.0, 201.0)], 2, 3, [], 402 * KM + 4 * (2 * DAY + NIGHT)),
        ([(0.0, 30.0), (40.0, 0.0)], 2, 2, [], 120 * KM),
    ],
)
def test_an_ordinary_journey(
    stops: list[tuple[float, float]], days: int, group: int, fares: list[float], cost: int
) -> None:
    assert price.whole(price.ordinary(PRACTICE, stops, days=days, group=group, fares=fares)) == cost


def test_a_thematic_journey() -> None:
    travellers = [price.Traveller((10_000, 20_000, 30_001), 3)]
    cost = price.whole(price.thematic(PRACTICE, [(3.0, 4.0), (0.0, 10.0)], travellers))
    assert cost == 30 * KM + 30_001 + 3 * DAY + 2 * NIGHT  # half a unit is rounded up


def test_fares_are_those_of_the_year_or_of_the_map() -> None:
    told = ground.instance(fares={("KZ-35", "KZ-71"): 7_000})
    assert fare("KZ-35", "KZ-35", told) == 0
    assert fare("KZ-35", "KZ-71", told) == 7_000
    steps = sum(abs(a - b) for a, b in zip(told.tiles["KZ-35"], told.tiles["KZ-75"], strict=True))
    assert fare("KZ-35", "KZ-75", told) == 25_000 + 9_000 * steps
    assert fare("", "KZ-75", told) == 34_000
    assert round_trip("KZ-35", ("KZ-71", "KZ-35"), told)[0] == 7_000


def test_shares_add_up() -> None:
    assert price.shared(10, 3) == (4, 3, 3)
