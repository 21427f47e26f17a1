"""A call on a telephone: a participant takes it down, names who gave it, passes it on; the Commissioner decides; the outcome closes it."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import TELEPHONE, Visit, Visitor, require_sound
from tests.marks import ONE_LANGUAGE, provision

pytestmark = provision("kz266-p10-c", "kz266-p12", "kzstat-147-4")

PLACE, TEXT, NAME = "Ойдан шығарылған орын, 7-камера", "Ойдан шығарылған: түнде ұрған", "Ойдан шығарылған Адам"
GROUNDS = "Ойдан шығарылған: прокурор сол жерде"


def sent(page: Page) -> None:
    """Send the form of the page."""
    with page.expect_navigation():
        page.locator("main form button.btn-primary[type=submit]").first.click()


def number_of(page: Page) -> str:
    """The number that the register gave, as the page that follows tells it."""
    found = re.search(r"M-\d{4}-\d{4}", page.locator(".q-note-success").first.inner_text())
    assert found is not None
    return found.group()


def registered(visitor: Visitor) -> str:
    """Take a call down, from the header on, and give its number."""
    page = visitor.open("/desk/")
    page.locator(".q-tabs").locator("a[href='/messages/']").click()
    page.locator("a[href='/messages/new/']").first.click()
    page.wait_for_url("**/messages/new/")
    require_sound(page)
    visitor.pictures(page, "messages-new")
    page.locator("#text").fill(TEXT)
    page.locator("#place").fill(PLACE)
    page.locator("#alleges").select_option("torture")
    page.locator("#channel").select_option("call")
    page.locator("#pass_on").uncheck()
    sent(page)
    page.wait_for_url("**/messages/")
    number = number_of(page)
    require_sound(page)
    visitor.pictures(page, "messages-messages")
    return number


@pytest.mark.parametrize("language", ONE_LANGUAGE)
def test_a_call_is_taken_down_passed_on_decided_and_closed(visit: Visit, language: str) -> None:
    his = visit(language=language, width=TELEPHONE)
    his.become("participant")
    number = registered(his)
    page = his.open(f"/messages/{number}/")
    expect(page.locator("main")).to_contain_text(PLACE)
    require_sound(page)
    his.pictures(page, "messages-message")
    page.locator("a[href*='/act/name_informant/']").click()
    page.locator("#name").fill(NAME)
    page.locator("#consent").select_option("commissioner_only")
    sent(page)
    page.wait_for_url(f"**/messages/{number}/")
    page.locator("a[href*='/act/pass_on_message/']").click()
    sent(page)
    page.wait_for_url(f"**/messages/{number}/")
    expect(page.locator("[aria-current=step]")).to_have_count(1)

    hers = visit(language=language)
    hers.become("commissioner")
    page = hers.open("/desk/")
    page.locator("a[href*='/messages/?state=passed_on']").click()
    page.locator(f"a[href='/messages/{number}/']").click()
    expect(page.locator("main")).to_contain_text(TEXT)
    hers.pictures(page, "messages-waiting")
    page.locator(f"a[href='/messages/{number}/informant/']").click()
    require_sound(page)
    assert NAME not in page.content()
    sent(page)
    expect(page.locator("main")).to_contain_text(NAME)
    hers.pictures(page, "messages-informant")
    page.goto(f"{hers.origin}/messages/{number}/")
    page.locator("a[href*='/act/decide_message/']").click()
    page.locator("#grounds").fill(GROUNDS)
    sent(page)
    page.wait_for_url(f"**/messages/{number}/")
    page.locator("a[href*='/act/close_message/']").click()
    page.locator("#handled").select_option("passed_to_prosecution")
    sent(page)
    page.wait_for_url(f"**/messages/{number}/")
    expect(page.locator("[aria-current=step]")).to_have_count(0)
    require_sound(page)
    hers.pictures(page, "messages-closed")


def test_a_place_that_is_typed_never_stands_in_an_address(visit: Visit) -> None:
    his = visit(width=TELEPHONE)
    his.become("participant")
    page = his.open("/messages/new/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(f"{request.method} {request.url} {request.post_data or ''}"))
    page.locator("#text").fill(TEXT)
    page.locator(".message-more summary").click()
    with page.expect_response("**/act/register_message/institution/"):
        page.locator("#institution").press_sequentially("X-003")
    (search,) = [one for one in asked if "/institution/" in one][-1:]
    method, url, body = search.split(" ", 2)
    assert (method, "X-003" in url) == ("POST", False)
    assert "institution=X-003" in body
    assert "text=" not in body, "what is told is not sent with what is looked for"


def test_what_it_says_is_put_right_on_a_page_that_holds_it(visit: Visit) -> None:
    his = visit()
    his.become("participant")
    number = registered(his)
    page = his.open(f"/messages/{number}/write/")
    expect(page.locator("#text")).to_have_value(TEXT)
    require_sound(page)
    his.pictures(page, "messages-write")
    page.locator("#text").fill(f"{TEXT}, екі рет")
    sent(page)
    page.wait_for_url(f"**/messages/{number}/")
    expect(page.locator("main")).to_contain_text("екі рет")
