"""`qorgan plan change` and `qorgan plan compare`; acts about a plan ask for the passphrase, and other decisions do not."""

import json
from pathlib import Path
from uuid import UUID

import pytest
from typer.testing import CliRunner, Result

from qorgan.access.actor import Actor
from qorgan.documents import plan_file
from qorgan.interfaces.cli import act
from qorgan.interfaces.cli.plan import app
from qorgan.store import models
from tests.access import vaults
from tests.access.world import World
from tests.actions import cast, plans
from tests.marks import provision
from tests.standing import standing

pytestmark = [pytest.mark.django_db, provision("kz266-p06")]
MOVE = {"what": "move", "visit": "2027-0001", "first_day": "2027-10-04"}
TYPED = f"{vaults.PASSPHRASE}\n"


@standing
def saule() -> Actor:
    return cast.signed_in(cast.SAULE)


@pytest.fixture
def plan(saule: Actor) -> models.Plan:
    return plans.kept(saule)


def run(*words: object, given: str | None = None, lang: str = "en") -> Result:
    return CliRunner(env={"COLUMNS": "300"}).invoke(app, [*map(str, words), "--lang", lang], input=given)


def change(plan: models.Plan, told: object, *more: str, acting: str = "S1") -> Result:
    return run("change", "-", "--plan", plan.pk, "--as", acting, *more, given=json.dumps(told))


def test_changes_of_a_file_become_the_next_draft(plan: models.Plan, tmp_path: Path) -> None:
    file = tmp_path / "changes.json"
    file.write_text(json.dumps([MOVE]), encoding="utf-8")
    result = run("change", file, "--plan", plan.pk, "--as", "S1", "--json")
    assert result.exit_code == 0, result.output
    told = json.loads(result.stdout)
    assert (told["facts"]["version"], told["facts"]["based_on"]) == (2, 1)
    assert plans.row(UUID(told["subject"])).based_on == plan


def test_a_refusal_ends_with_1_and_names_the_place_in_every_language(plan: models.Plan) -> None:
    for lang in ("kk", "ru", "en"):
        told = json.dumps([MOVE | {"first_day": "2027-10-02"}])
        result = run("change", "-", "--plan", plan.pk, "--as", "S1", given=told, lang=lang)
        assert (result.exit_code, result.stdout) == (1, "")
        assert "[plan.breaches]" in result.stderr
        assert "2027-10-02" in result.stderr
    answer = change(plan, [MOVE | {"first_day": "2027-10-02"}], "--json")
    assert json.loads(answer.stderr)["findings"][1]["about"] == "visits[0]"


@pytest.mark.parametrize("short_by", [0, 1])
def test_a_budget_is_told_beside_the_file_or_in_it(plan: models.Plan, short_by: int) -> None:
    cost = 632_607 - short_by
    assert change(plan, [], "--budget", str(cost)).exit_code == short_by
    assert change(plan, {"changes": [], "budget": cost}).exit_code == short_by
    assert models.Plan.objects.count() == (1 if short_by else 3)


@pytest.mark.parametrize("given", ["{", "3", '[{"what": "burn"}]', '{"changes": [], "budget": "much"}', '{"x": 1}'])
def test_what_cannot_be_read_ends_with_2(plan: models.Plan, given: str) -> None:
    result = run("change", "-", "--plan", plan.pk, "--as", "S1", given=given)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr
    assert models.Plan.objects.count() == 1


def test_a_file_that_is_not_there_ends_with_2(plan: models.Plan, tmp_path: Path) -> None:
    assert run("change", tmp_path / "nowhere.json", "--plan", plan.pk, "--as", "S1").exit_code == 2
    assert run("compare", tmp_path / "nowhere.json", plan.pk, "--as", "S1").exit_code == 2


def test_versions_and_files_are_compared(saule: Actor, plan: models.Plan, tmp_path: Path) -> None:
    amended = plans.changed(saule, plan, MOVE, {"what": "remove", "visit": "2027-0003"})
    file = tmp_path / "before.json"
    file.write_text(plan_file.write(plans.opened(saule, plan)), encoding="utf-8")
    told = json.loads(run("compare", file, amended.pk, "--as", "S1", "--json").stdout)
    assert [one["visit"] for one in told["moved"]] == ["2027-0001"]
    assert [one["id"] for one in told["removed"]] == ["2027-0003"]
    assert told["missed"] == ["A1", "A2"]
    for lang in ("kk", "ru", "en"):
        shown = run("compare", plan.pk, amended.pk, "--as", "S1", lang=lang)
        assert shown.exit_code == 0, shown.output
        assert "2027-10-04" in shown.stdout
    same = run("compare", file, file, "--as", "S1")
    assert "do not differ" in same.stdout


def test_whoever_reads_no_plans_changes_and_compares_none(plan: models.Plan) -> None:
    cast.signed_in(cast.BORIS)
    assert change(plan, [MOVE], acting="P1").exit_code == 1
    assert run("compare", plan.pk, plan.pk, "--as", "P1").exit_code == 1


def decide(paper: Path, *parts: str, entered: str) -> Result:
    """``paper``: a file with what is confidential."""
    paper.write_text("Words", encoding="utf-8")
    sealed = ("--title", f"@{paper}", "--grounds", f"@{paper}")
    words = ["propose_decision", *parts, *sealed, "--as", "P-secretary", "--lang", "en"]
    return CliRunner(env={"COLUMNS": "300"}).invoke(act.app, words, input=entered)


def test_a_decision_about_a_plan_asks_for_the_passphrase_and_another_does_not(tmp_path: Path) -> None:
    world, paper = World("secretary"), tmp_path / "paper"
    reading = decide(paper, "--about", "reading", "--switch", "DAYS", "--word", "working", entered="")
    assert reading.exit_code == 0, reading.output
    parts = ("--about", "plan", "--plan", str(world.plan.pk))
    wrong = decide(paper, *parts, entered="wrong\n")
    assert (wrong.exit_code, "Nothing was done" in wrong.stderr) == (1, True)
    # A plan of nothing is opened, judged and refused.
    assert "[plan.no_institutions]" in decide(paper, *parts, entered=TYPED).stderr


def test_a_change_asks_for_the_passphrase_where_plans_are_sealed() -> None:
    world = World("secretary")
    words = ["change", "-", "--plan", world.plan.pk, "--as", "P-secretary", "--passphrase-stdin"]
    result = run(*words, given=f'{TYPED}{{"budget": 5}}')
    assert result.exit_code == 1
    assert "[plan.no_institutions]" in result.stderr
