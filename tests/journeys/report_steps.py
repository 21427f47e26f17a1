"""What people do on the screens of a report, and the office in which they do it."""

import io
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from tests.journeys import report_office, server
from tests.journeys.conftest import Visitor, require_sound

BORIS, AIDA, TIMUR, ROZA, BOLAT, DANA = "P1", "P2", "P3", "R1", "B1", "D1"
"""Accounts of the office; whoever does not become one of them is the secretary."""
_START = (
    "import sys, django; django.setup(); from tests.journeys import report_office; report_office.main(*sys.argv[1:])"
)


class Office(NamedTuple):
    """``root``: fingerprint of the enrolment root, from paper; ``log_key``: the journal's public key, hex."""

    address: str
    root: str
    log_key: str
    last_on_site: date


@contextmanager
def served(folder: Path, *, days: int, signed: str = "") -> Iterator[Office]:
    """The office while the block lasts. ``days``: how many days ago its visit was; ``signed``: the language of a report that is signed."""
    folder.mkdir()
    with server.served(folder, sys.executable, "-c", _START, str(folder), str(days), signed) as address:
        facts = json.loads((folder / report_office.FACTS).read_text(encoding="utf-8"))
        yield Office(address, facts["root"], facts["log_key"], date.fromisoformat(facts["last_on_site"]))


def sound(visitor: Visitor, page: Page, name: str) -> None:
    """No fault of accessibility, no overflow; and pictures, if they are wanted."""
    require_sound(page)
    visitor.pictures(page, f"reports-{name}")


def sent(page: Page, button: str) -> None:
    with page.expect_navigation():
        page.locator(button).first.click()


def filled(page: Page, **told: str | Path) -> None:
    """Fields by their names."""
    for name, value in told.items():
        field = page.locator(f"#{name}")
        if isinstance(value, Path):
            field.set_input_files(value)
        elif field.evaluate("it => it.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)


def done(page: Page, act: str, *, of: Locator | None = None, **told: str | Path) -> None:
    """By its link to the form of an act, filled in, sent, and back. ``of``: the part of the page that has the link."""
    with page.expect_navigation():
        (of or page.locator("main")).locator(f"a[href*='/act/{act}/']").first.click()
    filled(page, **told)
    sent(page, "main form.q-act button.btn-primary[type=submit]")
    if page.locator("#errors").count() and page.locator("#reason").count():
        page.locator("#reason").fill(report_office.TEXT)
        sent(page, "main form.q-act button.btn-primary[type=submit]")
    expect(page.locator(".q-note-success").first).to_be_visible()


def kept(page: Page, **told: str | Path) -> None:
    """A part of the draft by its own form."""
    filled(page, **told)
    sent(page, "#form button.btn-primary")
    expect(page.locator(".q-note-success").first).to_be_visible()


def strip(page: Page, says: str) -> None:
    """The line under a section says so. ``says``: the name of one of its sentences."""
    page.wait_for_function(
        "says => { const strip = document.querySelector('[data-strip]'); return strip.textContent.startsWith(strip.dataset[says]) }",
        arg=says,
    )


def typed(page: Page, text: str) -> None:
    """Into a section, and kept at once by the keys."""
    page.locator("#text").fill(text)
    page.locator("#text").press("Control+s")


def pasted(page: Page, html: str) -> None:
    """From a word processor, at the end of a section."""
    page.locator("#text").evaluate(
        """(area, html) => {
            const told = new DataTransfer();
            told.setData("text/html", html);
            area.setSelectionRange(area.value.length, area.value.length);
            area.dispatchEvent(new ClipboardEvent("paste", { clipboardData: told, bubbles: true, cancelable: true }));
        }""",
        html,
    )


def saved(page: Page, link: Locator) -> bytes:
    """What a link or a button gives to save."""
    with page.expect_download() as given:
        link.click()
    return given.value.path().read_bytes()


def text_of(raw: bytes, *, pages: int = 1) -> str:
    """The words of a PDF that has at least so many pages, the white between them made one blank."""
    read = PdfReader(io.BytesIO(raw))
    assert len(read.pages) >= pages
    assert "/StructTreeRoot" in read.root_object, "it is tagged, for those who listen to it"
    return " ".join(" ".join(page.extract_text() for page in read.pages).split())
