"""A newcomer makes a vault from nothing, locks and unlocks it, forgets the passphrase and gets in again by the paper; by keyboard, too."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import LANGUAGES, TELEPHONE, Visit, Visitor, press, reach, require_sound
from tests.journeys.test_newcomer import begin, check_requirements, choose, invite, record
from tests.marks import LONG, provision

pytestmark = provision("kz266-p29", "kz266-p20")

PASSWORD = "сексен сегіз көк құлпынай"  # noqa: S105 -- invented


@LONG
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_vault_from_nothing_to_recovery(visit: Visit, language: str, tmp_path: Path) -> None:
    office = visit(language=language)
    path = record(office, f"Сандық Ашар Үлгіқызы {language}")
    choose(office, path, tmp_path)
    begin(office, path)
    check_requirements(office, path)
    link = invite(office, path, f"sandyq-{language}")

    newcomer = visit(language=language)
    page = arrive(newcomer, link)
    words = choose_words(newcomer, page)
    paper = take_paper(newcomer, page)
    rehearse(newcomer, page, paper)
    expect(page.locator(".v-groups li")).to_have_count(8)
    look(newcomer, page, "fingerprint")

    lock(page, newcomer)
    unlock(newcomer, page, words)
    lock(page, newcomer)
    forgotten(newcomer, page, paper)


def test_nobody_needs_a_mouse_to_lock_and_what_stays_clear_is_said(visit: Visit) -> None:
    visitor = visit(language="kk", width=TELEPHONE)
    page = visitor.open("/vault/")
    link = page.locator("a[href='/vault/clear/']")
    reach(page, link)
    press(page)
    expect(page.locator("section")).to_have_count(4)
    look(visitor, page, "clear")


def look(visitor: Visitor, page: Page, name: str) -> None:
    """No fault of accessibility, by day or by night; pictures if they are wanted."""
    for width in (TELEPHONE, visitor.width):
        page.set_viewport_size({"width": width, "height": 900})
        visitor.pictures(page, f"vault-{name}-{width}")
    require_sound(page)


def arrive(newcomer: Visitor, link: str) -> Page:
    """In by the link, and to the empty page of the vault."""
    newcomer.context.clear_cookies(name="qorgan")
    page = newcomer.context.new_page()
    page.goto(link)
    for field in ("password", "again"):
        page.locator(f"#{field}").fill(PASSWORD)
    page.locator("main form button[type=submit]").click()
    page.wait_for_url("**/account/**")
    page.goto(f"{newcomer.origin}/vault/")
    expect(page.locator(".q-vault")).to_have_count(0)
    look(newcomer, page, "none")
    page.locator("main a.btn-primary").click()
    return page


def choose_words(newcomer: Visitor, page: Page) -> str:
    """Other words than those offered first, typed twice by keyboard alone."""
    first = page.locator(".v-phrase").inner_text()
    page.locator("button[name=draw]").click()
    words = page.locator(".v-phrase").inner_text()
    assert words != first
    assert len(words.split()) == 6
    look(newcomer, page, "words")
    reach(page, page.locator("#passphrase"))
    page.keyboard.type(words)
    page.keyboard.press("Tab")
    page.keyboard.type(words)
    press(page)
    page.wait_for_url("**/vault/code/")
    return words


def take_paper(newcomer: Visitor, page: Page) -> str:
    """The code once, on a clean sheet; then typed back."""
    look(newcomer, page, "code")
    page.locator("main form button").click()
    paper = page.locator("[data-code]").inner_text()
    look(newcomer, page, "paper")
    page.emulate_media(media="print")
    for part in (".q-header", ".q-demo", ".v-steps", ".q-footer", "main .btn"):
        assert not page.locator(part).first.is_visible(), part
    assert page.locator("[data-code]").is_visible()
    page.emulate_media(media="screen")
    page.locator("main a.btn-primary").click()
    page.locator("#code").fill("AAAA-BBBB")
    page.keyboard.press("Enter")
    expect(page.locator("#errors")).to_be_visible()
    look(newcomer, page, "back")
    page.locator("#code").fill(paper.replace("-", " ").lower())
    page.keyboard.press("Enter")
    page.wait_for_url("**/vault/rehearse/")
    return paper


def rehearse(newcomer: Visitor, page: Page, paper: str) -> None:
    """Locked, and opened from paper."""
    look(newcomer, page, "rehearse")
    page.locator("main button[name=lock]").click()
    expect(page.locator(".q-vault-open")).to_have_count(0)
    look(newcomer, page, "rehearse-locked")
    page.locator("#code").fill(paper)
    page.keyboard.press("Enter")
    page.wait_for_url("**/vault/fingerprint/")


def lock(page: Page, newcomer: Visitor) -> None:
    """One press, from any page."""
    page.goto(f"{newcomer.origin}/vault/fingerprint/")
    page.locator(".q-vault-open").click()
    page.wait_for_url("**/vault/unlock/**")  # the page showed something of the vault, and does no more
    expect(page.locator("#passphrase")).to_be_focused()


def unlock(newcomer: Visitor, page: Page, words: str) -> None:
    """A slip, then the words; back to where one was."""
    page.keyboard.type("one slip of the finger")
    page.keyboard.press("Enter")
    expect(page.locator("#errors")).to_be_visible()
    look(newcomer, page, "unlock")
    page.locator("#passphrase").fill(words)
    page.locator("[data-reveal] input").check()
    assert page.locator("#passphrase").get_attribute("type") == "text"
    page.locator("#passphrase").press("Enter")
    page.wait_for_url("**/vault/fingerprint/")
    page.goto(f"{newcomer.origin}/vault/")
    look(newcomer, page, "index")


def forgotten(newcomer: Visitor, page: Page, paper: str) -> None:
    """The passphrase is gone: paper, new words, and a new paper at once."""
    page.locator("a[href='/vault/recover/']").click()
    look(newcomer, page, "recover")
    words = page.locator(".v-phrase").inner_text()
    page.locator("#code").fill(paper)
    for field in ("passphrase", "again"):
        page.locator(f"#{field}").fill(words)
    page.keyboard.press("Enter")
    page.wait_for_url("**/vault/code/")
    page.locator("main form button").click()
    new = page.locator("[data-code]").inner_text()
    assert new != paper
    page.locator("main a.btn-primary").click()
    page.locator("#code").fill(new)
    page.keyboard.press("Enter")
    page.wait_for_url("**/vault/rehearse/")
    page.goto(f"{newcomer.origin}/vault/anew/")
    look(newcomer, page, "anew")
