"""Kazakhstan's working days against the published production calendars of 2022 to 2027."""

import sys
from datetime import date, timedelta
from importlib.metadata import version

import pytest

from qorgan.countries.kz import COUNTRY
from qorgan.countries.kz.calendar import CalendarOutdated, calendar
from qorgan.law.country import LANGUAGES
from qorgan.law.workdays import CalendarGap, DayNote

CALENDAR = COUNTRY.calendar()
SATURDAY = 5
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
VERSION = version("holidays")

# Year, days off that fall on Monday to Friday, weekend days that are worked, working days of the year.
YEARS = [
    (
        2022,
        "3 4 7 Jan; 7 8 21 22 23 Mar; 2 9 10 May; 6 Jul; 29 30 Aug; 24 25 Oct; 16 Dec",
        "5 Mar; 27 Aug; 22 Oct",
        246,
    ),
    (2023, "2 3 Jan; 8 21 22 23 Mar; 1 8 9 May; 28 Jun; 6 7 Jul; 30 Aug; 25 Oct; 18 Dec", "1 Jul", 246),
    (2024, "1 2 Jan; 8 21 22 25 Mar; 1 7 8 9 May; 8 Jul; 30 Aug; 25 Oct; 16 Dec", "4 May", 249),
    (2025, "1 2 3 7 Jan; 10 21 24 25 Mar; 1 7 9 May; 6 Jun; 7 Jul; 1 Sep; 27 Oct; 16 Dec", "5 Jan", 246),
    (2026, "1 2 7 Jan; 9 23 24 25 Mar; 1 7 11 27 May; 6 Jul; 26 Oct; 16 Dec", "", 247),
    (2027, "1 4 7 Jan; 8 15 22 23 24 Mar; 3 7 10 May; 6 Jul; 25 Oct; 16 Dec", "", 247),
]


def days(year: int, told: str) -> list[date]:
    """``"3 4 Jan; 7 Mar"`` as dates."""
    months = [part.split() for part in told.split(";") if part.strip()]
    return [date(year, MONTHS.index(month) + 1, int(day)) for *numbers, month in months for day in numbers]


def all_days(year: int) -> list[date]:
    return [date(year, 1, 1) + timedelta(days=step) for step in range((date(year + 1, 1, 1) - date(year, 1, 1)).days)]


@pytest.mark.parametrize(("year", "off", "worked", "working_days"), YEARS)
def test_a_year_has_the_published_days_off(year: int, off: str, worked: str, working_days: int) -> None:
    working = [day for day in all_days(year) if CALENDAR.is_working(day)]

    assert [day for day in all_days(year) if day.weekday() < SATURDAY and day not in working] == days(year, off)
    assert [day for day in working if day.weekday() >= SATURDAY] == days(year, worked)
    assert len(working) == working_days


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        (date(2025, 1, 5), True),  # a Sunday worked in exchange for Friday the 3rd
        (date(2025, 1, 3), False),
        (date(2027, 3, 15), False),  # Constitution Day of the new constitution
        (date(2026, 8, 31), True),  # 30 August is no holiday any more
        (date(2027, 8, 30), True),
    ],
)
def test_the_days_that_older_calendars_get_wrong(day: date, *, worked: bool) -> None:
    assert CALENDAR.is_working(day) is worked


@pytest.mark.parametrize(
    ("day_off", "monday"),
    [
        (date(2023, 1, 7), date(2023, 1, 9)),  # Orthodox Christmas on a Saturday
        (date(2024, 1, 7), date(2024, 1, 8)),  # and on a Sunday
        (date(2022, 7, 9), date(2022, 7, 11)),  # Kurban Ait on a Saturday
        (date(2024, 6, 16), date(2024, 6, 17)),  # and on a Sunday
        (date(2027, 5, 16), date(2027, 5, 17)),
    ],
)
def test_orthodox_christmas_and_kurban_ait_do_not_carry_over(day_off: date, monday: date) -> None:
    assert not CALENDAR.is_working(day_off)
    assert CALENDAR.is_working(monday)


@pytest.mark.parametrize(
    ("day", "note"),
    [
        (date(2026, 3, 23), DayNote("nauryz")),
        (date(2026, 3, 24), DayNote("carried_over", "nauryz")),
        (date(2025, 1, 3), DayNote("moved", "2025-01-05")),
        (date(2025, 1, 5), DayNote("worked_weekend", "2025-01-03")),
        (date(2025, 6, 6), DayNote("kurban_ait")),
        (date(2026, 5, 27), DayNote("kurban_ait", estimated=True)),
        (date(2027, 3, 15), DayNote("constitution_day")),
        (date(2026, 4, 11), DayNote("weekend")),
        (date(2026, 4, 13), None),
    ],
)
def test_a_day_says_why_it_is_off_or_worked(day: date, note: DayNote | None) -> None:
    assert CALENDAR.note(day) == note


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_has_a_name_in_every_language(language: str) -> None:
    span = (date(1992, 1, 1) + timedelta(days=step) for step in range(36 * 366))
    notes = [note for note in map(CALENDAR.note, span) if note]

    reasons = {note.reason for note in notes} | {note.of for note in notes if note.reason == "carried_over"}

    assert reasons <= set(COUNTRY.day_names(language))


def test_a_day_outside_the_calendar_is_an_error_and_not_a_plain_week() -> None:
    with pytest.raises(CalendarGap):
        CALENDAR.is_working(date(2101, 1, 3))


def test_the_snapshot_names_the_package_that_gave_the_days() -> None:
    assert CALENDAR.snapshot() == {"source": f"holidays {VERSION}", "overrides": []}


class NoHolidays(dict[date, str]):
    """A package that knows of no days off in Kazakhstan, 15 March 2027 among them."""

    weekend_workdays = frozenset[date]()

    def __init__(self, **_: object) -> None:
        super().__init__()


def test_a_package_too_old_to_be_trusted_stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules[CalendarOutdated.__module__], "Kazakhstan", NoHolidays)

    with pytest.raises(CalendarOutdated, match=VERSION):
        calendar.__wrapped__()
