"""From an administrator's button to a person who is signed in with a password and a passkey of their own."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from qorgan.store import models
from qorgan.store.factors import Strength
from tests import invented
from tests.interfaces.web.account import authenticator, browsers
from tests.interfaces.web.account.authenticator import Authenticator

pytestmark = pytest.mark.django_db
NEW = "терек шиеле долана арша"


@pytest.fixture
def bolat(db: None) -> models.Person:
    """Bolat is a Council member without an account."""
    account = invented.account("council_member")
    person = account.person
    account.delete()
    assert person is not None
    return person


def invited(by: models.Account, person: models.Person, username: str = "bolat") -> str:
    """The token on the page."""
    told = {"person": person.code, "username": username, "language": "ru"}
    answer = browsers.signed_in(by).post("/account/invite/", told)
    assert answer.status_code == 200
    return str(answer.context["token"])


def accept(client: Client, token: str, password: str = NEW) -> int:
    told = {"token": token, "password": password, "again": password}
    return client.post("/account/invitation/", told).status_code


def test_the_invited_person_sets_a_password_enrols_and_is_in(nurlan: models.Account, bolat: models.Person) -> None:
    token = invited(nurlan, bolat)
    client = Client()
    assert accept(client, token) == 302
    assert client.get("/coverage/")["Location"] == "/account/enrol/"
    authenticator.enrol(client, Authenticator())
    codes = client.post("/account/codes/").context["codes"]
    client.post("/account/codes/confirm/", {"code": codes[0]})
    assert client.get("/coverage/").status_code == 200
    acts = models.JournalEntry.objects.order_by("seq").values_list("action", flat=True)
    assert [act for act in acts if act not in {"start_session", "renew_proof"}][-5:] == [
        "invite_account", "accept_invitation", "add_passkey", "print_codes", "confirm_codes",
    ]  # fmt: skip


def test_the_address_of_the_page_holds_no_token(nurlan: models.Account, bolat: models.Person) -> None:
    client = browsers.signed_in(nurlan)
    told = {"person": bolat.code, "username": "bolat", "language": "ru"}
    answer = client.post("/account/invite/", told)
    token, link = answer.context["token"], answer.context["link"]
    assert link == f"http://testserver{reverse('account:invitation')}#{token}"
    assert token not in answer.request["PATH_INFO"] + answer.request["QUERY_STRING"]
    assert answer["Cache-Control"] == "no-store"


def test_a_form_sent_twice_shows_no_second_link_that_would_open_nothing(
    nurlan: models.Account, bolat: models.Person
) -> None:
    client = browsers.signed_in(nurlan)
    told = {"person": bolat.code, "username": "bolat", "language": "ru", "key": "same"}
    first, second = (client.post("/account/invite/", told) for _ in range(2))
    assert "token" in first.context
    assert second.status_code == 409
    assert accept(Client(), first.context["token"]) == 302


def test_the_button_of_another_screen_names_the_person(nurlan: models.Account, bolat: models.Person) -> None:
    page = browsers.signed_in(nurlan).post("/account/invite/", {"person": bolat.code})
    assert page.status_code == 200
    assert f'value="{bolat.code}"' in page.content.decode()
    assert not models.Invitation.objects.exists()


@pytest.mark.parametrize("change", ["used", "wrong", "old"])
def test_an_invitation_that_is_used_up_mistyped_or_old_opens_nothing(
    nurlan: models.Account, bolat: models.Person, change: str
) -> None:
    token = invited(nurlan, bolat)
    if change == "used":
        accept(Client(), token)
    if change == "old":
        models.Invitation.objects.update(expires_at=models.Invitation.objects.get().made_at)
    typed = token if change != "wrong" else f"{token[:-1]}{'1' if token.endswith('0') else '0'}"
    assert accept(Client(), typed, "another long phrase") == 422
    assert browsers.sign_in(Client(), "bolat", "another long phrase") == 403


def test_guessing_tokens_is_slowed(nurlan: models.Account) -> None:
    statuses = [accept(Client(), "0" * 28) for _ in range(31)]
    assert statuses == [422] * 30 + [429]


def test_participants_and_representatives_invite_and_close_nobody(
    nurlan: models.Account, erlan: models.Account, bolat: models.Person
) -> None:
    client = browsers.signed_in(erlan, Strength.TOTP)
    told = {"person": bolat.code, "username": "bolat", "language": "ru"}
    assert client.post("/account/invite/", told).status_code == 403
    assert client.get("/account/others/").status_code == 403
    for act in ("renew", "close"):
        assert client.post(f"/account/others/{nurlan.pk}/{act}/").status_code in {403, 404}
    assert models.Account.objects.get(pk=nurlan.pk).is_active


def test_the_administrator_closes_and_invites_anew_and_learns_no_password(
    nurlan: models.Account, erlan: models.Account
) -> None:
    client = browsers.signed_in(nurlan)
    assert client.post(f"/account/others/{erlan.pk}/close/")["Location"] == "/account/others/"
    assert browsers.sign_in(Client(), "participant", code=browsers.code()) == 403
    token = client.post(f"/account/others/{erlan.pk}/renew/").context["token"]
    assert browsers.sign_in(Client(), "participant") == 403
    assert accept(Client(), token) == 302
    # The factor stayed: the new password alone opens nothing.
    assert browsers.sign_in(Client(), "participant", NEW) == 403
    assert browsers.sign_in(Client(), "participant", NEW, code=browsers.code(1)) == 302


def test_an_administrator_with_the_link_comes_no_further_than_the_factors_that_are_there(
    nurlan: models.Account, erlan: models.Account
) -> None:
    token = browsers.signed_in(nurlan).post(f"/account/others/{erlan.pk}/renew/").context["token"]
    taken = Client()
    assert accept(taken, token) == 302
    for address in ("/account/passkey/begin/", "/account/codes/", "/account/totp/remove/"):
        assert taken.post(address)["Location"].startswith(("/account/prove/", "/account/enrol/")), address
    assert taken.get("/account/totp/")["Location"].startswith("/account/prove/")
    assert taken.get("/desk/")["Location"] == "/account/enrol/"


def test_no_field_of_any_form_sets_anothers_password(nurlan: models.Account, bolat: models.Person) -> None:
    told = {
        "person": bolat.code,
        "username": "bolat",
        "language": "ru",
        "password": NEW,
        "is_active": "1",
        "again": NEW,
    }
    browsers.signed_in(nurlan).post("/account/invite/", told)
    assert not models.Account.objects.get(username="bolat").has_usable_password()


def test_the_list_of_accounts_is_searched_and_says_who_is_invited(nurlan: models.Account, bolat: models.Person) -> None:
    invited(nurlan, bolat)
    client = browsers.signed_in(nurlan)
    assert "invited" in client.get("/account/others/?q=bol").content.decode()
    assert "No account has this" in client.get("/account/others/?q=nobody").content.decode()


def test_changing_accounts_asks_for_a_fresh_proof(nurlan: models.Account, erlan: models.Account) -> None:
    client = browsers.signed_in(nurlan)
    browsers.age(nurlan, proved=timedelta(minutes=5))
    assert client.post(f"/account/others/{erlan.pk}/close/")["Location"].startswith("/account/prove/")
    assert models.Account.objects.get(pk=erlan.pk).is_active
