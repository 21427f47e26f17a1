"""Plans over the API: listed with their states, opened, changed, compared, and nothing of them for whoever reads none (¶6)."""

import json
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from qorgan.access.actor import Actor
from qorgan.store import models, scope
from tests import signing_in
from tests.actions import cast, plans
from tests.actions.vaulted import Founded
from tests.interfaces.api.asking import PROBLEM, problem, signed_in, told
from tests.marks import provision

pytestmark = [pytest.mark.django_db, provision("kz266-p06")]
MOVE = {"what": "move", "visit": "2027-0001", "first_day": "2027-10-04"}


@pytest.fixture
def saule(client: Client) -> Client:
    return signed_in(client)


@pytest.fixture
def plan(saule: Client) -> models.Plan:
    """A draft of the secretary's."""
    return plans.kept(cast_again())


def cast_again() -> Actor:
    """The secretary, whose account is there already."""
    return scope.actor_of(models.Account.objects.get(username=cast.SAULE.code))


def change(client: Client, plan: object, body: object, key: str = "") -> Any:  # noqa: ANN401 -- an answer of the test client
    headers = {"idempotency-key": key or uuid4().hex, "accept-language": "en"}
    return client.post(f"/api/v1/plans/{plan}/changes", json.dumps(body), "application/json", headers=headers)


def test_versions_are_listed_with_their_states(saule: Client, plan: models.Plan) -> None:
    plans.minuted(cast_again(), plan)
    kept = change(saule, plan.pk, {"changes": [MOVE]}).json()
    assert {name: kept[name] for name in ("year", "version", "is_repeated")} == {
        "year": plans.YEAR,
        "version": 2,
        "is_repeated": False,
    }
    items = told(saule, "/plans")["items"]
    assert [(item["version"], item["state"], item["based_on"]) for item in items] == [
        (2, "draft", str(plan.pk)),
        (1, "approved", None),
    ]
    assert [item["version"] for item in told(saule, "/plans", state="approved")["items"]] == [1]
    assert told(saule, "/plans", year=2028)["items"] == []


def test_a_version_is_opened_and_two_are_compared(saule: Client, plan: models.Plan) -> None:
    kept = change(saule, plan.pk, {"changes": [MOVE]}).json()["plan"]
    found = told(saule, f"/plans/{kept}")
    assert (found["state"], found["document"]["visits"][0]["travel"]) == ("draft", ["2027-10-04", "2027-10-04"])
    differs = told(saule, f"/plans/{plan.pk}/differences/{kept}")
    (moved,) = differs["moved"]
    assert moved == {"visit": "2027-0001", "before": ["2027-02-17"], "after": ["2027-10-04"]}
    assert (differs["missed"], differs["added"], differs["figures"]["late_in_year"]) == (
        ["A1"],
        [],
        {"before": 0.0, "after": 1.0},
    )


def test_the_same_key_keeps_one_version(saule: Client, plan: models.Plan) -> None:
    first = change(saule, plan.pk, {"changes": [MOVE]}, key="once").json()
    again = change(saule, plan.pk, {"changes": [MOVE]}, key="once").json()
    assert (again["plan"], again["is_repeated"]) == (first["plan"], True)
    assert models.Plan.objects.count() == 2


def test_a_breach_is_told_with_its_place_and_its_paragraph(saule: Client, plan: models.Plan) -> None:
    groups = [
        {"what": "group", "visit": visit, "participants": ["Q1", "Q2", "Q4", "Q5"]}
        for visit in ("2027-0001", "2027-0002")
    ]
    answer = change(saule, plan.pk, {"changes": groups})
    assert (answer.status_code, answer.json()["code"]) == (409, "plan.breaches")
    found = next(one for one in answer.json()["findings"] if one["code"] == "group.too_large")
    assert (found["provision"], found["about"], found["params"]["limit"]) == ("kz266-p08-a", "visits[0].legs[0]", 3)
    assert all(one["sentence"] for one in answer.json()["findings"])


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_what_only_the_check_finds_is_said_in_every_language(saule: Client, plan: models.Plan, language: str) -> None:
    headers = {"idempotency-key": uuid4().hex, "accept-language": language}
    body = {"changes": [MOVE | {"first_day": "2027-10-02"}]}
    address = f"/api/v1/plans/{plan.pk}/changes"
    answer = saule.post(address, json.dumps(body), "application/json", headers=headers)
    said = answer.json()["findings"][1]
    assert said["code"] == "visit.not_open_then"
    assert "2027-10-02" in said["sentence"]


@pytest.mark.parametrize(
    ("body", "status", "path"),
    [
        ([], 422, "$"),
        ({"changes": [{"what": "burn"}]}, 422, "changes.0"),
        ({"changes": [MOVE | {"first_day": "soon"}]}, 422, "changes.0.move.first_day"),
        ({"changes": [MOVE], "budget": -1}, 422, "budget"),
        ({"changez": [MOVE]}, 422, "changez"),
    ],
)
def test_what_cannot_be_read_is_told_by_its_path(
    saule: Client, plan: models.Plan, body: object, status: int, path: str
) -> None:
    answer = change(saule, plan.pk, body)
    assert (answer.status_code, answer.headers["content-type"]) == (status, PROBLEM), answer.content
    assert path in {fault["path"] for fault in answer.json()["faults"]}
    assert "soon" not in str(answer.json())


def test_whoever_reads_no_plans_finds_none(client: Client) -> None:
    saule = cast.signed_in(cast.SAULE)
    plan = plans.kept(saule)
    boris = signed_in(client, cast.BORIS)
    assert told(boris, "/plans")["items"] == []
    for rest in (f"/{plan.pk}", f"/{plan.pk}/differences/{plan.pk}", "/extracts/2027"):
        problem(boris, f"/plans{rest}", 404)
    assert change(boris, plan.pk, {"changes": [MOVE]}).status_code == 404
    assert told(boris, "/plans/extracts") == {"years": []}


def test_a_council_member_reads_and_changes_nothing(client: Client) -> None:
    plan = plans.kept(cast.signed_in(cast.SAULE))
    bolat = signed_in(client, cast.BOLAT)
    assert told(bolat, f"/plans/{plan.pk}")["version"] == 1
    assert change(bolat, plan.pk, {"changes": [MOVE]}).status_code == 403


def test_a_sealed_plan_wants_an_open_vault(client: Client) -> None:
    founded = Founded()
    plan = plans.kept(founded.member(cast.SAULE))
    saule = signing_in.present(client, models.Account.objects.get(username=cast.SAULE.code))
    assert told(saule, "/plans")["items"][0]["state"] == "draft"
    problem(saule, f"/plans/{plan.pk}", 423)
    assert change(saule, plan.pk, {"changes": [MOVE]}).status_code == 423
    body = {"about": "plan", "plan": str(plan.pk), "title": "T", "grounds": "G"}
    headers = {"idempotency-key": "k"}
    acting = saule.post("/api/v1/acts/propose_decision", json.dumps(body), "application/json", headers=headers)
    assert acting.status_code == 423


def test_what_has_an_act_of_its_own_is_not_offered(saule: Client) -> None:
    offered = {act["name"]: act for act in told(saule, "/acts")["items"]}["propose_decision"]
    words = {option["word"] for field in offered["fields"] if field["name"] == "about" for option in field["options"]}
    assert "plan" in words
    assert not words & {"composition", "expert", "no_special_visit", "special_visit"}
