"""Letters of heads of institutions on screen: who sees what, in three languages, the papers, and that nothing sealed leaks."""

import pytest
from django.test import Client

from qorgan.store import models
from tests.actions.lettered import NUMBER, Lettered, came
from tests.documents.test_letter_paper import text_of
from tests.interfaces.web.cases import browsers
from tests.interfaces.web.offices import LANGUAGES, text
from tests.marks import provision
from tests.standing import standing

pytestmark = [pytest.mark.django_db, provision("kz266-p21-b")]
PAGE = f"/letters/{NUMBER}/"


@standing
def ground() -> Lettered:
    return Lettered()


def answered(browser: Client, page: str = PAGE) -> None:
    told = {"key": "a", "filled": "", "next": page, "letter": NUMBER, "text": "Thank you for the letter"}
    assert browser.post("/act/answer_letter/", told).status_code == 302


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_opens_in_each_language(ground: Lettered, language: str) -> None:
    karlygash = browsers.opened(ground.karlygash, language)
    came(ground.karlygash, form="spoken")
    for path in ("/letters/", "/letters/?state=closed", PAGE, "/letters/L-2026-0002/"):
        page = karlygash.get(path)
        assert page.status_code == 200, path
        assert "{" not in text(page).partition("<main")[2].partition("</main>")[0]


def test_the_list_tells_what_is_clear_and_opens_nothing(ground: Lettered) -> None:
    page = text(browsers.locked(ground.saule).get("/letters/"))
    for told in (NUMBER, "Letter", "V-1", "Received"):
        assert told in page
    assert "CANARY" not in page
    assert "HEAD" not in page
    assert not models.JournalEntry.objects.filter(action="open_letters").exists()


def test_a_call_says_that_the_letter_is_still_owed(ground: Lettered) -> None:
    came(ground.karlygash, form="spoken")
    page = text(browsers.opened(ground.karlygash).get("/letters/L-2026-0002/"))
    assert "¶21" in page or "p21" in page


def test_what_it_says_is_read_by_whoever_entered_it(ground: Lettered) -> None:
    page = text(browsers.opened(ground.saule).get(PAGE))
    for told in ("CANARY photographed the gate", "HEAD of A/1", "P1", "P2"):
        assert told in page
    assert models.JournalEntry.objects.filter(action="open_letters").count() == 1


def test_with_a_locked_vault_it_says_how_to_open_it(ground: Lettered) -> None:
    page = text(browsers.locked(ground.karlygash).get(PAGE))
    assert "Unlock the vault" in page
    assert "CANARY" not in page


@pytest.mark.parametrize("who", ["boris", "aida", "roza", "bolat"])
def test_those_whom_it_is_about_come_to_no_page(ground: Lettered, who: str) -> None:
    browser = browsers.opened(getattr(ground, who))
    for path in ("/letters/", PAGE, f"{PAGE}reply.pdf", "/letters/register.pdf"):
        assert browser.get(path).status_code == 403, path


def test_a_letter_of_another_is_not_there(ground: Lettered) -> None:
    came(ground.karlygash)
    assert browsers.opened(ground.saule).get("/letters/L-2026-0002/").status_code == 404


def test_it_is_answered_from_its_page_and_the_reply_is_printed(ground: Lettered) -> None:
    karlygash = browsers.opened(ground.karlygash)
    assert karlygash.get(f"{PAGE}reply.pdf").status_code == 404
    page = text(karlygash.get(PAGE))
    assert "/act/answer_letter/" in page
    answered(karlygash)
    assert "Thank you for the letter" in text(karlygash.get(PAGE))
    printed = text_of(karlygash.get(f"{PAGE}reply.pdf").content)
    assert "Thank you for the letter" in printed
    assert "CANARY" not in printed


def test_the_register_is_printed_with_what_its_reader_holds(ground: Lettered) -> None:
    answer = browsers.opened(ground.saule).get("/letters/register.pdf")
    assert answer["Cache-Control"] == "no-store"
    printed = text_of(answer.content)
    assert NUMBER in printed
    assert "CANARY photographed the gate" in printed
    assert browsers.locked(ground.saule).get("/letters/register.pdf")["Location"].startswith("/vault/unlock/")
