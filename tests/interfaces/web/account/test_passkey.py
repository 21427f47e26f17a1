"""Passkeys: enrolled, shown, never locked out; and every answer that a false page, a copy or a replay would give."""

import json
from datetime import timedelta

import pytest
from django.test import Client
from fido2.webauthn import AuthenticatorData

from qorgan.store import models
from qorgan.store.factors import Strength
from tests import invented
from tests.clock import stand_still
from tests.interfaces.web.account import authenticator, browsers
from tests.interfaces.web.account.authenticator import Authenticator

pytestmark = pytest.mark.django_db


@pytest.fixture
def key(asel: models.Account) -> Authenticator:
    """Asel's passkey, enrolled; her printed codes count."""
    browsers.give_codes(asel)
    device = Authenticator()
    authenticator.enrol(browsers.signed_in(asel, Strength.NONE), device)
    return device


def test_enrolling_a_passkey_opens_the_office_and_signing_in_needs_nothing_else(
    asel: models.Account, key: Authenticator
) -> None:
    client = Client()
    assert authenticator.sign_in(client, key) == 302
    assert client.get("/coverage/").status_code == 200
    assert models.SignInSession.objects.filter(method="passkey", strength="passkey").exists()


def test_enrolling_ends_all_other_sessions(asel: models.Account) -> None:
    browsers.give_codes(asel)
    here, there = browsers.signed_in(asel, Strength.NONE), browsers.signed_in(asel, Strength.NONE)
    authenticator.enrol(here, Authenticator())
    assert [browsers.is_signed_in(client) for client in (here, there)] == [True, False]
    assert here.get("/coverage/").status_code == 200


def test_the_challenge_names_no_account_and_demands_that_the_person_is_recognised(key: Authenticator) -> None:
    asks = Client().post("/sign-in/passkey/begin/").json()["publicKey"]
    assert asks["userVerification"] == "required"
    assert not asks.get("allowCredentials")


def test_those_there_already_are_excluded_from_enrolling(asel: models.Account, key: Authenticator) -> None:
    asks = browsers.signed_in(asel).post("/account/passkey/begin/").json()["publicKey"]
    assert len(asks["excludeCredentials"]) == 1
    assert asks["authenticatorSelection"]["residentKey"] == "required"


@pytest.mark.parametrize(
    "origin",
    ["http://testserver.example", "https://testserver", "http://testserver:8000", "http://evil.testserver", "null", ""],
)
def test_an_answer_from_another_origin_opens_and_adds_nothing(
    asel: models.Account, key: Authenticator, origin: str
) -> None:
    key.origin = origin
    assert authenticator.sign_in(Client(), key) == 403
    authenticator.enrol(browsers.signed_in(asel), Authenticator(origin=origin, mark=b"another"))
    assert models.Passkey.objects.count() == 1


def test_a_device_that_did_not_recognise_its_owner_opens_and_adds_nothing(
    asel: models.Account, key: Authenticator
) -> None:
    key.flags = AuthenticatorData.FLAG.UP
    assert authenticator.sign_in(Client(), key) == 403
    authenticator.enrol(browsers.signed_in(asel), Authenticator(flags=AuthenticatorData.FLAG.UP, mark=b"another"))
    assert models.Passkey.objects.count() == 1


def test_an_answer_opens_once_and_only_in_the_session_that_asked(key: Authenticator) -> None:
    client, other = Client(), Client()
    answer = key.get(client.post("/sign-in/passkey/begin/").json())
    other.post("/sign-in/passkey/begin/")
    assert other.post("/sign-in/passkey/", {"answer": answer}).status_code == 403
    assert client.post("/sign-in/passkey/", {"answer": answer}).status_code == 302
    client.post("/sign-out/")
    assert client.post("/sign-in/passkey/", {"answer": answer}).status_code == 403


def test_an_answer_comes_within_five_minutes(key: Authenticator) -> None:
    client = Client()
    answer = key.get(client.post("/sign-in/passkey/begin/").json())
    session = client.session
    session["passkey"] = {**session["passkey"], "until": session["passkey"]["until"] - 301}
    session.save()
    assert client.post("/sign-in/passkey/", {"answer": answer}).status_code == 403


def test_a_challenge_for_showing_is_none_for_adding(asel: models.Account) -> None:
    client = browsers.signed_in(asel, Strength.NONE)
    options = client.post("/account/passkey/begin/").json()
    client.post("/sign-in/passkey/begin/")
    client.post("/account/passkey/add/", {"answer": Authenticator().create(options)})
    assert not models.Passkey.objects.exists()


@pytest.mark.parametrize("part", ["signature", "authenticatorData", "clientDataJSON", "userHandle"])
def test_a_changed_answer_opens_nothing(key: Authenticator, part: str) -> None:
    client = Client()
    told = json.loads(key.get(client.post("/sign-in/passkey/begin/").json()))
    whole = told["response"][part]
    told["response"][part] = whole[:-6] + ("AAAAAA" if whole[-6:] != "AAAAAA" else "BBBBBB")
    assert client.post("/sign-in/passkey/", {"answer": json.dumps(told)}).status_code == 403


def test_a_copy_whose_counter_fell_behind_opens_nothing(asel: models.Account) -> None:
    browsers.give_codes(asel)
    device = Authenticator(uses=5)
    authenticator.enrol(browsers.signed_in(asel, Strength.NONE), device)
    assert authenticator.sign_in(Client(), device) == 302
    device.uses = 2
    assert authenticator.sign_in(Client(), device) == 403


def test_a_closed_account_is_not_opened_by_its_passkey(asel: models.Account, key: Authenticator) -> None:
    models.Account.objects.update(is_active=False)
    assert authenticator.sign_in(Client(), key) == 403


def test_no_number_of_failures_locks_a_passkey_out(key: Authenticator, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_still(monkeypatch)  # what is counted is forgotten within minutes, which a busy machine may take
    for _ in range(40):
        browsers.sign_in(Client(), "secretary", browsers.WRONG)
        Client().post("/sign-in/passkey/", {"answer": "{}"})
    assert browsers.sign_in(Client(), "secretary") == 429
    assert authenticator.sign_in(Client(), key) == 302


def test_a_passkey_proves_for_five_minutes_who_one_is_and_anothers_does_not(
    asel: models.Account, key: Authenticator
) -> None:
    other = invented.account("council_member")
    browsers.give_codes(other)
    hers = Authenticator(mark=b"another")
    authenticator.enrol(browsers.signed_in(other, Strength.NONE), hers)
    client = browsers.signed_in(asel)
    browsers.age(asel, proved=timedelta(minutes=6))
    assert client.post("/account/codes/").status_code == 302
    for device, status in ((hers, 302), (key, 200)):
        options = client.post("/sign-in/passkey/begin/").json()
        client.post("/account/passkey/prove/", {"answer": device.get(options)})
        assert client.post("/account/codes/").status_code == status


def test_a_failed_passkey_is_journalled(key: Authenticator) -> None:
    Client().post("/sign-in/passkey/", {"answer": "{}"})
    entry = models.JournalEntry.objects.filter(action="sign_in_failed").latest("seq")
    assert entry.facts == {"method": "passkey"}
