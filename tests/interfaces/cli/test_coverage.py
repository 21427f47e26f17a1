"""`qorgan coverage`: the board at the terminal, on any day, in three forms."""

import csv
import io
import json
from datetime import date

import pytest
from typer.testing import CliRunner, Result

from qorgan.interfaces.cli.coverage import app
from qorgan.register.changes import Register
from tests.actions import cast
from tests.marks import provision

pytestmark = [pytest.mark.django_db, provision("kz266-p03")]

ON = "2026-11-25"


def run(*arguments: str, lang: str = "en", day: str = ON) -> Result:
    return CliRunner(env={"COLUMNS": "400"}).invoke(app, [*arguments, "--lang", lang, "--as-of", day])


@pytest.fixture(autouse=True)
def register() -> None:
    cast.import_rows(
        Register.INSTITUTIONS,
        cast.institution("LATE", "KZ-71", name_kk="Қарағанды"),
        cast.institution("SOON", "KZ-75"),
        cast.institution("NEVER", "KZ-75", in_mandate_since=date(2024, 1, 1)),
    )
    cast.import_rows(
        Register.VISITS,
        cast.visit("V1", "LATE", date(2022, 5, 16), date(2022, 5, 17)),
        cast.visit("V2", "SOON", date(2022, 12, 30), date(2022, 12, 30)),
    )


def told(*arguments: str, day: str = ON) -> list[dict[str, str]]:
    result = run(*arguments, "--format", "csv", day=day)
    assert result.exit_code == 0, result.output
    return list(csv.DictReader(io.StringIO(result.stdout)))


def test_rows_have_their_day_and_their_paragraph() -> None:
    late, soon, never = told()
    assert (late["code"], late["status"], late["due"], late["plan_by"]) == (
        "LATE",
        "overdue",
        "2026-05-17",
        "2026-05-15",
    )
    assert (soon["status"], soon["days_left"], soon["provision"]) == ("due_this_year", "35", "kz266-p03-1")
    assert (never["status"], never["estimated"]) == ("safe", "True")


@pytest.mark.parametrize(
    ("arguments", "codes"),
    [
        (("--region", "KZ-75"), ["SOON", "NEVER"]),
        (("--status", "never_visited"), ["NEVER"]),
        (("--search", "ҚАРАҒАНДЫ"), ["LATE"]),
        (("--sort=-due",), ["NEVER", "SOON", "LATE"]),
        (("--limit", "1"), ["LATE"]),
        (("--limit", "0"), ["LATE", "SOON", "NEVER"]),
    ],
)
def test_rows_are_narrowed_sorted_and_limited(arguments: tuple[str, ...], codes: list[str]) -> None:
    assert [row["code"] for row in told(*arguments)] == codes


def test_another_day_gives_another_answer() -> None:
    assert [row["status"] for row in told(day="2026-05-17")] == ["due_this_year", "due_this_year", "safe"]
    assert [row["status"] for row in told(day="2028-01-02")] == ["overdue", "overdue", "overdue"]


def test_json_counts_and_lists() -> None:
    document = json.loads(run("--format", "json", "--limit", "1").stdout)
    assert document["as_of"] == ON
    assert (document["total"]["overdue"], document["listed"], len(document["items"])) == (1, 3, 1)


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_the_table_is_for_people(lang: str) -> None:
    result = run(lang=lang)
    assert result.exit_code == 0
    assert "LATE" in result.stdout
    assert ("Қарағанды" in result.stdout) == (lang == "kk")


@pytest.mark.parametrize(
    "arguments", [("--status", "x"), ("--sort", "x"), ("--format", "x"), ("--as", "nobody"), ("--limit", "-1")]
)
def test_a_word_that_is_not_known_ends_with_2(arguments: tuple[str, ...]) -> None:
    assert run(*arguments).exit_code == 2


def test_a_representative_sees_his_region() -> None:
    cast.signed_in(cast.ROZA)
    assert [row["code"] for row in told("--as", "R1")] == ["LATE"]


def test_the_forecast_in_three_forms() -> None:
    table = run("forecast")
    assert table.exit_code == 0, table.output
    assert "Astana" in table.stdout
    months = list(csv.DictReader(io.StringIO(run("forecast", "--format", "csv", "--pace", "2").stdout)))
    assert len(months) == 50
    assert (months[0]["day"], months[0]["past_pace"]) == (ON, "1")
    document = json.loads(run("forecast", "--format", "json").stdout)
    assert document["clear_by"] == "2027-12-31"
    assert [region["region"] for region in document["regions"]] == ["KZ-71", "KZ-75"]
