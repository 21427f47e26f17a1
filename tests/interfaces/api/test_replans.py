"""Replanning over the API: looked at, kept as what was looked at, and nothing of it for whoever makes no plans (¶6)."""

import json
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from qorgan.store import models, scope
from tests.actions import cast, plans
from tests.interfaces.api.asking import signed_in
from tests.marks import provision

pytestmark = [pytest.mark.django_db, provision("kz266-p06")]
TAKEN = {"taken": [{"person": "W1", "first": "2027-02-17", "last": "2027-02-19"}]}


@pytest.fixture
def saule(client: Client) -> Client:
    return signed_in(client)


@pytest.fixture
def plan(saule: Client) -> models.Plan:
    return plans.kept(scope.actor_of(models.Account.objects.get(username=cast.SAULE.code)))


def post(client: Client, plan: object, path: str, body: object) -> Any:  # noqa: ANN401 -- an answer of the test client
    headers = {"idempotency-key": uuid4().hex, "accept-language": "en"}
    return client.post(f"/api/v1/plans/{plan}/{path}", json.dumps(body), "application/json", headers=headers)


def test_what_was_looked_at_is_kept(saule: Client, plan: models.Plan) -> None:
    looked = post(saule, plan.pk, "replan/look", TAKEN)
    assert looked.status_code == 200, looked.content
    told = looked.json()
    assert [(one["visit"], one["step"]) for one in told["moved"]] == [
        ("2027-0001", "other_week"),
        ("2027-0002", "other_week"),
    ]
    kept = post(saule, plan.pk, "replan", TAKEN | {"proposal": told["proposal"]}).json()
    assert (kept["version"], kept["is_repeated"]) == (2, False)


def test_nothing_to_do_and_another_proposal_are_refused(saule: Client, plan: models.Plan) -> None:
    assert post(saule, plan.pk, "replan/look", {}).json()["moved"] == []
    nothing = post(saule, plan.pk, "replan", {})
    assert nothing.status_code == 409
    other = post(saule, plan.pk, "replan", TAKEN | {"proposal": "0" * 64})
    assert other.status_code == 409
    faulty = post(saule, plan.pk, "replan", {"frozen_weeks": -1})
    assert faulty.status_code == 422


def test_whoever_makes_no_plans_is_told_of_none(plan: models.Plan) -> None:
    boris = signed_in(Client(), cast.BORIS)
    assert post(boris, plan.pk, "replan/look", TAKEN).status_code == 404
    assert post(boris, plan.pk, "replan", TAKEN).status_code == 404
