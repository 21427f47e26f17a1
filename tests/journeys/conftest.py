"""What the journeys share: one republic for all of them, people at a browser, the keyboard, the checks for faults.

``PICTURES=1 make journeys`` leaves pictures of every page in var/screenshots, for looking at.
"""

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import translation
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page

from tests.journeys import server

SCREENSHOTS = Path(__file__).resolve().parents[2] / "var" / "screenshots"
LANGUAGES = ("kk", "ru", "en")
TELEPHONE, DESK = 390, 1280
WIDTHS = (TELEPHONE, DESK)
Theme = Literal["light", "dark"]
THEMES: tuple[Theme, ...] = ("light", "dark")
YEAR = 2027
# WCAG 2.2 A and AA, and the advice that goes beyond; nothing is left out.
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
COLOURS = ("color-contrast", "link-in-text-block")
_LONGEST_PLAN = 60_000
_MOST_TABS = 150


@pytest.fixture(scope="session")
def republic(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the demonstration. All journeys go through the same one and leave there what they make."""
    with server.republic(tmp_path_factory.mktemp("republic")) as address:
        yield address


@dataclass
class Visitor:
    """Somebody at a browser. Whatever the browser complains of fails the test at its end."""

    context: BrowserContext
    origin: str
    language: str
    width: int

    def open(self, path: str) -> Page:
        """A page that has finished loading."""
        page = self.context.new_page()
        page.goto(self.origin + path, wait_until="load")
        return page

    def become(self, account: str) -> None:
        """Sign in as another person of the demonstration."""
        page = self.open("/sign-in/")
        page.locator(f'button[name=account][value="{account}"]').click()
        page.wait_for_url(lambda url: "/sign-in/" not in url)

    def say(self, english: str, context: str = "") -> str:
        """The sentence of a screen in the visitor's language. ``context``: where one word has several meanings."""
        with translation.override(self.language):
            return translation.pgettext(context, english) if context else translation.gettext(english)

    def pictures(self, page: Page, name: str) -> None:
        """Pictures of the whole page, by day and by night, if they are wanted."""
        if "PICTURES" not in os.environ:
            return
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        for theme in THEMES:
            page.emulate_media(color_scheme=theme)
            picture = SCREENSHOTS / f"{name}-{self.language}-{self.width}-{theme}.png"
            page.screenshot(path=picture, full_page=True)


Visit = Callable[..., Visitor]


@pytest.fixture
def visit(browser: Browser, republic: str) -> Iterator[Visit]:
    """``visit(language="kk", width=390, theme="dark")`` gives a visitor, who is the secretary until somebody else is chosen."""
    with visitors(browser, republic) as come:
        yield come


@contextmanager
def visitors(browser: Browser, origin: str) -> Iterator[Visit]:
    """The same for any address. Whatever a browser complained of fails the test at the end of the block."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def come(*, language: str = "en", width: int = DESK, theme: Theme = "light") -> Visitor:
        # Without motion: a colour on its way to another has no contrast that could be judged.
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=theme, locale="en-GB", reduced_motion="reduce"
        )
        context.add_cookies([{"name": "qorgan_language", "value": language, "url": origin}])
        context.on("console", lambda said: faults.append(said.text) if _is_fault(said) else None)
        context.on("weberror", lambda fault: faults.append(str(fault.error)))
        contexts.append(context)
        return Visitor(context, origin, language, width)

    try:
        yield come
    finally:
        for context in contexts:
            context.close()
    assert faults == []


@pytest.fixture(scope="session")
def plan(browser: Browser, republic: str) -> str:
    """The path of the whole plan for the year, made once through the button."""
    page = browser.new_page()
    page.goto(f"{republic}/plan/")
    page.locator("#year").select_option(str(YEAR))
    page.locator("#effort-quick").check()
    page.locator("form[action$='start/'] button[type=submit]").click()
    wait_for_plan(page)
    path = page.url.removeprefix(republic)
    page.close()
    return path


def wait_for_plan(page: Page) -> None:
    """From the page of a run to the plan that came of it."""
    page.wait_for_url(re.compile(r"/plan/[0-9a-f-]{36}/$"), timeout=_LONGEST_PLAN)


def _is_fault(said: ConsoleMessage) -> bool:
    """Whether the browser complains. That a page itself answers 403 or 404 is what some journeys are about."""
    is_own_page = "/static/" not in said.location["url"] and said.text.startswith("Failed to load resource")
    return said.type == "error" and not is_own_page


_STYLES = """() => Promise.all([...document.querySelectorAll("link[rel=stylesheet]")].filter((link) => !link.sheet).map(
  (link) => new Promise((done) => { link.onload = link.onerror = done; link.href = link.href; })))"""
"""The test server of a busy machine refuses a style now and then; it is asked for once more."""


def accessibility_faults(page: Page, *, of_colours: bool = False) -> list[str]:
    """What axe finds wrong with the page: rule, place, reason. ``of_colours``: by the rules alone that another theme can break."""
    page.evaluate(_STYLES)
    # Only violations are told at length: what is in order would be thousands of cells of a table, twice the time.
    asked = {"type": "rule", "values": list(COLOURS)} if of_colours else {"type": "tag", "values": list(RULES)}
    options = {"runOnly": asked, "resultTypes": ["violations"]}
    found = Axe().run(page, options=options).response["violations"]
    return [f"{rule['id']}: {node['target']}: {node['failureSummary']}" for rule in found for node in rule["nodes"]]


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than the window; 0 is right."""
    return int(page.evaluate("Math.max(0, document.documentElement.scrollWidth - window.innerWidth)"))


def require_sound(page: Page) -> None:
    """Fail if the page has a fault of accessibility by day or by night, or does not fit a telephone. For pages met on a journey only."""
    for theme in THEMES:
        page.emulate_media(color_scheme=theme)
        # Both themes have the same page; by night only its colours are others.
        assert accessibility_faults(page, of_colours=theme != THEMES[0]) == [], theme
    size = page.viewport_size or {"width": DESK, "height": 900}
    page.set_viewport_size({"width": TELEPHONE, "height": 900})
    assert overflow(page) == 0
    page.set_viewport_size(size)


def reach(page: Page, target: Locator) -> None:
    """Go there by the tabulator key alone. Fails if that does not lead there, or if one does not see where one is."""
    for _ in range(_MOST_TABS):
        if target.evaluate("it => it === document.activeElement"):
            assert target.evaluate("it => getComputedStyle(it).outlineStyle !== 'none' || it.matches('.cov-tile')")
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{_MOST_TABS} presses of the tabulator key do not lead to {target}")


def press(page: Page) -> None:
    """Press Enter where one stands, and wait for the page it leads to."""
    with page.expect_navigation():
        page.keyboard.press("Enter")


def number(text: str) -> int:
    """The first number of a text, whichever signs group its digits."""
    found = re.search(r"\d[\d\s,.\u00a0\u202f]*", text)
    assert found, text
    return int(re.sub(r"\D", "", found.group()))
