"""`qorgan plan instance`, `replay`, `seed`, `proof`: what whoever checks a draw takes along, and a plan made again."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from qorgan.access.actor import Actor
from qorgan.interfaces.cli.plan import app
from qorgan.store import models
from tests.actions import cast, plans
from tests.actions.drawn import YEAR, Drawing
from tests.interfaces.plans import ground
from tests.interfaces.web.cases import browsers
from tests.marks import provision
from tests.standing import standing

pytestmark = [pytest.mark.django_db, provision("kz266-p06")]
PASSPHRASE = "six words that open a vault"  # noqa: S105 -- of an invented person


@standing
def saule() -> Actor:
    ground.fill()
    return cast.signed_in(cast.SAULE)


def run(*words: object, given: str | None = None, lang: str = "en") -> Result:
    return CliRunner(env={"COLUMNS": "300"}).invoke(app, [*map(str, words), "--lang", lang], input=given)


@pytest.fixture
def made(saule: Actor, tmp_path: Path) -> Path:
    """A plan file, with the facts of its year beside it."""
    assert saule.name
    plan, facts = tmp_path / "plan.json", tmp_path / "year.json"
    told = run("make", "--year", YEAR, "--seed", "Asel", "--json", plan, "--instance", facts, "--as", "S1")
    assert told.exit_code == 0, told.output
    return plan


def replay(plan: Path, *more: str, given: str | None = None) -> Result:
    return run("replay", plan, "--instance", plan.with_name("year.json"), *more, given=given)


def test_a_plan_is_made_again_from_its_seed(made: Path) -> None:
    told = replay(made, "--seed", "Asel")
    assert (told.exit_code, "to the byte" in told.output) == (0, True), told.output
    again = replay(made, "--json", str(made.with_name("again.json")), given="Asel\n")
    assert again.exit_code == 0
    assert made.with_name("again.json").read_bytes() == made.read_bytes()


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_what_differs_is_named_in_each_language(made: Path, lang: str) -> None:
    told = json.loads(made.read_text(encoding="utf-8"))
    told["visits"][1]["cost"] += 1
    made.write_text(json.dumps(told), encoding="utf-8")
    found = run("replay", made, "--instance", made.with_name("year.json"), "--seed", "Asel", lang=lang)
    assert (found.exit_code, told["visits"][1]["id"] in found.output) == (1, True), found.output


def test_another_seed_or_year_is_not_what_was_committed_to(made: Path) -> None:
    assert replay(made, "--seed", "Boris").exit_code == 1
    made.with_name("year.json").write_text("{}", encoding="utf-8")
    assert replay(made, "--seed", "Asel").exit_code == 2


def test_the_facts_of_a_year_are_written_as_they_stand(made: Path) -> None:
    out = made.with_name("now.json")
    assert run("instance", "--year", YEAR, "--out", out, "--as", "S1").exit_code == 0
    assert out.read_bytes() == made.with_name("year.json").read_bytes()
    assert run("instance", "--year", YEAR, "--as", "S1").stdout_bytes.rstrip() == out.read_bytes()


def test_the_seed_and_a_proof_are_opened_with_the_passphrase_and_refused_too_early() -> None:
    drawing = Drawing()
    drawing.closed()
    browsers.with_passphrase(drawing.saule, PASSPHRASE)
    plan = plans.kept(drawing.saule)
    early = run("seed", "--year", YEAR, "--passphrase-stdin", "--as", "S1", given=f"{PASSPHRASE}\n")
    assert early.exit_code != 0
    drawing.do(drawing.karlygash, "release_seed", reason="Жалоба")
    told = run("seed", "--year", YEAR, "--passphrase-stdin", "--as", "S1", given=f"{PASSPHRASE}\n")
    assert told.exit_code == 0, told.output
    commitment = models.PlanDraw.objects.get().commitment
    assert json.loads(told.stdout[told.stdout.index("{") :])["draw"]["commitment"] == commitment
    bare = run("proof", plan.pk, "2027-0001", "--passphrase-stdin", "--as", "S1", given=f"{PASSPHRASE}\n")
    assert bare.exit_code == 1, bare.output


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_how_well_a_plan_can_be_foreseen_is_told_in_each_language(made: Path, lang: str) -> None:
    facts = made.with_name("year.json")
    kept = json.loads(made.read_text(encoding="utf-8"))["predictability"]
    told = run("foresee", made, "--instance", facts, lang=lang)
    assert told.exit_code == (0 if kept["is_kept"] else 1), told.output
    assert len(told.output.splitlines()) >= len(kept["said"])
    figures = run("foresee", made, "--instance", facts, "--json", lang=lang)
    assert json.loads(figures.output) == kept


def test_a_plan_of_a_year_that_is_no_file_is_unreadable(made: Path) -> None:
    assert run("foresee", made, "--instance", made.with_name("none.json")).exit_code == 2
