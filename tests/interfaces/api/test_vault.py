"""The caller's own vault over the API: opened by the passphrase for one session, and by nothing that a program could guess or keep."""

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from qorgan.store import models, vault_sessions
from tests import signing_in
from tests.access import doors, shared, vaults
from tests.access.world import World
from tests.interfaces.api.asking import PROBLEM

pytestmark = pytest.mark.django_db

UNLOCK, LOCK = "/api/v1/vault/unlock", "/api/v1/vault/lock"


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    with shared.world(django_db_blocker, "participant", "administrator") as made:
        yield made


@pytest.fixture
def participant(world: World) -> Client:
    return signed_in("P-participant")


def signed_in(username: str) -> Client:
    client = doors.signed_in(username)
    return signing_in.present(client, models.Account.objects.get(username=username))


def post(client: Client, address: str, body: object = None) -> Any:  # noqa: ANN401 -- an answer of the test client
    return client.post(address, json.dumps(body), content_type="application/json")


def unlock(client: Client, passphrase: str = vaults.PASSPHRASE) -> Any:  # noqa: ANN401 -- as above
    return post(client, UNLOCK, {"passphrase": passphrase})


def test_the_passphrase_opens_the_vault_for_this_session(participant: Client) -> None:
    assert participant.get("/api/v1/vault").json()["state"] == "locked"
    answer = unlock(participant)
    assert (answer.status_code, answer.json()) == (200, {"state": "open", "settled": 0, "left": 0})
    told = participant.get("/api/v1/vault").json()
    assert (told["state"], told["held"], told["promised"]) == ("open", 6, 0)
    assert len(told["fingerprint"].replace(" ", "")) == 32
    assert signed_in("P-colleague").get("/api/v1/vault").json()["state"] == "locked"


def test_a_fingerprint_is_told_by_an_open_vault_alone(participant: Client) -> None:
    assert participant.get("/api/v1/vault").json()["fingerprint"] == ""


def test_the_cookie_is_out_of_reach_of_scripts_and_the_database_holds_its_hash_alone(participant: Client) -> None:
    unlock(participant)
    cookie = participant.cookies[settings.VAULT_COOKIE_NAME]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, settings.SESSION_COOKIE_SAMESITE, "")
    row = models.VaultSession.objects.get()
    assert cookie.value not in row.cookie_sha256
    assert len(row.cookie_sha256) == 64


def test_locking_closes_it_at_once_and_twice_is_no_fault(participant: Client) -> None:
    unlock(participant)
    for _ in range(2):
        assert post(participant, LOCK).json() == {"state": "locked"}
    assert participant.get("/api/v1/vault").json()["state"] == "locked"
    assert not models.VaultSession.objects.exists()


def test_ten_minutes_without_a_request_lock_it(participant: Client) -> None:
    unlock(participant)
    models.VaultSession.objects.update(seen_at=timezone.now() - vault_sessions.IDLE - timedelta(seconds=1))
    assert participant.get("/api/v1/vault").json()["state"] == "locked"


def test_a_wrong_passphrase_is_told_without_repeating_it(participant: Client) -> None:
    answer = unlock(participant, "CANARY phrase")
    assert (answer.status_code, answer.headers["content-type"]) == (403, PROBLEM)
    assert answer.json()["code"] == "vault.not_opened"
    assert b"CANARY" not in answer.content
    assert models.JournalEntry.objects.filter(action="unlock_failed").count() == 1


def test_whoever_has_no_vault_gets_the_same_answer(participant: Client) -> None:
    models.UserKey.objects.filter(account__username="P-participant").update(state=models.KeyState.REVOKED)
    assert participant.get("/api/v1/vault").json() == {
        "state": "none",
        "step": "passphrase",
        "fingerprint": "",
        "certified_until": None,
        "held": 0,
        "promised": 0,
        "waiting": None,
    }
    assert unlock(participant).json()["code"] == "vault.not_opened"


def test_trying_too_often_must_wait_even_with_the_right_passphrase(participant: Client) -> None:
    for _ in range(6):
        unlock(participant, "wrong")
    answer = unlock(participant)
    assert (answer.status_code, answer.json()["code"]) == (429, "request.too_often")
    assert int(answer.headers["retry-after"]) > 0
    assert not models.VaultSession.objects.exists()


def test_unlocking_gives_parts_that_wait_a_new_key(world: World, participant: Client) -> None:
    part = world.rows["participant", "own"].compartment
    models.Compartment.objects.filter(pk=part.pk).update(rotate_since=timezone.now(), rotate_why="powers")
    assert unlock(participant).json()["settled"] == 1
    part.refresh_from_db()
    assert part.rotate_since is None


def test_a_visitor_without_a_session_of_the_record_is_told_so(world: World) -> None:
    answer = unlock(doors.signed_in("P-participant"))
    assert (answer.status_code, answer.json()["code"]) == (409, "vault.no_session")


def test_another_site_unlocks_nothing(world: World) -> None:
    strict = Client(enforce_csrf_checks=True)
    signing_in.present(strict, models.Account.objects.get(username="P-participant"))
    assert (unlock(strict).status_code, models.VaultSession.objects.count()) == (403, 0)


@pytest.mark.parametrize("body", [None, {}, {"passphrase": 7}, {"passphrase": "x" * 1001}, {"passphrase": "a\u0000"}])
def test_a_body_that_is_none_is_a_fault_and_repeats_nothing(participant: Client, body: object) -> None:
    answer = post(participant, UNLOCK, body)
    assert (answer.status_code, answer.headers["content-type"]) == (422, PROBLEM)
    assert b"xxx" not in answer.content


def test_the_administrators_open_vault_does_no_sealed_act(world: World) -> None:
    client = signed_in("P-administrator")
    assert unlock(client).status_code == 200
    assert client.get("/api/v1/cases").json() == {"items": []}
