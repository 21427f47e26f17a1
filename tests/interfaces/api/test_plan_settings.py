"""The settings of a year over the API: read by name with their limits, put as a whole, and each amount that does not fit is named (¶6)."""

import json
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from qorgan.planning import adjust
from qorgan.planning.adjust import ADJUSTABLE
from qorgan.project.law import COUNTRY
from qorgan.store import models, plan_settings
from tests.actions import cast
from tests.interfaces.api.asking import PROBLEM, problem, signed_in, told
from tests.marks import provision

pytestmark = [pytest.mark.django_db, provision("kz266-p06")]
YEAR = 2027
ADDRESS = f"/plan-settings/{YEAR}"


@pytest.fixture
def saule(client: Client) -> Client:
    return signed_in(client)


def put(client: Client, body: object, key: str = "", year: int = YEAR, language: str = "en") -> Any:  # noqa: ANN401 -- an answer of the test client
    headers = {"idempotency-key": key or uuid4().hex, "accept-language": language}
    return client.put(f"/api/v1/plan-settings/{year}", json.dumps(body), "application/json", headers=headers)


def test_every_setting_is_told_with_its_standard_amount_and_its_limits(saule: Client) -> None:
    found = told(saule, ADDRESS)
    assert (found["year"], found["governing"], found["currency"]) == (YEAR, None, "KZT")
    assert list(found["settings"]) == [one.name for one in ADJUSTABLE]
    assert found["settings"]["days_a_year"] == {
        "label": "Days a year of a participant who has not said how many",
        "group": "days",
        "unit": "count",
        "amount": 20,
        "standard": 20,
        "least": 1,
        "most": 260,
        "may_be_none": False,
    }
    budget = found["settings"]["budget"]
    assert (budget["amount"], budget["may_be_none"], budget["most"]) == (None, True, 10**12)
    assert found["settings"]["participant_days_kept_free"]["least"] == 0.0


def test_what_is_put_holds_and_the_next_year_goes_on_with_it_without_the_money(saule: Client) -> None:
    kept = put(saule, {"amounts": {"budget": 90_000_000, "days_a_year": 25, "spread": 1_500}}).json()
    assert (kept["number"], kept["changed"], kept["is_repeated"]) == (1, ["budget", "days_a_year"], False)
    assert (kept["governing"], kept["settings"]["budget"]["amount"]) == (YEAR, 90_000_000)
    after = told(saule, f"/plan-settings/{YEAR + 1}")
    assert after["governing"] == YEAR
    assert [after["settings"][name]["amount"] for name in ("budget", "days_a_year")] == [None, 25]
    assert told(saule, f"/plan-settings/{YEAR - 1}")["governing"] is None


def test_what_is_not_named_is_set_back(saule: Client) -> None:
    put(saule, {"amounts": {"budget": 90_000_000, "days_a_year": 25}})
    again = put(saule, {"amounts": {"days_a_year": 25}}).json()
    assert (again["number"], again["changed"]) == (2, ["budget"])
    assert plan_settings.amounts(YEAR) == {"days_a_year": 25}


def test_the_same_key_sets_once(saule: Client) -> None:
    first, again = (put(saule, {"amounts": {"days_a_year": 25}}, key="once").json() for _ in range(2))
    assert (first["is_repeated"], again["is_repeated"], again["number"]) == (False, True, 1)
    assert put(saule, {"amounts": {"days_a_year": 26}}, key="once").status_code == 422


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_amount_that_does_not_fit_is_named(saule: Client, language: str) -> None:
    amounts = {"luck": 1, "days_a_year": 261, "journey_days": "long", "spread": None, "budget": [1], "large_from": True}
    answer = put(saule, {"amounts": amounts}, language=language)
    assert (answer.status_code, answer.headers["content-type"]) == (409, PROBLEM)
    found = {one["about"]: one for one in answer.json()["findings"]}
    assert {name: one["code"].rpartition(".")[2] for name, one in found.items()} == {
        "luck": "unknown",
        "days_a_year": "range",
        "journey_days": "type",
        "spread": "type",
        "budget": "type",
        "large_from": "type",
    }
    assert found["days_a_year"]["params"]["most"] == "260"
    assert all(one["sentence"] and "{" not in one["sentence"] for one in found.values())
    assert not models.PlanSettings.objects.exists()


@pytest.mark.parametrize(
    ("body", "status", "path"),
    [
        ([], 422, "$"),
        ({}, 422, "amounts"),
        ({"amounts": 3}, 422, "amounts"),
        ({"amounts": {}, "amountz": {}}, 422, "amountz"),
    ],
)
def test_what_cannot_be_read_is_told_by_its_path(saule: Client, body: object, status: int, path: str) -> None:
    answer = put(saule, body)
    assert (answer.status_code, answer.headers["content-type"]) == (status, PROBLEM), answer.content
    assert path in {fault["path"] for fault in answer.json()["faults"]}


def test_a_key_is_wanted(saule: Client) -> None:
    answer = saule.put(f"/api/v1{ADDRESS}", "{}", "application/json")
    assert answer.status_code == 422


@pytest.mark.parametrize(("year", "status"), [(1990, 422), (1991, 200), (2099, 200), (2100, 422), (10**30, 422)])
def test_a_year_that_nobody_plans_is_a_fault(saule: Client, year: int, status: int) -> None:
    assert saule.get(f"/api/v1/plan-settings/{year}").status_code == status
    assert put(saule, {"amounts": {}}, year=year).status_code == status


def test_a_council_member_reads_and_sets_nothing(client: Client) -> None:
    bolat = signed_in(client, cast.BOLAT)
    assert told(bolat, ADDRESS)["settings"]["spread"]["amount"] == 1_500
    answer = put(bolat, {"amounts": {"spread": 0}})
    assert answer.status_code == 403
    assert [one["office"] for one in answer.json()["holders"]] == ["secretary"]


def test_whoever_reads_no_plans_finds_nothing(client: Client) -> None:
    boris = signed_in(client, cast.BORIS)
    problem(boris, ADDRESS, 404)
    assert put(boris, {"amounts": {"spread": 0}}).status_code == 404


def test_what_is_told_is_what_plans_are_made_under(saule: Client) -> None:
    put(saule, {"amounts": {"largest_lift": 1.5, "prices.fare": 1}})
    held = adjust.values(plan_settings.in_force(COUNTRY, YEAR))
    assert {name: one["amount"] for name, one in told(saule, ADDRESS)["settings"].items()} == held
