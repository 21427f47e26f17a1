"""The calendar page shows the same days that deadlines are counted by."""

from datetime import date

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_the_days_of_a_year_are_all_there_once(client: Client) -> None:
    months = client.get("/law/calendar/2024/").context["months"]
    days = [cell.day for month in months for week in month.weeks for cell in week if cell]
    assert len(days) == len(set(days)) == 366
    assert all(len(week) == 7 for month in months for week in month.weeks)


@pytest.mark.parametrize(
    ("year", "working"), [(2022, 246), (2023, 246), (2024, 249), (2025, 246), (2026, 247), (2027, 247)]
)
def test_the_working_days_of_a_year_are_those_of_the_official_balance(client: Client, year: int, working: int) -> None:
    assert client.get(f"/law/calendar/{year}/").context["working_days"] == working


def test_a_worked_sunday_is_shown_as_worked_and_says_why(client: Client) -> None:
    special = {day.day: day for day in client.get("/law/calendar/2025/").context["special"]}
    assert special[date(2025, 1, 5)].is_working
    assert special[date(2025, 1, 5)].why


def test_an_estimated_day_says_so_in_russian(client: Client) -> None:
    client.cookies["qorgan_language"] = "ru"
    special = {day.day: day for day in client.get("/law/calendar/2026/").context["special"]}
    assert "Курбан" in special[date(2026, 5, 27)].why


@pytest.mark.parametrize("year", ["1900", "2101", "0", "99999999999999999999"])
def test_a_year_without_a_calendar_is_not_there(client: Client, year: str) -> None:
    assert client.get(f"/law/calendar/{year}/").status_code == 404
