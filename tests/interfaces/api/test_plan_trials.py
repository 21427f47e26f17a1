"""Plans that are only tried, over the API: begun, watched, stopped, and told by what they come to; nothing else of them is kept (¶6)."""

import json
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.conf import LazySettings
from django.test import Client
from django.utils import timezone

from qorgan.access.actor import Actor
from qorgan.actions.start_plan_run import start_plan_run
from qorgan.actions.start_plan_trial import StartPlanTrial, start_plan_trial
from qorgan.planning.trial.trial import Trial
from qorgan.store import models, scope
from tests.actions import cast
from tests.interfaces.api.asking import PROBLEM, problem, signed_in, told
from tests.interfaces.plans import ground
from tests.marks import provision

pytestmark = [pytest.mark.django_db, provision("kz266-p06")]
YEAR = ground.YEAR


@pytest.fixture
def saule(client: Client, settings: LazySettings) -> Client:
    """The secretary, with registers to plan from, in an installation that tries at once."""
    settings.PLAN_WORK = "inline"
    ground.fill()
    return signed_in(client)


def post(client: Client, address: str, body: object, key: str = "", language: str = "en") -> Any:  # noqa: ANN401 -- an answer of the test client
    headers = {"idempotency-key": key or uuid4().hex, "accept-language": language}
    return client.post(f"/api/v1/plan-trials{address}", json.dumps(body), "application/json", headers=headers)


def tried(client: Client, **trial: object) -> Any:  # noqa: ANN401 -- JSON of any shape
    answer = post(client, "", {"year": YEAR, "trial": trial})
    assert answer.status_code == 200, answer.content
    return answer.json()


def secretary() -> Actor:
    """Whose account is there already."""
    return scope.actor_of(models.Account.objects.get(username=cast.SAULE.code))


def running() -> UUID:
    """A trial that nobody works on yet."""
    asked = StartPlanTrial(YEAR, Trial())
    return UUID(start_plan_trial(actor=secretary(), key="r", now=timezone.now(), request=asked).subject)


def test_a_trial_is_made_and_told_by_what_it_comes_to(saule: Client) -> None:
    found = tried(saule)
    assert (found["state"], found["progress"], found["effort"], found["error_code"]) == ("done", 1.0, "quick", "")
    assert found["trial"] == {"settings": {}, "more": {}, "without": [], "visits": None}
    summary = found["summary"]
    assert (summary["institutions"], summary["left_out"], summary["currency"]) == (6, 0, "KZT")
    assert sum(one["institutions"] for one in summary["regions"].values()) == 6
    assert sum(one["cost"] for one in summary["regions"].values()) == summary["cost"]
    assert told(saule, f"/plan-trials/{found['run']}") == found
    assert not models.Plan.objects.exists()


def test_nothing_of_the_plan_is_told(saule: Client) -> None:
    found = tried(saule, without=["Q1"])
    found.pop("trial")
    text = json.dumps(found)
    codes = {*(f"A{n}" for n in range(1, 7)), *(f"Q{n}" for n in range(1, 7)), *(f"W{n}" for n in range(3))}
    assert [code for code in codes if f'"{code}"' in text] == []


