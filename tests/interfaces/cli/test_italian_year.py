"""A real register from file to lawful plan: 190 Italian institutions, the people of the invented republic, the year 2027."""

import dataclasses
import json
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from qorgan.demo.republic import SEED, republic
from qorgan.interfaces.cli import coverage, plan, register
from qorgan.project.law import COUNTRY
from qorgan.register.changes import Register
from tests import needs
from tests.actions import cast

pytestmark = pytest.mark.django_db

MAPPING = Path(__file__).resolve().parents[3] / "mappings" / "italy-prisons.toml"
RUNNER = CliRunner(env={"COLUMNS": "400"})


def imported() -> None:
    folder = needs.shared("data/italy-prisons")
    done = RUNNER.invoke(
        register.app,
        [
            *("import", str(folder / "anagrafica.csv"), "--mapping", str(MAPPING), "--lang", "en", "--apply"),
            *("--join", f"places={folder / 'capienza_presenze.csv'}"),
        ],
    )
    assert done.exit_code == 0, done.output


def invented_people() -> None:
    """Nobody here is in conflict with an Italian prison."""
    made = republic(
        seed=SEED,
        today=date(2026, 11, 25),
        regions=COUNTRY.regions,
        categories=COUNTRY.categories,
        calendar=COUNTRY.calendar(),
    )
    cast.import_rows(Register.PEOPLE, *(dataclasses.replace(person, conflicts=()) for person in made.people))


def asked(*arguments: object) -> Result:
    return RUNNER.invoke(plan.app, [*map(str, arguments)])


def test_the_board_answers_for_every_institution_by_estimate() -> None:
    imported()

    said = RUNNER.invoke(coverage.app, ["--format", "json", "--limit", "500", "--lang", "en"])

    assert said.exit_code == 0, said.output
    rows = json.loads(said.stdout)["items"]
    assert len(rows) == 190
    assert all(row["estimated"] for row in rows)


def test_a_lawful_plan_of_2027_comes_out_and_passes_its_check(tmp_path: Path) -> None:
    imported()
    invented_people()
    file = tmp_path / "plan.json"

    made = asked("make", "--year", 2027, "--seed", "italy", "--json", file, "--lang", "en")
    assert made.exit_code == 0, made.output
    checked = asked("check", file, "--lang", "en")

    assert checked.exit_code == 0, checked.output
    told = json.loads(file.read_text(encoding="utf-8"))
    assert told["number_of_visits"] == len(told["visits"]) > 0
    visited = {stay["id"] for visit in told["visits"] for leg in visit["legs"] for stay in leg["institutions"]}
    assert len(visited) + len(told["unplaced"]) == 190
