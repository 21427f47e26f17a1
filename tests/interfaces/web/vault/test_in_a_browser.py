"""The ceremony, certifying and a form found locked, in Chromium: no fault for axe by day and by night, and fitting a telephone."""

import os
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from tests.interfaces.web.vault.people import PHRASE, Somebody, hold_ceremony
from tests.marks import ONE_LANGUAGE

pytestmark = pytest.mark.django_db(transaction=True)
TELEPHONE, DESK = 390, 1280
THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
SCREENSHOTS = Path(__file__).resolve().parents[4] / "var" / "screenshots"


def sound(page: Page, name: str) -> None:
    """Fail if axe finds anything by day or night, or if the page is wider than a telephone."""
    for theme in THEMES:
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        if "PICTURES" in os.environ:
            page.screenshot(path=SCREENSHOTS / f"vault-{name}-{DESK}-{theme}.png", full_page=True)
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
    page.set_viewport_size({"width": TELEPHONE, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") <= TELEPHONE, name
    if "PICTURES" in os.environ:
        page.screenshot(path=SCREENSHOTS / f"vault-{name}-{TELEPHONE}-dark.png", full_page=True)
    page.set_viewport_size({"width": DESK, "height": 900})


def sit(context: BrowserContext, who: Somebody, address: str, language: str) -> None:
    """The browser becomes that of the person."""
    kept = (settings.SESSION_COOKIE_NAME, settings.VAULT_COOKIE_NAME)
    cookies = {name: who.client.cookies[name].value for name in kept} | {"qorgan_language": language}
    context.clear_cookies()
    context.add_cookies([{"name": name, "value": value, "url": address} for name, value in cookies.items()])


@pytest.mark.parametrize("language", ONE_LANGUAGE)
def test_ceremony_certificate_and_a_form_found_locked(
    live_server: LiveServer,
    context: BrowserContext,
    page: Page,
    *,
    karlygash: Somebody,
    bolat: Somebody,
    dana: Somebody,
    asel: Somebody,
    language: str,
) -> None:
    faults: list[str] = []
    page.on(
        "console",
        lambda said: faults.append(said.text) if said.type == "error" and "409" not in said.text else None,
    )
    home = str(live_server.url)
    for who in (karlygash, bolat, dana, asel):
        who.enrolled()

    sit(context, karlygash, home, language)
    page.goto(f"{home}/vault/ceremony/")
    sound(page, "ceremony")
    for place, officer in (("first", bolat), ("second", dana)):
        page.locator(f"#{place}_officer").select_option(officer.code)
        page.locator(f"#{place}_fingerprint").fill(officer.fingerprint())
    page.keyboard.press("Enter")
    page.wait_for_url(f"{home}{reverse('vault:sheet')}")
    paper = " ".join(page.locator(".v-groups li").all_inner_texts())
    sound(page, "sheet")
    page.goto(f"{home}/vault/ceremony/")
    sound(page, "ceremony-held")

    sit(context, bolat, home, language)
    page.goto(f"{home}/vault/root/")
    sound(page, "root")
    page.locator("#fingerprint").fill(paper)
    page.keyboard.press("Enter")
    page.wait_for_url("**/vault/")
    sound(page, "ready")
    page.goto(f"{home}/vault/passphrase/")
    sound(page, "passphrase")

    page.goto(f"{home}/vault/certify/")
    sound(page, "people")
    page.locator(f"a[href='/vault/certify/{asel.account.pk}/']").click()
    sound(page, "certify")
    page.locator("#fingerprint").fill(asel.fingerprint())
    bolat.post("lock/")  # in another tab
    page.keyboard.press("Enter")
    page.locator("#passphrase").wait_for()
    sound(page, "found-locked")
    page.locator("#passphrase").fill(PHRASE)
    page.keyboard.press("Enter")
    page.locator("form[action^='/vault/certify/']").wait_for()
    sound(page, "resume")
    page.keyboard.press("Enter")
    page.wait_for_url("**/vault/certify/")
    sound(page, "certified")

    page.goto(f"{home}/vault/certify/{asel.account.pk}/revoke/")
    sound(page, "revoke")
    page.locator("main form button[type=submit]").click()
    page.wait_for_url("**/vault/certify/")
    sit(context, asel, home, language)
    page.goto(f"{home}/vault/")
    sound(page, "revoked")
    assert faults == []


def test_nothing_of_the_vault_is_seen_by_going_back_after_locking(
    live_server: LiveServer,
    context: BrowserContext,
    page: Page,
    *,
    karlygash: Somebody,
    bolat: Somebody,
    dana: Somebody,
) -> None:
    paper = hold_ceremony(karlygash.enrolled(), bolat.enrolled(), dana.enrolled())
    home = str(live_server.url)
    sit(context, karlygash, home, "en")
    page.goto(f"{home}/vault/")
    assert paper in page.content()
    page.locator(".q-vault-open").click()
    page.wait_for_url("**/vault/")
    assert paper not in page.content()
    page.go_back()
    assert paper not in page.content()
