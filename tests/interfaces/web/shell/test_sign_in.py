"""Signing in: with a password in an office, with one click in the demonstration, never with one click in an office."""

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from tests import invented

pytestmark = pytest.mark.django_db
PASSWORD = "shiele-emen-terek-arsha"  # noqa: S105 -- a made-up word
WRONG = "shiele-emen-terek-dolana"


@pytest.fixture
def office(settings: Settings) -> None:
    """An installation that is no demonstration."""
    settings.DEMO = False
    cache.clear()


def test_the_demonstration_opens_as_the_secretary_without_a_question(client: Client) -> None:
    invented.everybody()
    assert "Әсел Шиелі" in client.get("/law/").content.decode()


def test_one_click_makes_somebody_else(client: Client) -> None:
    invented.everybody()
    answer = client.post("/sign-in/", {"account": "commissioner", "next": "/law/"}, follow=True)
    assert "Қарлығаш Терек" in answer.content.decode()


def test_what_a_script_still_fetches_signs_nobody_in(client: Client) -> None:
    invented.everybody()
    client.get("/law/", headers={"Sec-Fetch-Dest": "empty"})
    assert "_auth_user_id" not in client.session


def test_an_unknown_role_changes_nothing(client: Client) -> None:
    invented.everybody()
    client.get("/law/")
    answer = client.post("/sign-in/", {"account": "nobody"}, follow=True)
    assert "Әсел Шиелі" in answer.content.decode()


def test_signing_out_of_the_demonstration_lasts(client: Client) -> None:
    invented.everybody()
    client.get("/law/")
    client.post("/sign-out/")
    assert "Әсел Шиелі" not in client.get("/law/").content.decode()


def test_signing_out_by_following_a_link_is_not_possible(client: Client) -> None:
    assert client.get("/sign-out/").status_code == 405


def test_an_empty_demonstration_says_how_to_fill_it(client: Client) -> None:
    assert "qorgan demo" in client.get("/sign-in/").content.decode()


@pytest.mark.usefixtures("office")
def test_an_office_never_signs_anybody_in_by_itself(client: Client) -> None:
    invented.everybody()
    assert "Әсел Шиелі" not in client.get("/law/").content.decode()
    client.post("/sign-in/", {"account": "secretary"})
    assert "_auth_user_id" not in client.session


@pytest.mark.usefixtures("office")
def test_name_and_password_open_the_office(client: Client) -> None:
    invented.account("secretary", PASSWORD)
    answer = client.post("/sign-in/", {"username": "secretary", "password": PASSWORD, "next": "/law/readings/"})
    assert (answer.status_code, answer["Location"]) == (302, "/law/readings/")
    assert "_auth_user_id" in client.session


@pytest.mark.usefixtures("office")
def test_the_language_of_the_account_is_shown_until_another_is_chosen(client: Client) -> None:
    invented.account("secretary", PASSWORD)
    client.post("/sign-in/", {"username": "secretary", "password": PASSWORD})
    assert '<html lang="ru"' in client.get("/law/").content.decode()
    client.post("/language/", {"language": "kk"})
    client.post("/sign-out/")
    client.post("/sign-in/", {"username": "secretary", "password": PASSWORD})
    assert '<html lang="kk"' in client.get("/law/").content.decode()


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize("username", ["secretary", "nobody"])
def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(client: Client, username: str) -> None:
    invented.account("secretary", PASSWORD)
    answer = client.post("/sign-in/", {"username": username, "password": WRONG}, headers={"accept-language": "en"})
    assert answer.status_code == 403
    assert "do not belong together" in answer.content.decode()
    assert WRONG not in answer.content.decode()


@pytest.mark.usefixtures("office")
def test_an_account_without_a_password_cannot_be_guessed_open(client: Client) -> None:
    invented.account("secretary")
    assert client.post("/sign-in/", {"username": "secretary", "password": ""}).status_code == 403


@pytest.mark.usefixtures("office")
def test_a_closed_account_stays_outside(client: Client) -> None:
    account = invented.account("secretary", PASSWORD)
    account.is_active = False
    account.save()
    assert client.post("/sign-in/", {"username": "secretary", "password": PASSWORD}).status_code == 403


@pytest.mark.usefixtures("office")
def test_the_fifth_failure_is_answered_and_the_sixth_attempt_waits(client: Client) -> None:
    invented.account("secretary", PASSWORD)
    wrong = {"username": "secretary", "password": WRONG}
    assert [client.post("/sign-in/", wrong).status_code for _ in range(6)] == [403] * 5 + [429]


@pytest.mark.usefixtures("office")
def test_a_stranger_elsewhere_cannot_lock_the_secretary_out(client: Client) -> None:
    invented.account("secretary", PASSWORD)
    for _ in range(6):
        client.post("/sign-in/", {"username": "secretary", "password": WRONG}, REMOTE_ADDR="203.0.113.9")
    answer = client.post("/sign-in/", {"username": "secretary", "password": PASSWORD}, REMOTE_ADDR="198.51.100.4")
    assert answer.status_code == 302


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org/", "javascript:alert(1)"])
def test_after_signing_in_nobody_is_sent_to_another_site(client: Client, elsewhere: str) -> None:
    invented.account("secretary", PASSWORD)
    answer = client.post("/sign-in/", {"username": "secretary", "password": PASSWORD, "next": elsewhere})
    assert answer["Location"] == "/"
