"""The draft of the demonstration's report by the keyboard alone: its list, a section, a recommendation."""

from playwright.sync_api import Page, expect

from tests.journeys.conftest import Visit, Visitor, press, reach
from tests.journeys.report_steps import strip

ERLAN = "participant"
DRAFTING = "drafting"


def drafted(visitor: Visitor) -> Page:
    """The report that is being written, opened from the list by the keyboard."""
    page = visitor.open(f"/reports/?state={DRAFTING}")
    reach(page, page.locator("tbody th a").first)
    press(page)
    page.wait_for_url("**/reports/R-*/")
    return page


def test_a_section_is_written_and_kept_by_the_keyboard(visit: Visit) -> None:
    his = visit()
    his.become(ERLAN)
    page = drafted(his)
    reach(page, page.locator("a[href$='/sections/background/']"))
    press(page)
    reach(page, page.locator("#text"))
    page.keyboard.type("Six months ago, invented")
    page.keyboard.press("Control+s")
    strip(page, "saved")
    reach(page, page.locator("button[data-leave]"))
    press(page)
    expect(page.locator("main")).to_contain_text("Six months ago, invented")


def test_a_recommendation_is_written_by_the_keyboard_and_its_hints_follow(visit: Visit) -> None:
    his = visit()
    his.become(ERLAN)
    page = drafted(his)
    reach(page, page.locator("main nav a[href$='/recommendations/']"))
    press(page)
    before = page.locator(".rep-part").count()
    met = page.locator(".rep-smart .q-tag-safe").count()
    reach(page, page.locator("#text"))
    page.keyboard.type("Open the yard for one hour a day")
    page.keyboard.press("Tab")
    page.keyboard.type("Head of the place, invented")
    page.keyboard.press("Tab")
    page.wait_for_function("met => document.querySelectorAll('.rep-smart .q-tag-safe').length > met", arg=met)
    reach(page, page.locator("#form button.btn-primary"))
    press(page)
    expect(page.locator(".rep-part")).to_have_count(before + 1)
