"""Reading the law: in three languages, on a telephone and at a desk, by day and by night."""

import pytest

from tests.journeys.conftest import LANGUAGES, THEMES, WIDTHS, Theme, Visit, accessibility_faults, overflow

PAGES = {
    "law": "/law/",
    "law-p24": "/law/kz266-p24/",
    "law-statute": "/law/kzstat-147/",
    "law-readings": "/law/readings/",
    "law-calendar": "/law/calendar/2026/",
}


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_page_of_the_law_fits_the_window_in_each_language(visit: Visit, language: str, width: int) -> None:
    visitor = visit(language=language, width=width)
    for name, path in PAGES.items():
        page = visitor.open(path)
        assert page.locator("html").get_attribute("lang") == language
        assert overflow(page) == 0, name
        visitor.pictures(page, name)
        page.close()


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", PAGES)
def test_no_page_of_the_law_has_a_fault_of_accessibility(visit: Visit, name: str, theme: Theme) -> None:
    page = visit(theme=theme).open(PAGES[name])
    assert accessibility_faults(page) == []


def test_a_paragraph_is_reached_from_the_contents_and_told_in_another_language(visit: Visit) -> None:
    page = visit(language="en").open("/law/")
    page.get_by_role("link", name="How long a visit lasts").click()
    assert page.url.endswith("/law/kz266-p24/")
    page.locator("#kz266-p24-a summary", has_text="KK").click()
    assert page.locator("#kz266-p24-a [lang=kk]").is_visible()
