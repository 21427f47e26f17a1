"""Cases over the API: pages kept and opened by whoever holds the part, shared and taken back, and nothing told to anybody else."""

import json
from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from pytest_django import DjangoDbBlocker

from qorgan.store import models
from tests.access import doors, shared
from tests.access.world import World
from tests.interfaces.api.asking import PROBLEM

pytestmark = pytest.mark.django_db

PAGE = UUID("00000000-0000-4000-8000-000000000001")
CANARY = {"title": "CANARY title", "text": "CANARY text"}
WORDS = {"title": "Cells", "text": "Eleven people in a cell for eight"}


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    with shared.world(django_db_blocker, "participant", "expert") as made:
        yield made


@pytest.fixture
def participant(world: World) -> Client:
    return doors.unlocked(world, "P-participant")


def address(world: World, relation: str = "own", rest: str = "records") -> str:
    part = world.rows["participant", relation].compartment
    return f"/api/v1/cases/{part.case}/{part.kind}/{rest}"


def put(client: Client, at: str, body: object, read: str = "0", key: str = "") -> Any:  # noqa: ANN401 -- an answer of the test client
    headers = {"if-match": read, "idempotency-key": key or uuid4().hex}
    return client.put(f"{at}/{PAGE}", json.dumps(body), content_type="application/json", headers=headers)


def told(answer: Any, status: int = 200) -> Any:  # noqa: ANN401 -- JSON of any shape
    assert answer.status_code == status, answer.content
    if status != 200:
        assert answer.headers["content-type"] == PROBLEM
        assert b"CANARY" not in answer.content
    return answer.json()


def test_the_cases_of_the_caller_are_listed_with_the_parts_held(world: World, participant: Client) -> None:
    rows = world.rows["participant", "own"]
    items = told(participant.get("/api/v1/cases"))["items"]
    assert [(item["case"], item["visit"]) for item in items] == [(str(rows.visit.pk), rows.visit.code)]
    assert [part["kind"] for part in items[0]["parts"]] == [rows.compartment.kind]


def test_a_page_is_kept_opened_and_changed(world: World, participant: Client) -> None:
    at = address(world)
    kept = put(participant, at, WORDS)
    assert (told(kept), kept.headers["etag"]) == ({"page": str(PAGE), "revision": 1}, '"1"')
    assert told(put(participant, at, WORDS | {"text": "Twelve"}, read='"1"'))["revision"] == 2
    colleague = doors.unlocked(world, "P-colleague")
    opened = colleague.get(f"{at}/{PAGE}")
    assert opened.headers["etag"] == '"2"'
    page = told(opened)
    assert (page["title"], page["text"], page["by"]) == ("Cells", "Twelve", "Person participant")


def test_a_list_tells_content_only_where_it_is_asked_for(world: World, participant: Client) -> None:
    at = address(world)
    put(participant, at, WORDS)
    (closed,) = told(participant.get(at))["items"]
    assert (closed["revision"], closed["title"], closed["text"]) == (1, None, None)
    before = models.JournalEntry.objects.filter(action="open_pages").count()
    (opened,) = told(participant.get(at, {"open": 1}))["items"]
    assert opened["text"] == WORDS["text"]
    assert models.JournalEntry.objects.filter(action="open_pages").count() == before + 1


def test_nobodys_words_are_overwritten(world: World, participant: Client) -> None:
    at = address(world)
    put(participant, at, WORDS)
    put(doors.unlocked(world, "P-colleague"), at, WORDS | {"text": "Theirs"}, read="1")
    problem = told(put(participant, at, CANARY, read="1"), 412)
    assert (problem["code"], problem["revision"]) == ("row.changed", 2)
    assert told(participant.get(f"{at}/{PAGE}"))["text"] == "Theirs"


def test_the_same_key_keeps_one_revision(world: World, participant: Client) -> None:
    at = address(world)
    answers = [told(put(participant, at, WORDS, key="once")) for _ in range(2)]
    assert answers[0] == answers[1]
    assert models.SealedRecord.objects.filter(record=PAGE).count() == 1
    assert told(put(participant, at, CANARY, key="once"), 422)["code"] == "idempotency.key_reused"


