"""The browser as a witness, in Chromium: it registers a key, cosigns once a session, and sounds the alarm at a journal that was altered."""

import os
from pathlib import Path

import pytest
from django.test import Client
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

import qorgan_verify
from qorgan.actions.sign_checkpoint import sign_checkpoint
from qorgan.store import models
from tests.actions import cast
from tests.journal.writing import write
from tests.verify import forge, ground

pytestmark = pytest.mark.django_db(transaction=True)
# A page of ours, emptied and given the template: what is tried here is the witness, not the page around it.
PLACE = """([account, csrf, address, script]) => {
  const place = document.createElement("div");
  place.id = "witness";
  place.hidden = true;
  Object.assign(place.dataset, { account, csrf, log: address });
  const note = document.createElement("div");
  note.tabIndex = -1;
  note.textContent = "ALARM";
  for (const told of ["seen-size", "seen-root", "shown-size", "shown-root"]) {
    const part = document.createElement("span");
    part.dataset.told = told;
    note.append(part);
  }
  place.append(note);
  document.body.replaceChildren(place);
  const module = document.createElement("script");
  module.type = "module";
  module.src = script;
  document.body.append(module);
}"""


@pytest.fixture
def account(live_server: LiveServer, page: Page) -> models.Account:
    """Saule, signed in, in a browser on a page of the product."""
    cast.signed_in(cast.SAULE)
    account = models.Account.objects.get(username=cast.SAULE.code)
    client = Client()
    client.force_login(account)
    cookies = [{"name": name, "value": morsel.value, "url": live_server.url} for name, morsel in client.cookies.items()]
    page.context.add_cookies(cookies)  # type: ignore[arg-type]  # name, value and url are all that is needed
    return account


def bear_witness(page: Page, live_server: LiveServer, account: models.Account) -> None:
    """One page load of a browser session that has just begun."""
    page.goto(f"{live_server.url}/law/")
    csrf = next((cookie["value"] for cookie in page.context.cookies() if "csrf" in cookie["name"]), "")
    page.evaluate("sessionStorage.clear()")
    script = f"{live_server.url}/static/qorgan/witness.js?{os.urandom(4).hex()}"
    page.evaluate(PLACE, [str(account.pk), csrf, f"{live_server.url}/api/v1/log/checkpoint", script])
    page.wait_for_function(
        "id => sessionStorage.getItem(`qorgan.witness.${id}`) || !document.getElementById('witness').hidden",
        arg=str(account.pk),
        timeout=10_000,
    )


def test_the_browser_registers_its_key_and_cosigns(
    live_server: LiveServer, page: Page, account: models.Account
) -> None:
    bear_witness(page, live_server, account)
    device = models.Device.objects.get()
    kept = models.Cosignature.objects.get()
    assert (device.account, kept.device, kept.checkpoint.size) == (str(account.pk), device, 2)


def test_what_browser_and_server_wrote_is_accepted_by_the_verifier(
    live_server: LiveServer, page: Page, account: models.Account, tmp_path: Path
) -> None:
    bear_witness(page, live_server, account)
    file = ground.copied(tmp_path / "database.sqlite3")
    status, told = qorgan_verify.verify(str(file), log_key=ground.log_key())
    assert (status, told[1]) == (0, "Checkpoints: 1. Cosignatures: 1."), told


def test_a_journal_that_only_grew_is_cosigned_again_with_the_same_key(
    live_server: LiveServer, page: Page, account: models.Account
) -> None:
    for count in (1, 2, 5, 40, 300):
        bear_witness(page, live_server, account)
        write(count)
        sign_checkpoint(cast.NOW)
    bear_witness(page, live_server, account)
    assert page.locator("#witness").is_hidden()
    assert (models.Device.objects.count(), models.Cosignature.objects.count()) == (1, 6)
    assert not models.JournalEntry.objects.filter(action="report_fork").exists()


def test_an_old_copy_put_back_sounds_the_alarm_and_is_reported(
    live_server: LiveServer, page: Page, account: models.Account
) -> None:
    write(20)
    sign_checkpoint(cast.NOW)
    bear_witness(page, live_server, account)
    models.Cosignature.objects.all().delete()
    models.Checkpoint.objects.all().delete()
    forge.begin_anew(models.JournalEntry.objects.filter(seq__lt=10).order_by("seq"))
    sign_checkpoint(cast.NOW)
    with page.expect_response("**/forks"):
        bear_witness(page, live_server, account)
    assert page.locator("#witness").is_visible()
    assert page.locator("[data-told=shown-size]").inner_text() == "10"
    assert models.JournalEntry.objects.latest("seq").action == "report_fork"


def test_a_rewritten_journal_of_the_same_length_and_more_sounds_the_alarm(
    live_server: LiveServer, page: Page, account: models.Account
) -> None:
    write(20)
    sign_checkpoint(cast.NOW)
    bear_witness(page, live_server, account)
    models.Cosignature.objects.all().delete()
    models.Checkpoint.objects.all().delete()
    forge.begin_anew(models.JournalEntry.objects.exclude(seq=7).order_by("seq"))
    write(5)
    sign_checkpoint(cast.NOW)
    with page.expect_response("**/forks"):
        bear_witness(page, live_server, account)
    assert page.locator("#witness").is_visible()
    assert models.Cosignature.objects.count() == 0
