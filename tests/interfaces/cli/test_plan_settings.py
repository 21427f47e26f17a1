"""`qorgan plan settings`: what a year is planned under, shown to whoever may see it and set by the secretary."""

import json

import pytest
from typer.testing import CliRunner, Result

from qorgan.interfaces.cli.plan import app
from qorgan.planning.adjust import ADJUSTABLE
from qorgan.store import models, plan_settings
from tests.actions import cast
from tests.marks import provision

pytestmark = [pytest.mark.django_db, provision("kz266-p06")]
YEAR = 2027


def run(*words: object, lang: str = "en", year: int = YEAR) -> Result:
    asked = ["settings", "--year", str(year), *map(str, words), "--lang", lang]
    return CliRunner(env={"COLUMNS": "300"}).invoke(app, asked)


def put(*amounts: str, acting: str = "S1", year: int = YEAR) -> Result:
    return run(*(word for one in amounts for word in ("--set", one)), "--as", acting, year=year)


@pytest.fixture
def saule() -> None:
    cast.signed_in(cast.SAULE)


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_every_setting_is_shown_with_its_name_in_the_program_and_its_limits(lang: str) -> None:
    result = run(lang=lang)
    assert result.exit_code == 0, result.output
    lines = result.stdout.splitlines()
    for one in ADJUSTABLE:
        assert sum(f"│ {one.name} " in line for line in lines) == 1, one.name
    (days,) = [line for line in lines if " days_a_year " in line]
    assert [cell.strip() for cell in days.split("│")][3:7] == ["20", "20", "1", "260"]
    assert "KZT" in lines[-1]


def test_as_json_they_are_those_of_the_api() -> None:
    told = json.loads(run("--json").stdout)
    assert (told["year"], told["governing"], told["settings"]["spread"]["amount"]) == (YEAR, None, 1_500)


def test_what_is_set_holds_and_the_rest_stays(saule: None) -> None:
    assert put("budget=90000000", "participant_days_kept_free=0.2").exit_code == 0
    result = put("days_a_year=25")
    assert result.exit_code == 0, result.output
    amounts = {"budget": 90_000_000, "participant_days_kept_free": 0.2, "days_a_year": 25}
    assert plan_settings.amounts(YEAR) == amounts
    assert "90,000,000" in run().stdout


def test_nothing_after_the_sign_is_the_standard_amount_and_none_leaves_the_money_open(saule: None) -> None:
    put("budget=90000000", "days_a_year=25", "spread=0")
    assert put("days_a_year=", "budget=none").exit_code == 0
    assert plan_settings.amounts(YEAR) == {"spread": 0}


def test_a_year_of_its_own_begins_with_what_it_inherits(saule: None) -> None:
    put("budget=90000000", "days_a_year=25")
    assert "The settings of 2027 go on" in run(year=YEAR + 1).stdout
    assert put("spread=0", year=YEAR + 1).exit_code == 0
    assert plan_settings.amounts(YEAR + 1) == {"days_a_year": 25, "spread": 0}


def test_every_amount_that_does_not_fit_is_named_in_every_language(saule: None) -> None:
    for lang in ("kk", "ru", "en"):
        result = run("--set", "luck=1", "--set", "days_a_year=261", "--set", "spread=much", "--as", "S1", lang=lang)
        assert (result.exit_code, result.stdout) == (1, "")
        for code in ("unknown", "range", "type"):
            assert f"[plan_settings.{code}]" in result.stderr
    answer = run("--set", "days_a_year=0", "--as", "S1", "--json")
    assert json.loads(answer.stderr)["findings"][0]["about"] == "days_a_year"
    assert not models.PlanSettings.objects.exists()


@pytest.mark.parametrize("told", ["budget", "=5", ""])
def test_what_is_no_name_and_amount_ends_with_2(saule: None, told: str) -> None:
    result = put(told)
    assert result.exit_code == 2
    assert "days_a_year=25" in result.stderr
    assert not models.PlanSettings.objects.exists()


def test_the_installation_itself_and_a_council_member_look_and_set_nothing() -> None:
    assert run("--set", "spread=0").exit_code == 1
    cast.signed_in(cast.BOLAT)
    assert run("--as", "B1").exit_code == 0
    assert put("spread=0", acting="B1").exit_code == 1
    cast.signed_in(cast.BORIS)
    assert run("--as", "P1").exit_code == 1
    assert not models.PlanSettings.objects.exists()
