"""`qorgan plan try`: a plan made, summed up and thrown away, in this process and with nothing kept."""

import json
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from qorgan.actions.set_plan_settings import SetPlanSettings, set_plan_settings
from qorgan.interfaces.cli.plan import app
from qorgan.planning import say
from qorgan.store import models
from tests.actions import cast
from tests.interfaces.plans import ground
from tests.marks import provision

pytestmark = [pytest.mark.django_db, provision("kz266-p03", "kz266-p06")]
YEAR = ground.YEAR


@pytest.fixture(autouse=True)
def registers() -> None:
    ground.fill()


def run(*words: object, lang: str = "en", year: int = YEAR) -> Result:
    asked = ["try", "--year", str(year), *map(str, words), "--lang", lang]
    return CliRunner(env={"COLUMNS": "300"}).invoke(app, asked)


def tried(*words: object) -> Any:  # noqa: ANN401 -- JSON of any shape
    result = run(*words, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_the_year_as_it_stands_is_summed_up_and_nothing_is_kept(lang: str) -> None:
    entries = models.JournalEntry.objects.count()
    result = run(lang=lang)
    assert result.exit_code == 0, result.output
    assert "KZT" in result.stdout
    assert say.word("figure", "travel_cost", lang) in result.stdout
    assert not models.Plan.objects.exists()
    assert not models.PlanRun.objects.exists()
    assert models.JournalEntry.objects.count() == entries


def test_as_json_it_is_the_summary_and_the_same_each_time() -> None:
    found = tried()
    assert (found["institutions"], found["left_out"], found["currency"]) == (6, 0, "KZT")
    assert tried() == found


def test_what_differs_comes_to_something_else() -> None:
    whole = tried()
    assert tried("--visits", 2)["institutions"] == 2
    poor = tried("--set", f"budget={whole['cost'] // 2}")
    assert poor["budget"] == whole["cost"] // 2
    assert poor["cost"] <= poor["budget"]
    assert poor["institutions"] < whole["institutions"]
    assert tried("--without", "Q1", "--without", "Q2", "--more", "KZ-35=2")["participants"] > 0


def test_the_settings_of_the_year_hold_but_for_what_is_tried() -> None:
    saule = cast.signed_in(cast.SAULE)
    request = SetPlanSettings(YEAR, {"budget": 10**9, "prices.hotel_night": 0})
    set_plan_settings(actor=saule, key="k", now=cast.NOW, request=request)
    assert tried()["budget"] == 10**9
    assert tried("--set", "budget=none")["budget"] is None


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_a_year_without_people_or_calendar_is_told_and_ends_with_1(lang: str) -> None:
    everybody = [word for n in range(1, 7) for word in ("--without", f"Q{n}")]
    for result in (run(*everybody, lang=lang), run(lang=lang, year=1991)):
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--more", "KZ-00=1"), "plan_trial.region"),
        (("--without", "Q99"), "plan_trial.person"),
        (("--set", "luck=1"), "plan_settings.unknown"),
        (("--set", "journey_days=6"), "plan_settings.range"),
        (("--set", "journey_days=none"), "plan_settings.type"),
    ],
)
def test_what_the_year_does_not_have_is_named_and_ends_with_1(words: tuple[str, ...], code: str) -> None:
    for lang in ("kk", "ru", "en"):
        result = run(*words, lang=lang)
        assert (result.exit_code, result.stdout) == (1, "")
        assert f"[{code}]" in result.stderr
    assert json.loads(run(*words, "--json").stderr)["code"] == code


@pytest.mark.parametrize(
    "words", [("--more", "KZ-35"), ("--more", "KZ-35=many"), ("--more", "KZ-35=51"), ("--set", "x")]
)
def test_what_cannot_be_read_ends_with_2(words: tuple[str, ...]) -> None:
    result = run(*words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr
