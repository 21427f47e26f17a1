"""Files that are no plan and no facts of a year: `qorgan plan` says where, what stands there and what would be right, and ends with 2."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from qorgan.interfaces.cli.plan import app
from tests.actions import cast
from tests.interfaces.plans import ground
from tests.marks import provision

pytestmark = [pytest.mark.django_db, provision("kz266-p06")]
Spoil = Callable[[Path], None]


def run(*words: object, lang: str = "en") -> Result:
    return CliRunner(env={"COLUMNS": "300"}).invoke(app, [*map(str, words), "--lang", lang], input="Asel\n")


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A plan file, with the facts of its year beside it."""
    ground.fill()
    cast.signed_in(cast.SAULE)
    plan, facts = tmp_path / "plan.json", tmp_path / "year.json"
    told = run("make", "--year", ground.YEAR, "--seed", "Asel", "--json", plan, "--instance", facts, "--as", "S1")
    assert told.exit_code == 0, told.output
    return plan


def empty(file: Path) -> None:
    file.write_bytes(b"")


def a_list(file: Path) -> None:
    file.write_text("[1, 2]", encoding="utf-8")


def cut(file: Path) -> None:
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2])


def folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def gone(file: Path) -> None:
    file.unlink()


WRONG = [
    (empty, "there is nothing to read", 'for example {"case": 1}; of a plan, {"plan": 1}'),
    (a_list, "[…] is not an object", "an object in braces"),
    (cut, "the JSON stops too early; what is open begins at line ", "every quote and bracket closed"),
    (folder, "(Is a directory)", "a file that is there and may be read"),
    (gone, "(No such file or directory)", "a file that is there and may be read"),
]


@pytest.mark.parametrize(("spoil", "value", "remedy"), WRONG, ids=[spoil.__name__ for spoil, _, _ in WRONG])
def test_what_is_no_plan_is_told_alike_by_every_command(plan: Path, spoil: Spoil, value: str, remedy: str) -> None:
    facts = ("--instance", plan.with_name("year.json"))
    commands = (
        ("check", plan),
        ("show", plan),
        ("why", plan, "2027-0001"),
        ("clash", plan, "A1"),
        ("compare", plan, plan),
        ("foresee", plan, *facts),
        ("replay", plan, *facts),
    )
    spoil(plan)
    for words in commands:
        told = run(*words)
        assert (told.exit_code, told.stdout, told.stderr[:3]) == (2, "", "$: "), (words, told.output)
        assert value in told.stderr, words
        assert told.stderr.rstrip().endswith(remedy), words


@pytest.mark.parametrize(
    ("spoil", "value", "remedy"),
    [
        WRONG[0],
        (a_list, "this does not belong in such a file: […]", "qorgan plan instance --year"),
        *WRONG[2:],
    ],
    ids=[spoil.__name__ for spoil, _, _ in WRONG],
)
def test_what_tells_no_year_is_told_alike(plan: Path, spoil: Spoil, value: str, remedy: str) -> None:
    facts = plan.with_name("year.json")
    spoil(facts)
    for command in ("foresee", "replay"):
        told = run(command, plan, "--instance", facts)
        assert (told.exit_code, told.stdout) == (2, ""), told.output
        assert "year.json" in told.stderr
        assert value in told.stderr
        assert told.stderr.rstrip().endswith(remedy)


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_a_year_names_the_place_that_is_wrong(plan: Path, lang: str) -> None:
    facts = plan.with_name("year.json")
    told = json.loads(facts.read_bytes())
    told["instance"]["places"][1]["in_mandate_since"] = "2027-02-30"
    facts.write_text(json.dumps(told), encoding="utf-8")
    found = run("foresee", plan, "--instance", facts, lang=lang)
    assert found.exit_code == 2
    assert found.stderr.startswith("year.json: instance.places[1].in_mandate_since: ")
    assert '"2027-02-30"' in found.stderr


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_a_plan_of_another_year_than_the_facts_is_not_foreseen(plan: Path, lang: str) -> None:
    plan.write_text(plan.read_text(encoding="utf-8").replace("2027-", "2026-"), encoding="utf-8")
    found = run("foresee", plan, "--instance", plan.with_name("year.json"), lang=lang)
    assert (found.exit_code, found.stdout) == (2, "")
    assert found.stderr.startswith("period: ")
    for told in ("2026-01-01..2026-12-31", "2027-01-01..2027-12-31", "qorgan plan instance --year 2026"):
        assert told in found.stderr
