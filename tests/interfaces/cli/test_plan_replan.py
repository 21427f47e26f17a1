"""`qorgan plan replan`: what would move and why, and the draft that is kept where that is asked for."""

import json
from pathlib import Path
from uuid import UUID

import pytest
from typer.testing import CliRunner, Result

from qorgan.access.actor import Actor
from qorgan.interfaces.cli.plan import app
from qorgan.store import models
from tests.actions import cast, plans
from tests.marks import provision
from tests.standing import standing

pytestmark = [pytest.mark.django_db, provision("kz266-p06")]
TAKEN = [{"person": "W1", "first": "2027-02-17", "last": "2027-02-19"}]


@standing
def saule() -> Actor:
    return cast.signed_in(cast.SAULE)


@pytest.fixture
def plan(saule: Actor) -> models.Plan:
    return plans.kept(saule)


def replan(plan: models.Plan, *more: object, given: object = None, lang: str = "en") -> Result:
    words = ["replan", "--from", plan.pk, "--as", "S1", "--lang", lang, *more]
    told = None if given is None else json.dumps(given)
    return CliRunner(env={"COLUMNS": "300"}).invoke(app, [*map(str, words)], input=told)


def test_a_plan_that_holds_is_told_to_hold(plan: models.Plan) -> None:
    result = replan(plan)
    assert (result.exit_code, result.stdout.strip()) == (0, "Nothing is to be replanned."), result.output
    refused = replan(plan, "--keep")
    assert (refused.exit_code, "[replan.nothing]" in refused.stderr) == (1, True)


def test_what_would_move_is_shown_with_the_reason_in_every_language(plan: models.Plan) -> None:
    for lang, step in (("kk", "Басқа апта"), ("ru", "Другая неделя"), ("en", "Another week")):
        result = replan(plan, "--taken", "-", given=TAKEN, lang=lang)
        assert result.exit_code == 0, result.output
        assert step in result.stdout
        assert "2027-0001" in result.stdout
    assert models.Plan.objects.count() == 1


def test_it_is_kept_where_that_is_asked_for(plan: models.Plan, tmp_path: Path) -> None:
    file = tmp_path / "taken.json"
    file.write_text(json.dumps(TAKEN), encoding="utf-8")
    result = replan(plan, "--taken", file, "--frozen-weeks", 1, "--keep", "--json")
    assert result.exit_code == 0, result.output
    told = json.loads(result.stdout)
    assert (told["facts"]["version"], told["facts"]["based_on"], told["facts"]["visits_moved"]) == (2, 1, 2)
    assert plans.row(UUID(told["subject"])).based_on == plan


def test_the_answer_for_programs_names_what_is_kept_by_its_digest(plan: models.Plan) -> None:
    told = json.loads(replan(plan, "--taken", "-", "--json", given=TAKEN).stdout)
    assert {one["visit"] for one in told["moved"]} == {"2027-0001", "2027-0002"}
    assert {why["code"] for one in told["moved"] for why in one["why"]} >= {"representative.not_free"}
    assert (len(told["proposal"]), told["against"], told["untouched"]) == (64, [], [])


def test_input_that_cannot_be_read_ends_with_2(plan: models.Plan) -> None:
    assert replan(plan, "--taken", "nowhere.json").exit_code == 2
    assert replan(plan, "--taken", "-", given={"person": "W1"}).exit_code == 2
    assert replan(plan, "--taken", "-", given=[{"person": "W1", "first": "soon", "last": "2027-02-19"}]).exit_code == 2
    stranger = replan(plan, "--taken", "-", given=[TAKEN[0] | {"person": "X"}])
    assert (stranger.exit_code, "[replan.unknown_people]" in stranger.stderr) == (1, True)
