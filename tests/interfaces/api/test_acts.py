"""The acts over the API: listed with their fields, done once under a key, and every refusal a problem with code and citation."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoDbBlocker, Settings

from qorgan.actions import catalogue
from qorgan.store import models
from tests.access import asked, doors, shared
from tests.access.world import World
from tests.interfaces.api.asking import PROBLEM

pytestmark = pytest.mark.django_db

KEY = "0b9f3a52-6d0c-4a55-9d3f-2f1f6c0a7a11"
TRAINING = {"person": "P-colleague", "title": "Law", "first": "2026-01-01", "last": "2026-01-02", "hours": 8}


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    with shared.world(django_db_blocker, "secretary", "participant") as made:
        yield made


@pytest.fixture
def secretary(world: World) -> Client:
    return doors.signed_in("P-secretary")


def post(client: Client, act: str, body: object, key: str | None = KEY, language: str = "en") -> Any:  # noqa: ANN401 -- JSON of any shape
    """The answer, which is JSON in any case."""
    headers = {"accept-language": language} | ({} if key is None else {"idempotency-key": key})
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    answer = client.post(f"/api/v1/acts/{act}", raw, content_type="application/json", headers=headers)
    told = answer.json()
    if answer.status_code != 200:
        assert answer.headers["content-type"] == PROBLEM
        assert told["status"] == answer.status_code
    return told


def test_every_act_is_listed_with_its_fields_and_whether_the_caller_may(secretary: Client) -> None:
    told = {act["name"]: act for act in secretary.get("/api/v1/acts").json()["items"]}
    assert list(told) == sorted(catalogue.ACTS)
    assert told["record_training"]["may"]
    assert not told["issue_certificate"]["may"]
    assert told["issue_certificate"]["offices"] == ["commissioner"]
    fields = {field["name"]: field for field in told["check_eligibility"]["fields"]}
    assert fields["evidence"]["is_confidential"]
    assert "conviction" in {option["word"] for option in fields["ground"]["options"]}


def test_done_once_under_a_key(secretary: Client) -> None:
    first, again = post(secretary, "record_training", TRAINING), post(secretary, "record_training", TRAINING)
    assert (first["action"], first["is_repeated"], again["is_repeated"]) == ("record_training", False, True)
    assert first["subject"] == again["subject"]
    assert models.Training.objects.count() == 1


def test_a_key_used_for_something_else_is_refused(secretary: Client) -> None:
    post(secretary, "record_training", TRAINING)
    told = post(secretary, "record_training", TRAINING | {"hours": 9})
    assert (told["status"], told["code"]) == (422, "idempotency.key_reused")


@pytest.mark.parametrize(
    ("key", "status", "code"),
    [
        (None, 400, "idempotency.key_missing"),
        ("", 400, "idempotency.key_missing"),
        ("a b", 422, "idempotency.key_faulty"),
        ("x" * 65, 422, "idempotency.key_faulty"),
        ("ключ", 422, "idempotency.key_faulty"),
        ("a'; --", 422, "idempotency.key_faulty"),
    ],
)
def test_a_key_is_wanted_and_of_harmless_signs(secretary: Client, key: str | None, status: int, code: str) -> None:
    told = post(secretary, "record_training", TRAINING, key)
    assert (told["status"], told["faults"][0]["path"], told["faults"][0]["code"]) == (status, "Idempotency-Key", code)
    assert not models.Training.objects.exists()


def test_a_key_of_another_person_opens_nothing(world: World, secretary: Client) -> None:
    post(secretary, "record_training", TRAINING)
    told = post(doors.signed_in("P-participant"), "record_training", TRAINING)
    assert (told["status"], told["code"]) == (403, "permission.not_held")


@pytest.mark.parametrize(
    ("body", "status"),
    [(b"{", 400), (b"", 400), (b"[]", 422), (b'"x"', 422), (b'{"a":1,"a":2}', 400), (b"\xff\xfe{", 400)],
)
def test_a_body_that_is_no_object_is_a_problem(secretary: Client, body: bytes, status: int) -> None:
    assert post(secretary, "record_training", body)["status"] == status


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_fault_is_told_by_its_path(secretary: Client, language: str) -> None:
    told = post(
        secretary, "record_training", {"person": 7, "first": "never", "hours": 0, "wings": 2}, language=language
    )
    assert told["status"] == 422
    faults = {fault["path"]: fault["code"] for fault in told["faults"]}
    assert faults == {
        "person": "string_type",
        "title": "missing",
        "first": "date_from_datetime_parsing",
        "last": "missing",
        "hours": "greater_than_equal",
        "wings": "extra_forbidden",
    }
    assert all(fault["says"].isprintable() for fault in told["faults"])


def test_a_refusal_of_the_law_cites_it_and_says_how_it_is_said(world: World) -> None:
    told = asked.told("issue_certificate", world, world.rows["commissioner", "recused"])
    del told["reason"]
    problem = post(doors.signed_in("P-commissioner"), "issue_certificate", told)
    assert (problem["status"], problem["code"]) == (409, "person.not_checked")
    finding = problem["findings"][0]
    assert (finding["effect"], finding["provision"]) == ("NEEDS_REASON", "kzstat-145-1")
    assert finding["sentence"].endswith(".")


def test_a_denial_says_who_holds_the_power(world: World) -> None:
    problem = post(doors.signed_in("P-participant"), "record_training", TRAINING)
    assert problem["holders"] == [{"office": "secretary", "name": "Secretary of the Council"}]
    assert problem["findings"][0]["params"] == {"permission": "training.record", "offices": "secretary"}


def test_both_versions_are_told_where_somebody_was_faster(secretary: Client, world: World) -> None:
    models.Person.objects.filter(pk=world.colleague.pk).update(name="Theirs", revision=5)
    problem = post(secretary, "change_person", {"person": "P-colleague", "revision": 4, "name": "Mine"})
    assert (problem["status"], problem["code"], problem["revision"]) == (409, "row.changed", 5)
    assert problem["stored"]["name"] == "Theirs"


def test_nobody_signed_in_is_answered_401(world: World, settings: Settings) -> None:
    settings.DEMO = False  # a demonstration signs in whoever comes
    assert post(Client(), "record_training", TRAINING)["status"] == 401
    assert Client().get("/api/v1/acts").status_code == 401


def test_a_form_of_another_site_does_nothing(world: World) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(models.Account.objects.get(username="P-secretary"))
    told = post(strict, "record_training", TRAINING)
    assert (told["status"], told["code"]) == (403, "request.no_token")
    assert not models.Training.objects.exists()


def test_an_act_that_is_not_offered_is_not_there(secretary: Client) -> None:
    assert post(secretary, "fly", {})["status"] == 404


def test_a_confidential_text_comes_back_in_no_answer(secretary: Client) -> None:
    body = {"person": "P-colleague", "ground": "CANARY", "evidence": "CANARY" * 5000, "is_clear": "CANARY?"}
    told = post(secretary, "check_eligibility", body)
    assert {fault["path"] for fault in told["faults"]} >= {"evidence", "ground"}
    assert "CANARY" not in json.dumps(told)


@pytest.mark.parametrize("hostile", ["x" * 10_000, "a\u202eb", "a\u0000b", "\u200b"])
def test_hostile_names_are_faults(secretary: Client, hostile: str) -> None:
    told = post(secretary, "record_person", {"name": hostile})
    assert told["status"] == 422
    assert told["faults"][0]["says"].isprintable()


def test_a_guessed_row_costs_as_much_as_one_that_is_not_there(world: World) -> None:
    participant = doors.signed_in("P-participant")
    theirs = str(world.rows["participant", "none"].absence.pk)
    counts = []
    for absence in (theirs, KEY):
        with CaptureQueriesContext(connection) as queries:
            told = post(participant, "cancel_absence", {"absence": absence}, key=f"guess-{absence}")
        assert (told["status"], told["code"]) == (404, "row.not_there")
        assert absence not in json.dumps(told)
        counts.append(len(queries))
    assert counts[0] == counts[1]
