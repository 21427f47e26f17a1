"""Locking and unlocking, the printed code, and what was on its way when the vault was found locked."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.conf import settings as configured
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from qorgan.demo import vault as published
from qorgan.store import models
from tests.interfaces.web.account import browsers
from tests.interfaces.web.vault.people import OTHER_PHRASE, PHRASE, Somebody, hold_ceremony

pytestmark = pytest.mark.django_db


def test_one_press_locks_and_the_passphrase_unlocks_and_leads_back(asel: Somebody) -> None:
    asel.enrolled()
    assert asel.is_open()
    assert asel.post("lock/", next="/law/")["Location"] == "/law/"
    assert not asel.is_open()
    as_typed = PHRASE.upper().replace(" ", "  ")
    assert asel.post("unlock/", passphrase=as_typed, next="/law/")["Location"] == "/law/"
    assert asel.is_open()
    assert asel.get("unlock/?next=/law/")["Location"] == "/law/"


@pytest.mark.parametrize("elsewhere", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"])
def test_unlocking_leads_to_no_other_site(asel: Somebody, elsewhere: str) -> None:
    asel.enrolled().post("lock/")
    page = asel.get(f"unlock/?next={elsewhere}").content.decode()
    assert f'name="next" value="{elsewhere}"' not in page
    assert asel.post("unlock/", passphrase=PHRASE, next=elsewhere)["Location"] == "/"


def test_whoever_guesses_must_wait_and_the_right_passphrase_costs_nothing(asel: Somebody) -> None:
    asel.enrolled().post("lock/")
    for _ in range(3):
        assert asel.post("unlock/", passphrase=PHRASE).status_code == 302
        asel.post("lock/")
    statuses = [asel.post("unlock/", passphrase=OTHER_PHRASE).status_code for _ in range(7)]
    assert statuses[:5] == [422] * 5
    assert statuses[-1] == 429
    assert asel.post("unlock/", passphrase=PHRASE).status_code == 429
    assert asel.post("recover/", code=asel.paper, passphrase=OTHER_PHRASE, again=OTHER_PHRASE).status_code == 429
    assert asel.post("rehearse/", code=asel.paper).status_code == 429


def test_a_page_that_needs_an_open_vault_leads_to_unlocking_and_back(asel: Somebody) -> None:
    asel.enrolled().post("lock/")
    where = asel.get("fingerprint/")["Location"]
    assert where == "/vault/unlock/?next=%2Fvault%2Ffingerprint%2F"
    assert asel.post("unlock/", passphrase=PHRASE, next="/vault/fingerprint/")["Location"] == "/vault/fingerprint/"


def test_a_form_found_locked_is_not_lost(karlygash: Somebody, bolat: Somebody, dana: Somebody, asel: Somebody) -> None:
    paper = hold_ceremony(karlygash.enrolled(), bolat.enrolled(), dana.enrolled())
    bolat.post("root/", fingerprint=paper)
    heard = asel.enrolled().fingerprint()
    bolat.post("lock/")

    path, key = f"/vault/certify/{asel.account.pk}/", uuid4().hex
    found = bolat.client.post(path, {"fingerprint": heard, "key": key})
    assert found.status_code == 409
    kept = _fields(found.content)
    assert kept["kept.fingerprint"] == heard
    assert "kept.csrfmiddlewaretoken" not in kept
    wrong = bolat.client.post("/vault/unlock/", {**kept, "passphrase": OTHER_PHRASE})
    assert wrong.status_code == 422

    resumed = bolat.client.post("/vault/unlock/", {**_fields(wrong.content), "passphrase": PHRASE})
    assert f'action="{path}"' in resumed.content.decode()
    assert bolat.client.post(path, _fields(resumed.content))["Location"] == "/vault/certify/"
    assert models.UserKey.objects.get(account=asel.account).state == "certified"


def test_a_forgotten_passphrase_is_replaced_with_the_paper_which_is_then_used_up(asel: Somebody) -> None:
    asel.enrolled().post("lock/")
    assert asel.post("recover/", code=asel.paper, passphrase=OTHER_PHRASE, again=PHRASE).status_code == 422
    done = asel.post("recover/", code=asel.paper, passphrase=OTHER_PHRASE, again=OTHER_PHRASE)
    assert done["Location"] == "/vault/code/"
    assert asel.is_open()
    asel.post("lock/")
    assert asel.post("unlock/", passphrase=PHRASE).status_code == 422
    assert asel.post("recover/", code=asel.paper, passphrase=PHRASE, again=PHRASE).status_code == 422
    assert asel.post("unlock/", passphrase=OTHER_PHRASE).status_code == 302
    old = asel.paper
    assert asel.print_code() != old


def test_the_passphrase_signs_in_and_opens_the_vault_in_one_gesture(asel: Somebody) -> None:
    asel.enrolled()
    browsers.give_app(asel.account)
    asel.client = Client()
    asel.client.cookies["qorgan_language"] = "en"
    assert browsers.sign_in(asel.client, "asel", PHRASE, browsers.code()) == 302
    assert asel.is_open()


def test_what_waits_for_a_holder_is_settled_and_said_but_not_before_the_factor_of_the_office_is_shown(
    karlygash: Somebody, bolat: Somebody, dana: Somebody
) -> None:
    paper = hold_ceremony(karlygash.enrolled(), bolat.enrolled(), dana.enrolled())
    bolat.post("root/", fingerprint=paper)
    bolat.post("lock/")
    models.Compartment.objects.update(rotate_since=timezone.now(), rotate_why="left")
    # The Council needs a passkey: with a code of an app Bolat is signed in and gets no further.
    browsers.give_app(bolat.account)
    assert browsers.sign_in(Client(), "bolat", PHRASE, browsers.code()) == 302
    assert models.Compartment.objects.get().rotate_since is not None
    bolat.sit_down(bolat.account)
    bolat.post("unlock/", passphrase=PHRASE)
    assert models.Compartment.objects.get().rotate_since is None
    assert "have new keys or escrow boxes now: 1" in bolat.get("clear/").content.decode()


def test_changing_the_password_is_changing_the_passphrase(asel: Somebody) -> None:
    asel.enrolled()
    assert asel.client.get("/account/password/")["Location"] == "/vault/passphrase/"
    assert asel.client.post("/account/password/", {"password": OTHER_PHRASE, "again": OTHER_PHRASE}).status_code == 302
    assert asel.post("passphrase/", passphrase=OTHER_PHRASE, again=OTHER_PHRASE)["Location"] == "/vault/"
    assert asel.is_open()
    asel.post("lock/")
    assert asel.post("unlock/", passphrase=OTHER_PHRASE).status_code == 302
    assert asel.account.check_password(OTHER_PHRASE)


def test_a_proof_that_is_old_opens_no_page_that_changes_who_may_open(karlygash: Somebody, asel: Somebody) -> None:
    asel.enrolled()
    for who, path in ((asel, "anew/"), (asel, "passphrase/"), (karlygash, "enrol/"), (karlygash, "ceremony/")):
        browsers.age(who.account, proved=timedelta(minutes=6))
        assert who.get(path)["Location"].startswith("/account/prove/"), path
    account = uuid4()
    for path in (f"certify/{account}/", f"certify/{account}/revoke/"):
        assert karlygash.post(path)["Location"].startswith("/account/prove/"), path


def test_the_vault_closes_ten_minutes_after_the_last_page(asel: Somebody) -> None:
    asel.enrolled()
    models.VaultSession.objects.update(seen_at=timezone.now() - timedelta(minutes=10))
    assert not asel.is_open()


def test_no_page_of_the_vault_is_kept_by_the_browser(asel: Somebody) -> None:
    asel.enrolled()
    for path in ("", "unlock/", "code/", "fingerprint/", "clear/", "recover/"):
        assert asel.get(path)["Cache-Control"] == "no-store", path


def test_secrets_stand_neither_in_the_session_nor_in_messages(asel: Somebody) -> None:
    asel.enrolled().post("lock/")
    asel.post("recover/", code=asel.paper, passphrase=OTHER_PHRASE, again=OTHER_PHRASE)
    kept = str(dict(asel.client.session)) + str(asel.client.cookies.get("messages", ""))
    for secret in (PHRASE, OTHER_PHRASE, asel.paper):
        assert secret not in kept


def test_everybody_reads_what_stays_in_the_clear(asel: Somebody, nurlan: Somebody) -> None:
    for who in (asel, nurlan):
        page = who.get("clear/").content.decode()
        assert "What we do not promise" in page
        for never in ("end-to-end", "zero knowledge", "tamper-proof"):
            assert never not in page.lower()


def test_in_the_demonstration_one_click_opens_the_vault_and_the_page_tells_the_passphrase(
    settings: Settings, asel: Somebody
) -> None:
    asel.choose(published.PASSPHRASE)
    settings.DEMO = True
    asel.client = Client()
    asel.client.cookies["qorgan_language"] = "en"
    assert asel.client.post("/sign-in/", {"account": "asel"}).status_code == 302
    assert configured.VAULT_COOKIE_NAME in asel.client.cookies
    assert asel.is_open()
    asel.post("lock/")
    page = asel.get("unlock/").content.decode()
    assert published.PASSPHRASE in page
    assert "published" in page


def test_outside_the_demonstration_no_page_tells_the_published_passphrase(asel: Somebody) -> None:
    asel.enrolled().post("lock/")
    assert published.PASSPHRASE not in asel.get("unlock/").content.decode()


def _fields(page: bytes) -> dict[str, str]:
    """The hidden fields of the page's own form."""
    main = page.decode().partition("<main")[2]
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', main))