def test_a_locked_vault_keeps_and_opens_nothing(world: World, participant: Client) -> None:
    at = address(world)
    put(participant, at, WORDS)
    locked = doors.signed_in("P-participant")
    assert told(put(locked, at, CANARY, read="1"), 423)["code"] == "vault.locked"
    assert told(locked.get(f"{at}/{PAGE}"), 423)["code"] == "vault.locked"
    assert told(locked.get(at, {"open": 1}), 423)["code"] == "vault.locked"
    assert len(told(locked.get(at))["items"]) == 1
    assert len(told(locked.get("/api/v1/cases"))["items"]) == 1


@pytest.mark.parametrize("relation", ["recused", "none"])
def test_a_part_that_is_not_the_callers_is_not_there(world: World, participant: Client, relation: str) -> None:
    at = address(world, relation)
    told(participant.get(at), 404)
    told(participant.get(f"{at}/{PAGE}"), 404)
    told(put(participant, at, CANARY), 404)
    body = json.dumps({"person": "P-expert", "may": "read"})
    headers = {"idempotency-key": "k"}
    there = address(world, relation, "grants")
    told(participant.post(there, body, content_type="application/json", headers=headers), 404)
    told(participant.delete(f"{there}/P-stranger", headers=headers), 404)


def test_a_page_that_is_not_there_is_not_told_from_one_of_others(world: World, participant: Client) -> None:
    assert told(participant.get(f"{address(world)}/{uuid4()}"), 404)["code"] == "row.not_there"


def test_a_part_is_handed_on_to_a_day_and_taken_back(world: World, participant: Client) -> None:
    put(participant, address(world), WORDS)
    expert, at = doors.unlocked(world, "P-expert"), f"{address(world)}/{PAGE}"
    told(expert.get(at), 404)
    body = json.dumps({"person": "P-expert", "may": "read", "until": str(world.today)})
    grants, headers = address(world, rest="grants"), {"idempotency-key": "grant"}
    shared = told(participant.post(grants, body, content_type="application/json", headers=headers))
    assert shared["is_pending"] is False
    assert told(expert.get(at))["text"] == WORDS["text"]
    assert told(put(expert, address(world), CANARY, read="1"), 409)["code"] == "compartment.rights"
    told(participant.delete(f"{grants}/P-expert", headers={"idempotency-key": "revoke"}))
    told(expert.get(at), 404)
    assert told(participant.get(at))["text"] == WORDS["text"]


def test_a_grant_that_makes_no_sense_is_told_by_its_field(world: World, participant: Client) -> None:
    grants, headers = address(world, rest="grants"), {"idempotency-key": "grant"}
    nobody = json.dumps({"person": "P-nobody", "may": "read"})
    problem = told(participant.post(grants, nobody, content_type="application/json", headers=headers), 409)
    assert problem["code"] == "register.code_unknown"
    past = json.dumps({"person": "P-expert", "may": "read", "until": str(world.yesterday)})
    assert told(participant.post(grants, past, content_type="application/json", headers=headers), 409)["code"] == (
        "day.past"
    )


@pytest.mark.parametrize(
    ("body", "path"),
    [
        ({"title": "", "text": "CANARY"}, "title"),
        ({"title": "CANARY" * 100, "text": "CANARY"}, "title"),
        ({"title": "CANARY", "text": "CANARY\u0000"}, "text"),
        ({"title": "CANARY"}, "body.asked.text"),
    ],
)
def test_a_page_that_cannot_be_kept_is_told_by_its_field_and_not_repeated(
    world: World, participant: Client, body: object, path: str
) -> None:
    problem = told(put(participant, address(world), body), 422)
    assert path in {fault["path"] for fault in problem["faults"]}


@pytest.mark.parametrize("read", ["", "x", "-1", "99999999999"])
def test_a_revision_that_is_none_is_a_fault(world: World, participant: Client, read: str) -> None:
    assert told(put(participant, address(world), CANARY, read=read), 422)["code"] == "request.faulty"


def test_nobody_signed_in_is_answered_401(world: World, settings: Any) -> None:  # noqa: ANN401 -- pytest-django's own
    settings.DEMO = False  # a demonstration signs in whoever comes
    for path in ("/api/v1/cases", address(world)):
        assert Client().get(path).status_code == 401
