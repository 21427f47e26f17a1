"""Dates and numbers as they stand in a sentence."""

from datetime import date

import pytest

from qorgan.wording import quantities

THURSDAY = date(2026, 3, 26)
NBSP = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "Thursday 26 March 2026"),
        ("ru", "четверг, 26 марта 2026 года"),
        ("kk", "2026 жылғы 26 наурыз, бейсенбі"),
    ],
)
def test_a_whole_date_names_the_day_of_the_week_and_ends_without_a_full_stop(language: str, told: str) -> None:
    assert quantities.full_day(THURSDAY, language) == told


@pytest.mark.parametrize(
    ("language", "told"), [("en", "26 March 2026"), ("ru", "26 марта 2026 года"), ("kk", "2026 жылғы 26 наурыз")]
)
def test_a_date_has_its_year(language: str, told: str) -> None:
    assert quantities.day(THURSDAY, language) == told


def test_neighbouring_days_of_one_month_name_it_once() -> None:
    assert quantities.span(date(2026, 3, 14), date(2026, 3, 15), "ru") == "14–15 марта"


def test_neighbouring_days_of_two_months_name_both() -> None:
    assert quantities.span(date(2026, 2, 28), date(2026, 3, 1), "kk") == "28 ақпан – 1 наурыз"


@pytest.mark.parametrize(
    ("language", "told"), [("en", "10,000,000"), ("ru", f"10{NBSP}000{NBSP}000"), ("kk", f"10{NBSP}000{NBSP}000")]
)
def test_a_long_number_is_grouped_as_the_language_does(language: str, told: str) -> None:
    assert quantities.number(10_000_000, language) == told


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_a_year_is_never_grouped(language: str) -> None:
    assert quantities.number(2019, language) == "2019"
