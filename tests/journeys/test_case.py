"""A visit's case in the browser: written by two at once, searched, kept through a locked vault, and closed to whoever is taken out."""

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Dialog, Page, expect

from tests.journeys.conftest import Visit, Visitor, reach, require_sound
from tests.marks import LONG
from tests.uploads import made

ERLAN, COLLEAGUE = "participant", "participant-2"
PASSPHRASE = "river lantern meadow kettle harvest bridge"  # noqa: S105 -- published with the demonstration
TRIES, LONGEST_SAVE = 3, 30_000
TITLE, WORDS = "Бірінші күн", "Он бір адам, сегіз орын\nЖарық бар"
HIS, HERS = "Он бір адам, сегіз төсек\nЖарық бар", "Он бір адам, сегіз орын\nЖарық түнде де сөнбейді"
MERGED = "Он бір адам, сегіз төсек\nЖарық түнде де сөнбейді"


def the_case(visitor: Visitor) -> Page:
    """From the header to the case."""
    page = visitor.open("/desk/")
    page.locator(".q-tabs").locator("a[href='/cases/']").click()
    page.wait_for_url("**/cases/")
    require_sound(page)
    visitor.pictures(page, "cases-cases")
    page.locator(".case-list tbody th a").first.click()
    page.wait_for_url(re.compile(r"/cases/[^/]+/$"))
    return page


def part(page: Page, name: str) -> None:
    """Open a part of the case."""
    page.locator(".q-parts").get_by_role("link", name=name).click()
    page.wait_for_url("**/cases/part/**")


def begin_page(page: Page, title: str, text: str) -> str:
    """Write a page, save it by the keys, and give its path."""
    to_write(page)
    page.locator("#title").fill(title)
    page.locator("#text").fill(text)
    save(page, lambda: page.keyboard.press("Control+Enter"))
    page.wait_for_url("**/cases/page/**")
    return page.url


def to_write(page: Page) -> None:
    """From a part to its empty form. One types when the script has come that guards what is typed, not before."""
    page.locator("a[href$='/write/']").click()
    page.wait_for_url("**/write/")


def save(page: Page, gesture: Callable[[], None]) -> None:
    """Save by a key or a button, and wait for the page that answers.

    Before it sends anything, the page asks the server whether one is still signed in. Where the server of a busy machine does not answer,
    the page says so and stays as it is; one saves again, as people do.
    """
    page.locator("html").evaluate("it => it.setAttribute('data-before', '')")
    answered = page.locator("html:not([data-before]), [data-unreachable]:not([hidden])").first
    for _ in range(TRIES):
        gesture()
        expect(answered).to_be_attached(timeout=LONGEST_SAVE)
        if page.locator("html[data-before]").count() == 0:
            page.wait_for_load_state()
            return
    raise AssertionError(f"{TRIES} times the server did not answer")


def save_by_button(page: Page) -> None:
    """Save by the button that leaves the form."""
    save(page, page.locator("button[data-leave]").click)


def test_two_write_at_once_and_put_both_versions_together(visit: Visit) -> None:
    his, hers = visit(language="kk"), visit(language="kk")
    his.become(ERLAN)
    hers.become(COLLEAGUE)
    page = the_case(his)
    require_sound(page)
    address = begin_page(page, TITLE, WORDS)
    require_sound(page)
    other = hers.open("/cases/")
    for sheet in (page, other):
        sheet.goto(f"{address}change/")
    other.locator("#text").fill(HERS)
    save(other, lambda: other.keyboard.press("Control+s"))
    expect(other.locator("#text")).to_have_value(HERS)
    page.locator("#text").fill(HIS)
    save_by_button(page)
    expect(page.locator("#changed")).to_be_visible()
    assert page.locator("del").all_inner_texts() != []
    expect(page.locator("#text")).to_have_value(HIS)
    require_sound(page)
    his.pictures(page, "cases-changed")
    page.locator("#text").fill(MERGED)
    save_by_button(page)
    expect(page.locator("article")).to_contain_text("сөнбейді")
    page.locator("a[href$='/history/']").click()
    page.wait_for_url("**/history/")
    expect(page.locator("aside ol li")).to_have_count(3)
    expect(page.locator("ins").first).to_be_visible()
    require_sound(page)
    his.pictures(page, "cases-history")


@LONG
def test_a_search_finds_what_a_colleague_wrote(visit: Visit) -> None:
    his, hers = visit(), visit()
    his.become(ERLAN)
    hers.become(COLLEAGUE)
    begin_page(the_case(his), "Kitchen", "The soup is thin, says nobody")
    page = the_case(hers)
    page.locator("#text").fill("SOUP nobody")
    page.locator("#text").press("Enter")
    page.wait_for_url("**/cases/search/**")
    assert "soup" not in page.url.casefold()
    assert "soup" not in page.title().casefold()
    expect(page.locator("article")).to_have_count(1)
    require_sound(page)
    hers.pictures(page, "cases-found")
    page.locator("article a").click()
    expect(page.locator("article")).to_contain_text("The soup is thin")


