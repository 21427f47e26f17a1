"""Steps on the pages of the plans that journeys share: a plan made, its board, changes that hold, a version kept."""

import re

from playwright.sync_api import Page, expect

from tests.journeys.conftest import YEAR, Visitor, wait_for_plan


def drafted(visitor: Visitor, year: int = YEAR, begun: str = "", visits: int = 25) -> Page:
    """A plan of some visits, made through the button behind a bar. ``begun``: the version whose locked visits stand."""
    page = visitor.open("/plan/")
    page.locator("#year").select_option(str(year))
    page.locator("#visits").fill(str(visits))
    page.locator("#effort-quick").check()
    if begun:
        page.locator("#from").select_option(begun)
    page.locator("form[action$='start/'] button[type=submit]").click()
    page.wait_for_url(re.compile(r"/plan/(run/)?[0-9a-f-]{36}/$"))
    wait_for_plan(page)
    return page


def quarter_with_visits(page: Page) -> None:
    """The board of the first quarter in which there is something to move."""
    for quarter in ("1", "2", "3", "4"):
        with page.expect_navigation():
            page.locator(f"button[name=quarter][value='{quarter}']").click()
        if page.locator(".plan-card").count() > 1:
            return


def is_lawful(page: Page, changes: int) -> bool:
    """Whether so many changes are on the list and nothing stands against them; else the last one is taken back."""
    if page.locator(".plan-change").count() < changes:
        return False
    if not page.locator(".plan-stands").count():
        return True
    with page.expect_navigation():
        page.locator("button[name=undo]").last.click()
    return False


def kept(page: Page) -> None:
    """The list becomes a version."""
    expect(page.locator(".plan-stands")).to_have_count(0)
    page.locator("button[name=save]").click()
    page.wait_for_url(re.compile(r"/plan/[0-9a-f-]{36}/$"))
