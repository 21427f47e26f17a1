"""Working days: what the arithmetic promises whatever the calendar."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qorgan.law.workdays import Calendar, CalendarGap, DayNote, Override, anniversary, months_later

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
SATURDAY = 5


def plain_weeks() -> Calendar:
    days = (FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1))
    off = {day: DayNote("weekend") for day in days if day.weekday() >= SATURDAY}
    return Calendar(first=FIRST, last=LAST, off=off, worked={}, source="invented")


def inside(margin: int = 60) -> st.SearchStrategy[date]:
    return st.dates(FIRST + timedelta(days=margin), LAST - timedelta(days=margin))


@given(inside())
def test_the_next_working_day_is_the_first_one_not_before(day: date) -> None:
    found = plain_weeks().next_working(day)

    assert found >= day
    assert plain_weeks().is_working(found)
    assert not any(plain_weeks().is_working(day + timedelta(days=n)) for n in range((found - day).days))


@given(inside(), st.integers(1, 20))
def test_the_nth_working_day_after_has_n_working_days_up_to_it(day: date, count: int) -> None:
    found = plain_weeks().after(day, count)

    assert len(plain_weeks().working_between(day + timedelta(days=1), found)) == count
    assert plain_weeks().is_working(found)


@given(inside(), st.integers(1, 20), inside())
def test_one_more_day_off_never_makes_a_day_earlier(day: date, count: int, moved: date) -> None:
    fewer = plain_weeks().with_overrides([Override(moved, True, "an act")])

    assert fewer.after(day, count) >= plain_weeks().after(day, count)
    assert fewer.next_working(day) >= plain_weeks().next_working(day)


def test_a_worked_sunday_is_a_working_day_and_says_by_which_act() -> None:
    sunday = date(2026, 3, 1)

    moved = plain_weeks().with_overrides([Override(sunday, False, "order No. 1")])

    assert moved.is_working(sunday)
    assert moved.note(sunday) == DayNote("override_work", "order No. 1")
    assert moved.snapshot() == {"source": "invented", "overrides": [["2026-03-01", "work", "order No. 1"]]}


def test_the_last_override_of_a_day_wins() -> None:
    monday = date(2026, 3, 2)

    moved = plain_weeks().with_overrides([Override(monday, True, "first"), Override(monday, False, "second")])

    assert moved.is_working(monday)


@pytest.mark.parametrize("day", [FIRST - timedelta(days=1), LAST + timedelta(days=1)])
def test_a_day_outside_the_calendar_is_refused_and_named(day: date) -> None:
    with pytest.raises(CalendarGap) as gap:
        plain_weeks().is_working(day)

    assert (gap.value.day, gap.value.first, gap.value.last) == (day, FIRST, LAST)


def test_counting_out_of_the_calendar_is_refused() -> None:
    with pytest.raises(CalendarGap):
        plain_weeks().after(LAST, 1)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 5, 20), 12, date(2027, 5, 20)),
    ],
)
def test_a_month_ends_on_the_same_day_or_the_last_one(day: date, months: int, expected: date) -> None:
    assert months_later(day, months) == expected


def test_years_from_the_leap_day_end_on_the_28th_unless_that_year_leaps_too() -> None:
    assert anniversary(date(2024, 2, 29), 1) == date(2025, 2, 28)
    assert anniversary(date(2024, 2, 29), 4) == date(2028, 2, 29)


@given(st.dates(date(1995, 1, 1), date(2090, 1, 1)), st.integers(0, 60))
def test_whole_years_are_twelve_months_each(day: date, years: int) -> None:
    if day.year + years < 2100:
        assert anniversary(day, years) == months_later(day, 12 * years)
