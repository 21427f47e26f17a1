"""What all tests share: the marks for database and browser, Chromium, and how hard Hypothesis tries."""

from __future__ import annotations

import os
from importlib import import_module
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests import needs

if TYPE_CHECKING:
    # Loaded by the first test that wants a browser: the law's tests should not wait for it.
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Page

_DATABASE = {"db", "transactional_db", "live_server", "django_db_setup"}
_BROWSER = {"browser", "page"}

settings.register_profile("house", deadline=None, derandomize=needs.in_ci())
settings.load_profile("house")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what touches the database, so that it can run again on PostgreSQL, and what drives the browser."""
    for item in items:
        wanted = set(getattr(item, "fixturenames", ()))
        if wanted & _DATABASE or item.get_closest_marker("django_db"):
            item.add_marker("database")
        if wanted & _BROWSER:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium without a window, one for the whole run."""
    executable = needs.chromium()
    # Playwright's loop runs in this thread, and Django would take every query beside it for a mistake.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with import_module("playwright.sync_api").sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def context(request: pytest.FixtureRequest, browser: Browser) -> Iterator[BrowserContext]:
    """A browser without memory: no cookies, a desk's screen."""
    fresh = browser.new_context(viewport={"width": 1280, "height": 900})
    if "live_server" in request.fixturenames:
        # The witness asks the server by itself, maybe after the test is over and its tables are gone. Its own tests load it by hand.
        fresh.route("**/witness.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    yield fresh
    fresh.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """One open tab."""
    return context.new_page()