def test_a_vault_that_was_locked_meanwhile_loses_nothing_that_was_typed(visit: Visit) -> None:
    his = visit(width=390)
    his.become(ERLAN)
    page = the_case(his)
    to_write(page)
    page.locator("#title").fill("Yard")
    page.locator("#text").fill("An hour a day")
    lock(his)
    save_by_button(page)
    expect(page.locator("#text")).to_have_value("An hour a day")
    require_sound(page)
    his.pictures(page, "cases-unlock")
    page.locator("#passphrase").fill(PASSPHRASE)
    save_by_button(page)
    expect(page.locator("article")).to_contain_text("An hour a day")


def test_whoever_leaves_what_is_not_saved_is_warned(visit: Visit) -> None:
    his = visit()
    his.become(ERLAN)
    page = the_case(his)
    to_write(page)
    page.locator("#title").fill("Yard")
    warned: list[str] = []

    def answer(dialog: Dialog) -> None:
        warned.append(dialog.type)
        dialog.accept()

    page.on("dialog", answer)
    page.locator(".case-buttons a").click()
    page.wait_for_url("**/cases/part/**")
    assert warned == ["beforeunload"]


@LONG
def test_whoever_was_signed_out_meanwhile_signs_in_elsewhere_and_saves(visit: Visit) -> None:
    his = visit()
    his.become(ERLAN)
    page = the_case(his)
    to_write(page)
    page.locator("#title").fill("Showers")
    page.locator("#text").fill("Once a week")
    his.context.clear_cookies(name=re.compile("^(?!qorgan_language)"))
    page.locator("button[data-leave]").click()
    expect(page.locator("[data-signed-out]")).to_be_visible()
    expect(page.locator("#text")).to_have_value("Once a week")
    his.become(ERLAN)
    save_by_button(page)
    expect(page.locator("article")).to_contain_text("Once a week")


@LONG
def test_the_part_about_people_bears_the_readers_name(visit: Visit) -> None:
    his = visit()
    his.become(ERLAN)
    page = the_case(his)
    part(page, "Who was spoken to")
    expect(page.locator(".case-watched")).to_be_visible()
    name = page.locator(".case-watched strong").inner_text()
    expect(page.locator(".case-watermark span").first).to_have_attribute("data-mark", re.compile(re.escape(name)))
    require_sound(page)
    his.pictures(page, "cases-persons")


def test_a_case_is_worked_with_by_the_keyboard_alone(visit: Visit) -> None:
    his = visit()
    his.become(ERLAN)
    page = the_case(his)
    reach(page, page.locator("a[href$='/write/']"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/write/")
    reach(page, page.locator("#title"))
    page.keyboard.type("Library")
    page.keyboard.press("Tab")
    page.keyboard.type("Forty books")
    save(page, lambda: page.keyboard.press("Control+Enter"))
    expect(page.locator("article")).to_contain_text("Forty books")


@LONG
def test_a_picture_is_put_in_and_looked_at(visit: Visit, tmp_path: Path) -> None:
    photo = tmp_path / "cell.jpg"
    photo.write_bytes(made.photo("JPEG"))
    his = visit()
    his.become(ERLAN)
    page = the_case(his)
    part(page, "Papers and pictures")
    page.locator("#file").set_input_files(photo)
    with page.expect_navigation():
        page.locator(".case-attach button").click()
    expect(page.locator(".q-note-info")).to_contain_text("Taken out of the file")
    require_sound(page)
    his.pictures(page, "cases-files")
    page.get_by_role("link", name="cell.jpg").first.click()
    picture = page.locator("figure img")
    expect(picture).to_be_visible()
    assert picture.evaluate("it => it.decode().then(() => it.naturalWidth)") == 64
    require_sound(page)
    with page.expect_download() as download:
        page.locator("form[action$='/save/'] button").click()
    assert download.value.suggested_filename == "cell.jpg"


def test_a_second_case_is_opened_with_its_medical_workers(visit: Visit) -> None:
    his = visit()
    his.become(ERLAN)
    page = his.open("/cases/?state=unopened")
    page.locator("a[href^='/cases/open/']").first.click()
    page.wait_for_url("**/cases/open/**")
    require_sound(page)
    his.pictures(page, "cases-open")
    page.locator("input[name=medical]:enabled").first.check()
    with page.expect_navigation():
        page.locator("main form button").click()
    page.wait_for_url(re.compile(r"/cases/[^/]+/$"))
    expect(page.locator(".q-parts")).to_contain_text("Medical part")
    require_sound(page)


def test_whoever_is_taken_out_opens_the_part_no_more(visit: Visit) -> None:
    his, hers = visit(), visit()
    his.become(ERLAN)
    hers.become(COLLEAGUE)
    theirs = the_case(hers)
    part(theirs, "Papers and pictures")
    name = theirs.locator(".q-person-name").inner_text()
    page = his.open(theirs.url.removeprefix(his.origin))
    page.locator("a[href$='/holders/']").click()
    page.wait_for_url("**/holders/")
    require_sound(page)
    his.pictures(page, "cases-share")
    with page.expect_navigation():
        page.locator(".case-holders li").filter(has_text=name).get_by_role("button").click()
    expect(page.locator(".case-holders li").filter(has_text=name)).to_have_count(0)
    answer = theirs.reload()
    assert answer is not None
    assert answer.status == 404


def lock(visitor: Visitor) -> None:
    """Lock the vault in another tab."""
    page = visitor.open("/vault/")
    with page.expect_navigation():
        page.evaluate("() => document.querySelector(\"form[action$='/vault/lock/']\").requestSubmit()")
    page.close()
