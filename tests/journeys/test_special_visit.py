"""A call at night: taken down on a telephone, a group sent under seal by the Commissioner, and at the gate in the morning."""

import io
import re

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from qorgan.countries.kz import COUNTRY
from tests.journeys.conftest import TELEPHONE, Visit, Visitor, require_sound
from tests.marks import LONG, ONE_LANGUAGE, provision

pytestmark = provision("kz266-p10-a", "kz266-p10-b", "kz266-p10-c", "kz266-p11", "kz266-p16")

TEXT, GROUNDS, REASON = (
    "Ойдан шығарылған: түнде ұрған",
    "Ойдан шығарылған: екі адам айтты",
    "Ойдан шығарылған: басқа адам жоқ",
)
ERLAN, ROZA = "X-P0001", "X-R01"


def place(visitor: Visitor) -> str:
    """The code of an institution in the region of Erlan and of the representative."""
    page = visitor.open(f"/register/?region={next(iter(COUNTRY.regions))}")
    address = page.locator("a[href^='/register/institution/']").first.get_attribute("href") or ""
    page.close()
    return address.removeprefix("/register/institution/").rstrip("/")


def sent(page: Page) -> None:
    with page.expect_navigation():
        page.locator("main form button.btn-primary[type=submit]").first.click()


def registered(visitor: Visitor, code: str) -> str:
    """Taken down and passed to the Commissioner in one step; gives the number."""
    page = visitor.open("/messages/new/")
    page.locator("#text").fill(TEXT)
    page.locator(".message-more summary").click()
    page.locator("#institution").fill(code)
    page.locator("#alleges").select_option("torture")
    page.locator("#channel").select_option("call")
    page.locator("#pass_on").check()
    sent(page)
    found = re.search(r"M-\d{4}-\d{4}", page.locator(".q-note-success").first.inner_text())
    assert found is not None
    return found.group()


def onward(page: Page) -> None:
    """To the next step."""
    with page.expect_navigation():
        page.locator(".special-buttons button.btn-primary").click()


def ordered(visitor: Visitor, number: str, code: str) -> None:
    """From the message's own page through every step."""
    page = visitor.open(f"/messages/{number}/")
    with page.expect_navigation():
        page.locator(".special-send button").click()
    assert number not in page.url
    expect(page.locator(f"input[value='{number}']")).to_be_checked()
    require_sound(page)
    visitor.pictures(page, "special-messages")
    onward(page)
    page.locator(f"input[name=institutions][value='{code}']").check()
    require_sound(page)
    visitor.pictures(page, "special-places")
    onward(page)
    page.locator("#first").fill(page.evaluate("new Date().toLocaleDateString('sv', {timeZone: 'Asia/Almaty'})"))
    onward(page)
    page.locator(f"input[name=participants][value='{ERLAN}']").check()
    with page.expect_response("**/special/order/look/"):
        page.locator(f"input[name=representative][value='{ROZA}']").check()
    expect(page.locator("#weighed .q-finding").first).to_be_visible()
    require_sound(page)
    visitor.pictures(page, "special-group")
    onward(page)
    page.locator("#grounds").fill(GROUNDS)
    require_sound(page)
    visitor.pictures(page, "special-grounds")
    onward(page)
    page.locator("#reason").fill(REASON)
    visitor.pictures(page, "special-seal")
    onward(page)
    page.wait_for_url(re.compile(r"/special/[0-9a-f-]{36}/$"))
    expect(page.locator("main")).to_contain_text(GROUNDS)
    require_sound(page)
    visitor.pictures(page, "special-visit")


@pytest.mark.parametrize("language", ONE_LANGUAGE)
def test_a_call_at_night_leads_a_group_to_the_gate_in_the_morning(visit: Visit, language: str) -> None:
    secretary = visit(language=language)
    code = place(secretary)
    his, hers = visit(language=language, width=TELEPHONE), visit(language=language)
    his.become("participant")
    hers.become("commissioner")
    number = registered(his, code)

    ordered(hers, number, code)

    # Whoever is not named sees the page that was there before, and a message that waits.
    page = secretary.open("/special/")
    expect(page.locator(".q-empty")).to_be_visible()
    require_sound(page)
    secretary.pictures(page, "special-nothing")
    assert GROUNDS not in page.content()

    page = his.open("/desk/")
    page.locator(".q-tabs").locator("a[href='/special/']").click()
    page.locator(".special-list h2 a").first.click()
    expect(page.locator("main")).to_contain_text(GROUNDS)
    require_sound(page)
    his.pictures(page, "special-mine")
    with page.expect_download() as saved:
        page.locator("a[href$='/pack.pdf']").click()
    pages = [one.extract_text() for one in PdfReader(io.BytesIO(saved.value.path().read_bytes())).pages]
    assert any(code in one for one in pages)
    assert not any(number in one for one in pages)

    page.locator("a[href$='/start/']").click()
    require_sound(page)
    his.pictures(page, "special-start")
    sent(page)
    found = re.search(r"S-\d{4}-\d{4}", page.locator("main").inner_text())
    assert found is not None
    his.pictures(page, "special-started")

    page = secretary.open("/register/visits/")
    expect(page.locator("main")).to_contain_text(found.group())
    page = hers.open(f"/messages/{number}/")
    assert page.locator(".special-send").count() == 0
    expect(page.locator("main")).to_contain_text(re.compile(r"C-\d{4}-\d{3}"))


@LONG
def test_the_commissioner_calls_an_order_off(visit: Visit) -> None:
    secretary, his, hers = visit(), visit(width=TELEPHONE), visit()
    code = place(secretary)
    his.become("participant")
    hers.become("commissioner")
    number = registered(his, code)
    ordered(hers, number, code)
    page = hers.open("/special/")
    page.locator(".special-list h2 a").first.click()
    page.locator("a[href$='/call-off/']").click()
    require_sound(page)
    hers.pictures(page, "special-call-off")
    page.locator("#why").fill(REASON)
    sent(page)
    expect(page.locator("main")).to_contain_text(REASON)
    require_sound(page)
