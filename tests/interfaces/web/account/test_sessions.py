"""A cookie and what it is worth: new at sign-in, worthless after the end, by whatever way it came."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from pytest_django import Settings

from qorgan.actions.close_account import CloseAccount, close_account
from qorgan.store import models
from qorgan.store.factors import Strength
from tests.actions import cast
from tests.interfaces.web.account import browsers

pytestmark = pytest.mark.django_db
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
COOKIE = "qorgan"


def test_a_cookie_given_before_signing_in_is_worth_nothing_afterwards(client: Client, erlan: models.Account) -> None:
    client.post("/sign-in/passkey/begin/")  # gives whoever asks a session without a name
    planted = client.cookies[COOKIE].value
    browsers.sign_in(client, "participant", code=browsers.code())
    assert client.cookies[COOKIE].value != planted
    victim = Client()
    victim.cookies[COOKIE] = planted
    assert not browsers.is_signed_in(victim)


def test_a_cookie_copied_before_signing_out_is_worth_nothing_afterwards(erlan: models.Account) -> None:
    client = browsers.signed_in(erlan, Strength.TOTP)
    copied = Client()
    copied.cookies[COOKIE] = client.cookies[COOKIE].value
    assert copied.get("/account/").status_code == 200
    answer = client.post("/sign-out/")
    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    assert not browsers.is_signed_in(copied)
    assert not models.SignInSession.objects.exists()


def test_a_copy_of_the_table_of_sessions_holds_nobodys_cookie(erlan: models.Account) -> None:
    client = browsers.signed_in(erlan, Strength.TOTP)
    cookie = client.cookies[COOKIE].value
    kept = set(Session.objects.values_list("session_key", flat=True))
    assert cookie not in kept
    assert browsers.is_signed_in(client)
    for mark in kept:
        thief = Client()
        thief.cookies[COOKIE] = mark
        assert not browsers.is_signed_in(thief)


def test_signing_out_needs_a_form_of_ours(erlan: models.Account) -> None:
    client = Client(enforce_csrf_checks=True)
    browsers.signed_in(erlan, Strength.TOTP, client)
    assert client.get("/sign-out/").status_code == 405
    assert client.post("/sign-out/").status_code == 403
    assert browsers.is_signed_in(client)


@pytest.mark.parametrize(
    ("made", "seen", "is_alive"),
    [
        (timedelta(), timedelta(), True),
        (11 * HOUR + 59 * MINUTE, timedelta(), True),
        (12 * HOUR, timedelta(), False),
        (2 * HOUR, 59 * MINUTE, True),
        (2 * HOUR, 60 * MINUTE, False),
    ],
)
def test_a_session_ends_by_the_clock(
    erlan: models.Account, made: timedelta, seen: timedelta, *, is_alive: bool
) -> None:
    client = browsers.signed_in(erlan, Strength.TOTP)
    browsers.age(erlan, made=made, seen=seen)
    assert browsers.is_signed_in(client) is is_alive


def test_a_cookie_without_a_row_of_sessions_is_worth_nothing(erlan: models.Account) -> None:
    client = Client()
    client.force_login(erlan)
    assert not browsers.is_signed_in(client)


def test_a_cookie_with_the_mark_of_anothers_session_is_worth_nothing(
    erlan: models.Account, asel: models.Account
) -> None:
    mine, hers = browsers.signed_in(erlan, Strength.TOTP), browsers.signed_in(asel)
    session = mine.session
    session["sign_in"] = hers.session["sign_in"]
    session.save()
    assert not browsers.is_signed_in(mine)


def test_one_ends_a_session_elsewhere_and_keeps_this_one(erlan: models.Account) -> None:
    here, there, third = (browsers.signed_in(erlan, Strength.TOTP) for _ in range(3))
    here.post("/account/sessions/end/", {"session": there.session["sign_in"]})
    assert [browsers.is_signed_in(client) for client in (here, there, third)] == [True, False, True]
    here.post("/account/sessions/end/")
    assert [browsers.is_signed_in(client) for client in (here, third)] == [True, False]


@pytest.mark.parametrize("told", ["00000000-0000-0000-0000-000000000000", "no id", "hers"])
def test_another_persons_session_is_not_there(erlan: models.Account, asel: models.Account, told: str) -> None:
    client, hers = browsers.signed_in(erlan, Strength.TOTP), browsers.signed_in(asel)
    asked = hers.session["sign_in"] if told == "hers" else told
    assert client.post("/account/sessions/end/", {"session": asked}).status_code == 404
    assert browsers.is_signed_in(hers)


def test_closing_an_account_ends_its_sessions_with_the_next_page(erlan: models.Account) -> None:
    client = browsers.signed_in(erlan, Strength.TOTP)
    close_account(actor=cast.SYSTEM, key="c", now=cast.NOW, request=CloseAccount(account=erlan.pk))
    assert not browsers.is_signed_in(client)
    assert client.get("/api/v1/coverage").status_code == 401


def test_changing_the_password_gives_a_new_cookie_and_ends_the_others(erlan: models.Account) -> None:
    here, there = browsers.signed_in(erlan, Strength.TOTP), browsers.signed_in(erlan, Strength.TOTP)
    before = here.cookies[COOKIE].value
    new = "терек шиеле долана арша"
    assert here.post("/account/password/", {"password": new, "again": new})["Location"] == "/account/"
    assert here.cookies[COOKIE].value != before
    assert [browsers.is_signed_in(client) for client in (here, there)] == [True, False]
    assert browsers.sign_in(Client(), "participant", new, browsers.code()) == 302
    assert browsers.sign_in(Client(), "participant", code=browsers.code(1)) == 403


@pytest.mark.parametrize(("new", "again"), [("short", "short"), ("a long enough phrase", "another long phrase")])
def test_a_bad_or_mistyped_password_changes_nothing(erlan: models.Account, new: str, again: str) -> None:
    client = browsers.signed_in(erlan, Strength.TOTP)
    assert client.post("/account/password/", {"password": new, "again": again}).status_code == 422
    erlan.refresh_from_db()
    assert erlan.check_password(browsers.PASSWORD)


def test_cookies_of_an_office_are_bound_to_this_host(erlan: models.Account, settings: Settings) -> None:
    client = Client()
    browsers.sign_in(client, "participant", code=browsers.code())
    cookie = client.cookies[COOKIE]
    assert cookie["httponly"]
    assert cookie["path"] == "/"
    assert not cookie["domain"]
    assert cookie["samesite"] in {"Lax", "Strict"}
    assert cookie["max-age"] == 12 * 3600


def test_the_page_names_the_browsers_and_no_address(erlan: models.Account) -> None:
    client = browsers.signed_in(erlan, Strength.TOTP)
    page = client.get("/account/", REMOTE_ADDR="203.0.113.77").content.decode()
    assert "Firefox · Linux" in page
    assert "203.0.113" not in page
