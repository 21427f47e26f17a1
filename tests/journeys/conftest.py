"""What the journeys share: a live server with people to be, pages in a language, width and theme, the check for faults, pictures."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page
from pytest_django.live_server_helper import LiveServer

from qorgan.store import models
from tests import invented

SCREENSHOTS = Path(__file__).resolve().parents[2] / "var" / "screenshots"
LANGUAGES = ("kk", "ru", "en")
WIDTHS = (390, 1280)
Theme = Literal["light", "dark"]
THEMES: tuple[Theme, ...] = ("light", "dark")
# WCAG 2.2 A and AA, and the advice that goes beyond; nothing is left out.
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


@pytest.fixture
def people(transactional_db: None) -> dict[str, models.Account]:
    """Invented people, one for each office."""
    return invented.everybody()


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

    def pictures(self, page: Page, name: str) -> None:
        """Pictures of the whole page, by day and by night, in var/screenshots."""
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        for theme in THEMES:
            page.emulate_media(color_scheme=theme)
            picture = SCREENSHOTS / f"{name}-{self.language}-{self.width}-{theme}.png"
            page.screenshot(path=picture, full_page=True)


Visit = Callable[..., Visitor]


@pytest.fixture
def visit(browser: Browser, live_server: LiveServer, people: dict[str, models.Account]) -> Iterator[Visit]:
    """``visit(language="kk", width=390, theme="dark")`` gives a visitor, who is the secretary until somebody else is chosen."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def come(*, language: str = "en", width: int = 1280, theme: Theme = "light") -> Visitor:
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=theme, locale="en-GB")
        context.add_cookies([{"name": "qorgan_language", "value": language, "url": live_server.url}])
        context.on("console", lambda said: faults.append(said.text) if _is_fault(said) else None)
        context.on("weberror", lambda fault: faults.append(str(fault.error)))
        contexts.append(context)
        return Visitor(context, live_server.url, language, width)

    yield come
    for context in contexts:
        context.close()
    assert faults == []


def _is_fault(said: ConsoleMessage) -> bool:
    """Whether the browser complains. That a page itself answers 403 or 404 is what some journeys are about."""
    is_own_page = "/static/" not in said.location["url"] and said.text.startswith("Failed to load resource")
    return said.type == "error" and not is_own_page


def accessibility_faults(page: Page) -> list[str]:
    """What axe finds wrong with the page: rule, place, reason."""
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": list(RULES)}}).response["violations"]
    return [f"{rule['id']}: {node['target']}: {node['failureSummary']}" for rule in found for node in rule["nodes"]]


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than the window; 0 is right."""
    return int(page.evaluate("Math.max(0, document.documentElement.scrollWidth - window.innerWidth)"))
