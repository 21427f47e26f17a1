"""The board in Chromium: no fault for axe, no sideways scrolling, by keyboard, in both themes and three languages."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from tests.interfaces.web.coverage import republic
from tests.marks import LONG

pytestmark = pytest.mark.django_db(transaction=True)

LOOKS = [
    (390, "dark", "en"),
    (390, "light", "kk"),
    (1280, "dark", "ru"),
    (1920, "light", "kk"),
    *(pytest.param(*look, marks=LONG) for look in ((390, "light", "en"), (1280, "light", "en"), (1280, "dark", "en"))),
]


@pytest.fixture
def board(live_server: LiveServer, client: Client, context: BrowserContext, page: Page) -> Page:
    republic.fill()
    republic.signed_in(client)
    session = client.cookies["qorgan"].value
    context.add_cookies([{"name": "qorgan", "value": session, "url": live_server.url}])
    page.goto(f"{live_server.url}/coverage/")
    return page


def look(page: Page, width: int, theme: str, language: str) -> None:
    address = page.url
    page.context.add_cookies(
        [
            {"name": "qorgan_theme", "value": theme, "url": address},
            {"name": "qorgan_language", "value": language, "url": address},
        ]
    )
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address)


@pytest.mark.parametrize(("width", "theme", "language"), LOOKS)
def test_it_has_no_fault_and_fits(board: Page, width: int, theme: str, language: str) -> None:
    look(board, width, theme, language)
    board.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
    found = Axe().run(board)
    assert found.violations_count == 0, found.generate_report()
    assert board.evaluate("document.documentElement.scrollWidth") <= width


def test_a_tile_leads_to_its_region_by_keyboard(board: Page) -> None:
    board.locator(".cov-tile").first.focus()
    board.keyboard.press("Enter")
    board.wait_for_url("**/coverage/?region=*")
    assert board.locator("#list tbody tr").count() == 2


def test_filters_work_without_a_mouse_and_without_a_script(board: Page) -> None:
    board.locator("#q").fill("ҚАРАҒ")
    board.keyboard.press("Enter")
    board.wait_for_url("**/coverage/?q=*")
    assert board.locator("#list tbody tr").count() == 1
    assert board.locator("#q").input_value() == "ҚАРАҒ"
