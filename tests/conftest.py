"""What all tests share: the marks for database and browser, Chromium, and how hard Hypothesis tries."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests import needs
from tests.serving import settled  # noqa: F401 -- a fixture
from tests.standing import _django_db_helper, asked_by, standing_ground, stands  # noqa: F401 -- fixtures

if TYPE_CHECKING:
    # Loaded by the first test that wants a browser: the law's tests should not wait for it.
    from playwright.sync_api import Browser, BrowserContext, Page

_DATABASE = {"db", "transactional_db", "live_server", "django_db_setup"}
_BROWSER = {"browser", "page"}
_ROOT = Path(__file__).parent
_ABOVE = ("interfaces", "project", "journeys")
"""Folders whose tests stand above the database: what they call in the actions and in the store has tests of its own there."""
_ASKING = (
    "interfaces/api/test_cases.py",
    "interfaces/api/test_coverage.py",
    "interfaces/api/test_institutions.py",
    "interfaces/api/test_journal.py",
    "interfaces/plans",
    "interfaces/web/coverage",
    "interfaces/web/people",
    "interfaces/web/register/test_register.py",
)
"""But these search, sort, count or run beside each other, which every database does in its own way."""
_FIRST = ("journeys", "project", "needle", "faults", "access", "interfaces", "attack", "actions")
"""Folders with the longest files. A worker that came to one of them last would let the others wait."""

if sys.dont_write_bytecode:
    # So the environment asks. But tests start hundreds of programs, and each would compile Django anew, for three seconds.
    sys.dont_write_bytecode, sys.pycache_prefix = False, str(_ROOT.parent / "build" / "tests" / "compiled")
    os.environ["PYTHONPYCACHEPREFIX"] = sys.pycache_prefix
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

settings.register_profile("house", deadline=None, derandomize=needs.in_ci())
settings.load_profile("house")


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Iterator[None]:
    """Mark what touches the database, what stands above it, and what drives the browser; begin with the longest files."""
    for item in items:
        if _is_above(item.path):
            item.add_marker("above")
        wanted = set(getattr(item, "fixturenames", ()))
        if wanted & _DATABASE or item.get_closest_marker("django_db"):
            item.add_marker("database")
        if wanted & _BROWSER:
            item.add_marker("browser")
    yield
    items.sort(key=_place)  # after pytest-django, whose order stays within a file


def _is_above(file: Path) -> bool:
    within = file.relative_to(_ROOT)
    return within.parts[0] in _ABOVE and not any(within.is_relative_to(asking) for asking in _ASKING)


def _place(item: pytest.Item) -> tuple[int, str, list[str]]:
    within = item.path.relative_to(_ROOT)
    folder = within.parts[0]
    # Within a file, tests of the same standing worlds follow one another.
    return _FIRST.index(folder) if folder in _FIRST else len(_FIRST), str(within), sorted(asked_by(item))


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
