"""Enrolling and signing in in Chromium, with a key that Chromium itself makes: no fault for axe, by keyboard, in every language."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from qorgan.store import models
from tests import signing_in
from tests.interfaces.web.account import browsers
from tests.marks import LONG, ONE_LANGUAGE

pytestmark = pytest.mark.django_db(transaction=True)
TELEPHONE, DESK = 390, 1280
PAGES = ("others/", "invite/", "password/", "prove/", "totp/", "enrol/")
LOOKS = [
    pytest.param(page, language, marks=[] if at % 2 == number else LONG)
    for number, language in enumerate(("en", "kk"))
    for at, page in enumerate(PAGES)
]
"""Each page in one of two languages with every run, by turns, and in the other with ``make long``."""
KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def faults(page: Page) -> list[str]:
    """What the browser complains of, among it every breach of the content policy."""
    told: list[str] = []
    page.on(
        "console", lambda said: told.append(f"{said.text} {said.location['url']}") if said.type == "error" else None
    )
    page.on("pageerror", lambda error: told.append(str(error)))
    return told


@pytest.fixture
def office(live_server: LiveServer, context: BrowserContext, page: Page) -> str:
    """The address of the office, in a browser with a device that keeps passkeys."""
    device = context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    return str(live_server.url).replace("127.0.0.1", "localhost")


def sound(page: Page) -> None:
    """Fail if axe finds anything by day or night, or if the page is wider than a telephone."""
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
    page.set_viewport_size({"width": TELEPHONE, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") <= TELEPHONE
    page.set_viewport_size({"width": DESK, "height": 900})


@pytest.mark.parametrize("language", ONE_LANGUAGE)
def test_from_a_password_to_a_passkey_and_in_by_the_passkey_alone(
    office: str, context: BrowserContext, page: Page, faults: list[str], asel: models.Account, *, language: str
) -> None:
    context.add_cookies([{"name": "qorgan_language", "value": language, "url": office}])
    page.goto(f"{office}/sign-in/")
    sound(page)
    page.locator("#username").fill("secretary")
    page.locator("#password").fill(browsers.PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/account/enrol/")
    sound(page)
    page.locator("#passkey-name").fill("Chromium")
    page.keyboard.press("Enter")
    codes = page.locator("form[action='/account/codes/'] button")
    codes.wait_for()
    sound(page)
    codes.press("Enter")
    printed = page.locator(".q-codes .q-code").all_inner_texts()
    assert len(printed) == 10
    sound(page)
    page.locator("#code").fill(printed[4])
    page.keyboard.press("Enter")
    page.wait_for_url("**/account/")
    sound(page)
    page.locator("details.q-person summary").click()
    page.locator("form[action='/sign-out/'] button").click()
    page.wait_for_url("**/sign-in/")
    page.locator("form[data-passkey=get] button").press("Enter")
    page.wait_for_url(lambda address: "/sign-in/" not in address)
    assert page.goto(f"{office}/coverage/").status == 200  # type: ignore[union-attr]
    assert faults == []
    assert models.Passkey.objects.get().name == "Chromium"


def test_a_passkey_that_is_not_there_is_told_and_leaves_the_page_as_it_was(
    office: str, page: Page, asel: models.Account
) -> None:
    page.goto(f"{office}/sign-in/")
    page.locator("form[data-passkey=get] button").press("Enter")
    page.locator("[data-passkey-failed]:visible").wait_for()
    assert page.url.endswith("/sign-in/")


def test_the_link_of_an_invitation_fills_the_form_and_leaves_no_token_in_the_address(
    office: str, page: Page, faults: list[str]
) -> None:
    page.goto(f"{office}/account/invitation/#AAAA-BBBB")
    assert page.locator("#token").input_value() == "AAAA-BBBB"
    assert page.url.endswith("/account/invitation/")
    sound(page)
    assert faults == []


@pytest.mark.parametrize(("path", "language"), LOOKS)
def test_every_page_has_no_fault_and_fits(
    office: str,
    context: BrowserContext,
    page: Page,
    faults: list[str],
    nurlan: models.Account,
    *,
    path: str,
    language: str,
) -> None:
    client = signing_in.present(Client(), nurlan)
    cookies = {"qorgan": client.cookies["qorgan"].value, "qorgan_language": language}
    context.add_cookies([{"name": name, "value": value, "url": office} for name, value in cookies.items()])
    page.goto(f"{office}/account/{path}")
    page.evaluate("document.querySelectorAll('main details').forEach(part => part.open = true)")
    sound(page)
    assert faults == []
