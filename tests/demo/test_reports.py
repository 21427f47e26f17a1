"""The texts of the invented reports, the scanned page, and the days of the visits they tell of."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from PIL import Image

from qorgan.actions import catalogue
from qorgan.demo import paper, report_texts, year_behind
from qorgan.project.law import COUNTRY
from qorgan.questions.reporting import ReportLanguage

FILES = (report_texts.WRITTEN, report_texts.FILED, report_texts.SIGNING)
INVENTED = {"kk": "ойдан шығарылған", "ru": "выдуман", "en": "invented"}


@pytest.mark.parametrize("file", FILES)
def test_every_text_tells_acts_and_says_that_it_is_invented(file: str) -> None:
    texts = report_texts.texts(file)
    names = {part.name for part in texts.parts}
    assert texts.language in set(ReportLanguage)
    for part in texts.parts:
        assert part.act in catalogue.ACTS
        assert part.finding in names
        if part.act == "write_section":
            assert str(part.told["text"]).strip().casefold().startswith(INVENTED[texts.language][:7])


def test_each_language_has_a_report() -> None:
    assert {report_texts.texts(file).language for file in FILES} == {"kk", "ru", "en"}


def test_a_scanned_page_is_a_picture_and_always_the_same() -> None:
    assert paper.page() == paper.page()
    with Image.open(BytesIO(paper.page())) as picture:
        picture.load()
        assert picture.size == (210, 297)


@pytest.mark.parametrize("ago", [year_behind.LATE, year_behind.FILED, year_behind.SIGNING])
def test_a_day_is_worked_where_one_of_them_was(ago: tuple[int, ...]) -> None:
    calendar = COUNTRY.calendar()
    for number in range(365):
        today = date(2026, 1, 1) + timedelta(days=number)
        found = year_behind.day(today, ago, calendar)
        days = [today - timedelta(days=back) for back in ago]
        assert found in days
        assert calendar.is_working(found) or not any(map(calendar.is_working, days))