def test_what_differs_comes_to_something_else_and_may_be_sent_again(saule: Client) -> None:
    whole = tried(saule)
    fewer = tried(saule, settings={"budget": whole["summary"]["cost"] // 2}, visits=5)
    assert fewer["summary"]["institutions"] < whole["summary"]["institutions"]
    again = post(saule, "", {"year": YEAR, "effort": fewer["effort"], "trial": fewer["trial"]}).json()
    assert (again["run"] == fewer["run"], again["summary"]) == (False, fewer["summary"])
    more = tried(saule, more={"KZ-35": 1}, without=["Q1", "Q2"])
    assert more["trial"]["more"] == {"KZ-35": 1}


def test_trials_are_listed_by_year_and_makings_are_none(saule: Client) -> None:
    run = tried(saule)["run"]
    making = start_plan_run(actor=secretary(), key="m", now=timezone.now(), year=YEAR).subject
    items = told(saule, "/plan-trials", year=YEAR)["items"]
    assert [item["run"] for item in items] == [run]
    assert "summary" not in items[0]
    assert told(saule, "/plan-trials", year=YEAR + 1)["items"] == []
    problem(saule, f"/plan-trials/{making}", 404)
    assert post(saule, f"/{making}/stop", {}).status_code == 404


def test_the_same_key_tries_once(saule: Client) -> None:
    first, again = (post(saule, "", {"year": YEAR}, key="once").json() for _ in range(2))
    assert first == again
    assert models.PlanRun.objects.count() == 1


def test_one_that_runs_is_watched_and_stopped_and_another_must_wait(saule: Client) -> None:
    run = running()
    found = told(saule, f"/plan-trials/{run}")
    assert (found["state"], found["progress"], found["summary"]) == ("running", 0.0, None)
    waits = post(saule, "", {"year": YEAR})
    assert (waits.status_code, waits.json()["code"]) == (409, "plan_run.already_running")
    assert waits.json()["findings"][0]["params"]["run"] == str(run)
    assert post(saule, f"/{run}/stop", {}).json()["run"] == str(run)
    assert models.PlanRun.objects.get(pk=run).stop_requested


def test_one_that_is_over_is_not_stopped(saule: Client) -> None:
    answer = post(saule, f"/{tried(saule)['run']}/stop", {})
    assert (answer.status_code, answer.json()["code"]) == (409, "plan_run.over")


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_what_came_to_nothing_says_why(saule: Client, language: str) -> None:
    everybody = [f"Q{n}" for n in range(1, 7)]
    found = post(saule, "", {"year": YEAR, "trial": {"without": everybody}}, language=language).json()
    assert (found["state"], found["error_code"]) == ("failed", "plan.no_participants")
    assert found["says"]
    assert found["summary"] is None


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize(
    ("trial", "code", "about"),
    [
        ({"more": {"KZ-00": 1}}, "plan_trial.region", "more"),
        ({"without": ["Q1", "Q99"]}, "plan_trial.person", "without"),
        ({"settings": {"luck": 1}}, "plan_settings.unknown", "luck"),
        ({"settings": {"journey_days": 6}}, "plan_settings.range", "journey_days"),
        ({"settings": {"journey_days": 1.5}}, "plan_settings.type", "journey_days"),
        ({"settings": {"journey_days": "long"}}, "plan_settings.type", "journey_days"),
        ({"settings": {"smallest_group": 4}}, "plan_settings.groups", "large_group"),
    ],
)
def test_what_the_year_does_not_have_is_named(
    saule: Client, trial: object, code: str, about: str, language: str
) -> None:
    answer = post(saule, "", {"year": YEAR, "trial": trial}, language=language)
    assert (answer.status_code, answer.headers["content-type"]) == (409, PROBLEM)
    (found,) = answer.json()["findings"]
    assert (found["code"], found["about"]) == (code, about)
    assert found["sentence"]
    assert not models.PlanRun.objects.exists()


@pytest.mark.parametrize(
    ("body", "path"),
    [
        ([], "$"),
        ({}, "year"),
        ({"year": 1990}, "year"),
        ({"year": 2100}, "year"),
        ({"year": YEAR, "effort": "endless"}, "effort"),
        ({"year": YEAR, "trials": {}}, "trials"),
        ({"year": YEAR, "trial": {"setings": {}}}, "trial.setings"),
        ({"year": YEAR, "trial": {"more": {"KZ-35": 51}}}, "trial.more.KZ-35"),
        ({"year": YEAR, "trial": {"more": {"KZ-35": True}}}, "trial.more.KZ-35"),
        ({"year": YEAR, "trial": {"without": ["a\0b"]}}, "trial.without.0"),
        ({"year": YEAR, "trial": {"without": ["Q1"] * 1_001}}, "trial.without"),
        ({"year": YEAR, "trial": {"visits": 0}}, "trial.visits"),
        ({"year": YEAR, "trial": {"visits": 100_001}}, "trial.visits"),
    ],
)
def test_what_cannot_be_read_is_told_by_its_path(saule: Client, body: object, path: str) -> None:
    answer = post(saule, "", body)
    assert (answer.status_code, answer.headers["content-type"]) == (422, PROBLEM), answer.content
    assert path in {fault["path"] for fault in answer.json()["faults"]}
    assert not models.PlanRun.objects.exists()


def test_a_council_member_reads_and_tries_nothing(client: Client) -> None:
    cast.signed_in(cast.SAULE)
    run = running()
    bolat = signed_in(client, cast.BOLAT)
    assert told(bolat, f"/plan-trials/{run}")["state"] == "running"
    assert post(bolat, "", {"year": YEAR + 1}).status_code == 403
    assert post(bolat, f"/{run}/stop", {}).status_code == 403
    assert models.PlanRun.objects.count() == 1


def test_whoever_reads_no_plans_finds_none(client: Client) -> None:
    cast.signed_in(cast.SAULE)
    run = running()
    boris = signed_in(client, cast.BORIS)
    assert told(boris, "/plan-trials")["items"] == []
    problem(boris, f"/plan-trials/{run}", 404)
    assert post(boris, "", {"year": YEAR}).status_code == 404
    assert post(boris, f"/{run}/stop", {}).status_code == 404
