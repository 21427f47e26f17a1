"""The forecast asks the law when a visit must be repeated, and finds the smallest pace that is enough."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qorgan.countries.kz import COUNTRY
from qorgan.planning.coverage import forecast, queue
from qorgan.planning.coverage.clock import Clock, Fact, Start
from qorgan.planning.coverage.forecast import Forecast, Turns
from qorgan.planning.coverage.pace import Pace
from tests.marks import provision
from tests.planning.coverage import two_years

pytestmark = provision("kz266-p03")

TODAY = date(2026, 11, 25)
CLOCK = Clock(COUNTRY.law(TODAY))
DAYS_BACK = st.integers(0, 2500)


def turns(region: str, *days_back: int) -> list[Turns]:
    """A place for each number of days since its last visit."""
    return [Turns(region, Start(Fact.LAST_END, TODAY - timedelta(days=back)), 1) for back in days_back]


def ahead(found: list[Turns], pace: dict[str, int], other: float = 1.0) -> Forecast:
    """``pace``: places visited in 24 months, by region."""
    return forecast.forecast(forecast.waiting(CLOCK, found, TODAY), Pace(24, pace), TODAY, other=other)


def test_it_reaches_as_far_as_a_visit_made_today() -> None:
    waiting = forecast.waiting(CLOCK, turns("A", 10), TODAY)
    assert waiting.months == 49
    assert forecast.waiting(Clock(two_years.law()), turns("A", 10), TODAY).months == 25
    assert waiting.first_share == pytest.approx(6 / 30)


@pytest.mark.parametrize(
    ("last_end", "bucket"),
    [
        (date(2022, 11, 24), 0),
        (date(2022, 11, 25), 1),
        (date(2022, 11, 30), 1),
        (date(2022, 12, 1), 2),
        (date(2026, 11, 24), 49),
        (date(2026, 12, 1), 50),
    ],
)
def test_a_place_waits_in_the_month_in_which_it_falls_due(last_end: date, bucket: int) -> None:
    found = forecast.waiting(CLOCK, [Turns("A", Start(Fact.LAST_END, last_end), 7)], TODAY)
    assert [place for place, number in enumerate(found.due["A"]) if number] == [bucket]


def test_at_no_pace_everything_becomes_overdue_and_more_pace_spares_places() -> None:
    found = ahead(turns("A", *range(0, 1400, 7)), {}, other=2.0)
    assert found.as_now.overdue[0] == 0
    assert found.as_now.overdue[-1] == 200
    assert found.other.pace == 2.0
    assert found.spared[-1] == 200 - found.other.overdue[-1] == 96


def test_a_slower_pace_slows_every_region_alike() -> None:
    found = ahead([*turns("A", *range(1500, 1600)), *turns("B", *range(1500, 1600))], {"A": 48, "B": 48}, other=2.0)
    assert found.as_now.pace == 4.0
    assert found.spared[-1] < 0


def test_coverage_breaks_in_the_first_month_in_which_a_visit_is_missed() -> None:
    falls_due = date(2022, 12, 10)  # ten places at once, in December
    found = ahead([Turns("A", Start(Fact.LAST_END, falls_due), 10), *turns("B", 5)], {"A": 24})
    by_region = {region.region: region for region in found.regions}
    assert by_region["A"].breaks == date(2026, 12, 31)
    assert by_region["A"].most == 9
    assert by_region["A"].most_on == date(2026, 12, 31)
    assert [region.region for region in found.breaks] == [
        "A",
        "B",
    ]  # B has no pace at all: its one place is missed in the end
    assert by_region["B"].breaks == date(2030, 11, 30)


def test_what_is_enough_clears_the_backlog_by_the_end_of_next_year() -> None:
    found = ahead(turns("A", *range(1500, 1626)), {"A": 24})
    assert found.clear_by == date(2027, 12, 31)
    at = found.days.index(found.clear_by)
    assert found.enough.overdue[at:] == (0,) * (len(found.days) - at)
    needed = found.regions[0].needed_a_year
    waiting = forecast.waiting(CLOCK, turns("A", *range(1500, 1626)), TODAY)
    one_less = queue.courses(waiting, {"A": (needed - 1) / 12})["A"].overdue
    assert any(one_less[at:])


@given(days_back=st.lists(DAYS_BACK, min_size=1, max_size=60), pace=st.integers(0, 200))
def test_the_smallest_sufficient_pace_is_sufficient_and_the_smallest(days_back: list[int], pace: int) -> None:
    waiting = forecast.waiting(CLOCK, turns("A", *days_back), TODAY)
    needed = forecast.needed_a_year(waiting, "A", 14)
    enough = queue.courses(waiting, {"A": needed / 12})["A"].overdue[14:]
    assert not any(enough)
    if needed:
        assert any(queue.courses(waiting, {"A": (needed - 1) / 12})["A"].overdue[14:])
    assert (pace >= needed) == (not any(queue.courses(waiting, {"A": pace / 12})["A"].overdue[14:]))


def test_an_empty_register_has_a_forecast_of_nothing() -> None:
    found = ahead([], {})
    assert set(found.as_now.overdue) == {0}
    assert found.regions == ()
    assert len(found.days) == len(found.as_now.overdue) == 50
