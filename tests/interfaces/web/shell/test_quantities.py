"""Dates and numbers as each language writes them."""

from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from qorgan.interfaces.web.shell.templatetags import quantities

DAY = date(2026, 3, 5)


@pytest.mark.parametrize(
    ("language", "form", "written"),
    [
        ("kk", "long", "2026 жылғы 5 наурыз"),
        ("ru", "long", "5 марта 2026 года"),
        ("en", "long", "5 March 2026"),
        ("kk", "short", "05.03.26"),
        ("kk", "weekday", "бейсенбі"),
        ("ru", "weekday", "четверг"),
        ("en", "month", "March"),
        ("ru", "month", "март"),
    ],
)
def test_a_day_is_written_as_the_language_does(language: str, form: str, written: str) -> None:
    with translation.override(language):
        assert quantities.qdate(DAY, form).replace("\N{NO-BREAK SPACE}", " ").replace("\u202f", " ") == written


def test_a_moment_belongs_to_the_country_s_own_day() -> None:
    with translation.override("en"):
        assert quantities.qdate(datetime(2026, 3, 5, 20, 0, tzinfo=UTC), "long") == "6 March 2026"
        assert quantities.qmoment(datetime(2026, 3, 5, 20, 0, tzinfo=UTC)) == "6 Mar 2026, 01:00"


@pytest.mark.parametrize(("language", "written"), [("kk", "3 500,5"), ("ru", "3 500,5"), ("en", "3,500.5")])
def test_a_number_is_grouped_as_the_language_does(language: str, written: str) -> None:
    with translation.override(language):
        assert quantities.qnum(3500.5, 1).replace("\N{NO-BREAK SPACE}", " ") == written


@pytest.mark.parametrize(("language", "written"), [("ru", "40 %"), ("en", "40%")])
def test_a_share_is_written_as_per_cent(language: str, written: str) -> None:
    with translation.override(language):
        assert quantities.qpercent(0.4).replace("\N{NO-BREAK SPACE}", " ") == written


def test_nothing_is_written_for_nothing() -> None:
    assert (quantities.qdate(None), quantities.qmoment(None), quantities.qnum(None), quantities.qpercent(None)) == (
        "",
        "",
        "",
        "",
    )
