"""The four-year board: the secretary reads it, asks it, takes it away as a file and on paper."""

import csv
import io
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.journeys.conftest import Visit, number, reach
from tests.marks import ONE_LANGUAGE

ROWS = ".cov-table tbody tr"


def _total(page: Page) -> int:
    return number(page.locator(".cov-table caption").inner_text())


@pytest.mark.parametrize("language", ONE_LANGUAGE)
def test_the_secretary_reads_the_headline_and_follows_it_to_its_paragraph(visit: Visit, language: str) -> None:
    visitor = visit(language=language)
    page = visitor.open("/")
    assert page.url.endswith("/desk/")
    page.get_by_role("link", name=visitor.say("Four-year board")).click()
    page.wait_for_url("**/coverage/")
    overdue = page.locator(".cov-figure-late dd a").inner_text()
    assert overdue in page.locator("h1").inner_text()
    page.locator(".q-lead .q-cite").click()
    assert "/law/kz266-p03/" in page.url
    assert page.locator("html").get_attribute("lang") == language


@pytest.mark.parametrize("language", ONE_LANGUAGE)
def test_a_region_is_chosen_on_the_map_then_sorted_then_searched_then_taken_away(
    visit: Visit, language: str, tmp_path: Path
) -> None:
    page = visit(language=language).open("/coverage/")
    tile = page.locator(".cov-tile").nth(3)
    region = str(tile.get_attribute("href")).partition("=")[2].partition("#")[0]
    tile.click()
    page.wait_for_url(f"**/coverage/?region={region}#list")
    assert page.locator("#region").input_value() == region
    name = page.locator("#region option:checked").inner_text()
    assert set(page.locator(f"{ROWS} td:nth-child(2)").all_inner_texts()) == {name}
    in_region = _total(page)

    before = page.locator(f"{ROWS} th a").first.inner_text()
    page.locator(".cov-table thead a").first.click()
    expect(page.locator(".cov-table thead th").first).to_have_attribute("aria-sort", "ascending")
    found = page.locator(f"{ROWS} th a").first.inner_text()
    assert (found, _total(page)) != (before, 0)
    assert _total(page) == in_region

    with page.expect_download() as download:
        page.get_by_role("link", name="CSV", exact=True).click()
    download.value.save_as(tmp_path / "board.csv")
    lines = list(csv.reader(io.StringIO((tmp_path / "board.csv").read_text("utf-8-sig"))))
    assert len(lines) == 1 + in_region


@pytest.mark.parametrize("language", ["kk", "en"])
def test_kazakh_letters_are_found_in_any_case(visit: Visit, language: str) -> None:
    name = visit(language="kk").open("/coverage/").locator(f"{ROWS} th a").first
    code, kazakh = str(name.get_attribute("href")).split("/")[-2], name.inner_text()
    assert kazakh.upper() != kazakh
    visitor = visit(language=language)
    page = visitor.open("/coverage/")
    page.get_by_label(visitor.say("Search by code, name or address")).fill(kazakh.upper())
    page.get_by_role("button", name=visitor.say("Show"), exact=True).click()
    expect(page.locator(".cov-table .cov-code", has_text=code)).to_have_count(1)
    page.get_by_role("link", name=visitor.say("Show all"), exact=True).click()
    page.wait_for_url("**/coverage/?#list")


def test_a_faster_pace_is_compared_with_that_of_the_past(visit: Visit) -> None:
    visitor = visit(language="ru")
    page = visitor.open("/coverage/")
    page.get_by_label(visitor.say("Visits a month to compare with")).fill("500")
    page.get_by_role("button", name=visitor.say("Compare")).click()
    other = page.locator(".cov-paces dl > div", has_text=visitor.say("Another pace"))
    assert number(other.locator("strong").inner_text()) == 500
    at_end = [number(text) for text in page.locator(".cov-paces dd span:first-of-type").all_inner_texts()]
    assert at_end[1] < at_end[0]
    page.get_by_label(visitor.say("Visits a month to compare with")).fill("many")
    page.get_by_role("button", name=visitor.say("Compare")).click()
    expect(page.get_by_text(visitor.say("Write a number, such as 60."))).to_be_visible()


def test_the_board_is_read_and_asked_by_the_keyboard_alone(visit: Visit) -> None:
    visitor = visit(language="kk")
    page = visitor.open("/coverage/")
    reach(page, page.locator(".q-skip"))
    page.keyboard.press("Enter")
    reach(page, page.locator(".cov-tile").nth(5))
    page.keyboard.press("Enter")
    page.wait_for_url("**region=*")
    reach(page, page.get_by_label(visitor.say("State"), exact=True))
    page.keyboard.press("ArrowDown")
    reach(page, page.get_by_role("button", name=visitor.say("Show"), exact=True))
    page.keyboard.press("Enter")
    page.wait_for_url("**status=*region=*")
    assert _total(page) == page.locator(ROWS).count()
    reach(page, page.locator(f"{ROWS} th a").first)
    page.keyboard.press("Enter")
    page.wait_for_url("**/register/institution/**")


def test_on_paper_the_board_has_headings_and_no_tools(visit: Visit, tmp_path: Path) -> None:
    visitor = visit(language="kk")
    page = visitor.open("/coverage/?status=overdue")
    page.get_by_role("link", name=visitor.say("Print"), exact=True).click()
    page.wait_for_url("**format=print**")
    heading = page.locator("h1").inner_text()
    page.emulate_media(media="print")
    assert not page.locator(".q-tabs").is_visible()
    assert not page.get_by_role("link", name=visitor.say("Back to the board")).is_visible()
    page.pdf(path=tmp_path / "board.pdf", prefer_css_page_size=True)
    sheets = PdfReader(tmp_path / "board.pdf").pages
    width, height = sheets[0].mediabox[2:]
    assert width > height
    assert _closed_up(heading) in _closed_up(sheets[0].extract_text())
    first_column = page.locator(".cov-table thead th").first.inner_text()
    assert _closed_up(first_column) in _closed_up(sheets[-1].extract_text())


def _closed_up(text: str) -> str:
    """Without blanks: a PDF keeps places of glyphs, and its reader guesses where words end."""
    return "".join(text.split())
