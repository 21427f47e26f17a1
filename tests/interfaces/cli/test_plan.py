"""`qorgan plan` at the terminal: made, checked, shown; what cannot be read ends with 2 and is named by its path."""

import io
import json
import signal
from pathlib import Path

import pypdf
import pytest
from typer.testing import CliRunner, Result

from qorgan.interfaces.cli import plan_make
from qorgan.interfaces.cli.plan import app
from qorgan.store import models
from tests.actions import cast
from tests.interfaces.plans import ground
from tests.marks import provision

pytestmark = [pytest.mark.django_db, provision("kz266-p03", "kz266-p06")]


@pytest.fixture(autouse=True)
def registers() -> None:
    ground.fill()


def run(*arguments: object, lang: str = "en", given: str | None = None) -> Result:
    return CliRunner(env={"COLUMNS": "400"}).invoke(app, [*map(str, arguments), "--lang", lang], input=given)


def made(*more: object, lang: str = "en") -> str:
    result = run("make", "--year", ground.YEAR, "--seed", "1", "--json", "-", *more, lang=lang)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_json_without_a_file_is_standard_output_whatever_follows() -> None:
    told = made()
    for more in (("--json",), ("--json", "--visits", 99)):
        result = run("make", "--year", ground.YEAR, "--seed", "1", *more)
        assert (result.exit_code, json.loads(result.stdout)["number_of_visits"]) == (0, 6), result.output
    assert run("make", "--year", ground.YEAR, "--seed", "1", "--json").stdout == told


def test_a_plan_made_is_lawful_and_the_same_for_the_same_seed() -> None:
    told = made()
    assert json.loads(told)["number_of_visits"] == 6
    assert made() == told
    checked = run("check", "-", given=told)
    assert checked.exit_code == 0, checked.output
    assert "lawful" in checked.stdout


def test_files_are_written_in_the_language_asked_for(tmp_path: Path) -> None:
    paths = {form: tmp_path / f"plan.{form}" for form in ("json", "csv", "xlsx", "pdf")}
    result = run(
        "make",
        "--year",
        ground.YEAR,
        *(part for form, path in paths.items() for part in (f"--{form}", path)),
        lang="kk",
    )
    assert result.exit_code == 0, result.output
    assert "Қатысушы" in paths["csv"].read_text(encoding="utf-8-sig")
    assert paths["xlsx"].read_bytes().startswith(b"PK")
    told = pypdf.PdfReader(io.BytesIO(paths["pdf"].read_bytes())).pages[0].extract_text()
    assert "жылға арналған алдын ала бару жоспары" in told
    assert run("show", paths["json"], lang="ru").exit_code == 0


def test_the_number_of_visits_is_obeyed_and_the_rest_is_told() -> None:
    plan = json.loads(made("--visits", 2))
    assert plan["number_of_visits"] == 2
    assert {why["provision"] for left in plan["unplaced"] for why in left["why"]} == {"setting-visits_planned"}


def test_a_broken_plan_ends_with_1_and_names_the_provision() -> None:
    plan = json.loads(made())
    plan["visits"][0]["kind"] = "special"
    result = run("check", "-", "--json", given=json.dumps(plan))
    assert result.exit_code == 1
    told = json.loads(result.stdout)
    assert not told["lawful"]
    assert "kz266-p10-b" in {breach["provision"] for breach in told["breaches"]}
    assert all(breach["says"] for breach in told["breaches"])
    assert "kz266-p10-b" in run("check", "-", lang="kk", given=json.dumps(plan)).stdout


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
@pytest.mark.parametrize(
    ("given", "path"),
    [
        ("{", "$"),
        ('{"plan": 1, "visitz": []}', "visitz"),
        ('{"plan": 1, "plan": 1}', "plan"),
        ("", "$"),
    ],
)
def test_an_unreadable_file_ends_with_2_and_faults_go_to_standard_error(given: str, path: str, lang: str) -> None:
    result = run("check", "-", lang=lang, given=given)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert any(line.startswith(f"{path}: ") for line in result.stderr.splitlines())


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"law": "kz266-1999"}, "law"),
        ({"policy": {"DAYS": "lunar"}}, "policy.DAYS"),
        ({"policy": {"WEEKS": "long"}}, "policy.WEEKS"),
    ],
)
def test_an_edition_or_a_reading_nobody_knows_is_a_fault_of_the_file(change: dict[str, object], path: str) -> None:
    result = run("check", "-", given=json.dumps(json.loads(made()) | change))
    assert result.exit_code == 2
    assert result.stderr.startswith(f"{path}: ")


def test_a_file_that_is_not_there_ends_with_2(tmp_path: Path) -> None:
    assert run("check", tmp_path / "nowhere.json").exit_code == 2
    assert run("show", tmp_path / "nowhere.json").exit_code == 2


def test_only_the_secretary_keeps_a_plan() -> None:
    cast.signed_in(cast.SAULE)
    assert run("make", "--year", ground.YEAR, "--keep", "--as", "S1").exit_code == 0
    kept = models.Plan.objects.get()
    assert kept.document["number_of_visits"] == 6
    assert run("show", ground.YEAR, "--as", "S1").exit_code == 0
    cast.signed_in(cast.BORIS)
    assert run("make", "--year", ground.YEAR, "--keep", "--as", "P1").exit_code == 1
    assert run("show", ground.YEAR, "--as", "P1").exit_code == 1
    assert models.Plan.objects.count() == 1


def test_a_year_the_calendar_does_not_know_is_refused_in_words() -> None:
    result = run("make", "--year", 1991)
    assert result.exit_code == 1
    assert "calendar" in result.stderr


def test_the_first_interruption_asks_to_stop_and_the_second_is_left_to_python() -> None:
    before = signal.getsignal(signal.SIGINT)
    with plan_make.stoppable() as told:
        signal.raise_signal(signal.SIGINT)
        assert told == [True]
        assert signal.getsignal(signal.SIGINT) == before
    assert signal.getsignal(signal.SIGINT) == before
