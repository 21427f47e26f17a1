"""Seating, a threat to life, and what two people decide, in Chromium: no fault for axe by day and by night, and fitting a telephone."""

import pytest
from django.conf import settings
from playwright.sync_api import BrowserContext, Locator, Page, expect
from pyrage import x25519
from pytest_django.live_server_helper import LiveServer

from qorgan.access.actor import Actor
from qorgan.store import models
from tests.actions.escrowed import Escrowed
from tests.interfaces.web.custody import at
from tests.journeys.conftest import DESK, Visitor, require_sound
from tests.marks import ONE_LANGUAGE

pytestmark = pytest.mark.django_db(transaction=True)
WHY = "The court asks for it"


def sit(context: BrowserContext, actor: Actor, home: str, language: str) -> None:
    """The browser becomes that of the person, whose vault is open."""
    client = at.desk(actor, language)
    kept = (settings.SESSION_COOKIE_NAME, settings.VAULT_COOKIE_NAME)
    cookies = {name: client.cookies[name].value for name in kept} | {"qorgan_language": language}
    context.clear_cookies()
    context.add_cookies([{"name": name, "value": value, "url": home} for name, value in cookies.items()])


def submit(page: Page, button: Locator) -> None:
    """Press it, and wait for the page that answers."""
    with page.expect_navigation():
        button.click()


@pytest.mark.parametrize("language", ONE_LANGUAGE)
def test_the_commissioner_seats_and_two_hurry_a_request(
    live_server: LiveServer, context: BrowserContext, page: Page, language: str
) -> None:
    ground, home = Escrowed(), str(live_server.url)
    page.emulate_media(reduced_motion="reduce")
    pictures = Visitor(context, home, language, DESK)
    number = ground.ask(ground.gaukhar, threat=True)
    for actor in (ground.bolat, ground.dana):
        sit(context, actor, home, language)
        page.goto(f"{home}{at.address(number)}")
        pictures.pictures(page, "custody-threat")
        require_sound(page)
        submit(page, page.locator("form[action$='/approve/'] button"))
    assert len(models.Approval.objects.filter(subject=number)) == 2

    sit(context, ground.karlygash, home, language)
    page.goto(f"{home}/custody/")
    page.locator("aside a[href='/custody/roster/']").click()
    pictures.pictures(page, "custody-roster")
    require_sound(page)
    page.locator("#hands").select_option("2")
    submit(page, page.locator("main form button[type=submit]"))
    expect(page.locator(".q-note-success")).to_be_visible()
    expect(page.locator("aside")).to_contain_text("2 / 5")
    sit(context, ground.boris, home, language)
    page.goto(f"{home}/custody/ask/")
    require_sound(page)


@pytest.mark.parametrize("language", ONE_LANGUAGE)
def test_two_people_take_a_part_out(
    live_server: LiveServer, context: BrowserContext, page: Page, language: str
) -> None:
    ground, home = Escrowed(), str(live_server.url)
    page.emulate_media(reduced_motion="reduce")
    pictures = Visitor(context, home, language, DESK)
    sit(context, ground.boris, home, language)
    page.goto(f"{home}/custody/propose/?part={ground.notes}")
    pictures.pictures(page, "custody-propose")
    require_sound(page)
    page.locator("#what-export").check()
    page.locator("#reason").fill(WHY)
    submit(page, page.locator("main form button[type=submit]"))
    expect(page.locator("#errors")).to_be_visible()
    require_sound(page)
    page.locator("#recipients").fill(str(x25519.Identity.generate().to_public()))
    submit(page, page.locator("main form button[type=submit]"))
    path = page.url
    pictures.pictures(page, "custody-proposal")
    require_sound(page)

    sit(context, ground.aida, home, language)
    page.goto(path)
    page.locator("main a[href$='/agree/']").click()
    expect(page.locator(".cus-reason")).to_contain_text(WHY)
    pictures.pictures(page, "custody-agree")
    require_sound(page)
    submit(page, page.locator("form[action$='/agree/'] button"))

    sit(context, ground.boris, home, language)
    page.goto(path)
    page.locator("main a[href$='/export/']").click()
    pictures.pictures(page, "custody-export")
    require_sound(page)
    with page.expect_download() as download:
        page.locator("form[action$='/export/'] button").click()
    assert download.value.suggested_filename.endswith(".zip.age")
    page.goto(f"{home}/custody/?show=all")
    require_sound(page)
