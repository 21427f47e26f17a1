"""`qorgan act`: any act at the terminal, nothing confidential in the history of the shell, the codes and citations of the web."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import DjangoDbBlocker
from typer.testing import CliRunner, Result

from qorgan.actions import catalogue
from qorgan.interfaces.cli.act import app
from qorgan.store import models
from tests.access import shared
from tests.access.world import World
from tests.interfaces.cli.test_terminal import ESCAPES, is_plain

pytestmark = pytest.mark.django_db

LANGUAGES = ("kk", "ru", "en")
TRAINING = (
    "record_training",
    "--person",
    "P-colleague",
    "--title",
    "Law",
    "--first",
    "2026-01-01",
    "--last",
    "2026-01-02",
)
CHECK = ("check_eligibility", "--person", "P-colleague", "--ground", "conviction", "--evidence-dated", "2026-11-01")


@pytest.fixture(scope="module", autouse=True)
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    with shared.world(django_db_blocker, "secretary", "participant") as made:
        yield made


def run(*arguments: str, acting: str = "P-secretary", lang: str = "en", entered: str = "") -> Result:
    words = [*arguments, "--as", acting, "--lang", lang]
    return CliRunner(env={"COLUMNS": "300"}).invoke(app, words, input=entered)


def test_an_act_is_done_and_told() -> None:
    result = run(*TRAINING, "--hours", "8")
    assert (result.exit_code, models.Training.objects.get().title) == (0, "Law")
    assert "hours = 8" in result.stdout


def test_the_same_key_does_it_once() -> None:
    first, again = (run(*TRAINING, "--hours", "8", "--key", "k", "--json") for _ in range(2))
    told = json.loads(first.stdout), json.loads(again.stdout)
    assert (told[0]["is_repeated"], told[1]["is_repeated"]) == (False, True)
    assert told[0]["subject"] == told[1]["subject"]


def test_the_list_says_what_one_may() -> None:
    told = run("list", acting="P-participant").stdout
    lines = {line.split()[1]: line for line in told.splitlines() if "│" in line}
    assert "│ + │" in lines["declare_absence"]
    assert "│ - │" in lines["issue_certificate"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_refusal_says_why_by_which_provision_and_ends_with_1(lang: str) -> None:
    result = run(*TRAINING, "--hours", "8", acting="P-participant", lang=lang)
    assert result.exit_code == 1
    assert "(kzstat-143-4) [permission.not_held]" in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_fault_says_place_value_and_remedy_and_ends_with_2(lang: str) -> None:
    result = run(*TRAINING, "--hours", "many", lang=lang)
    assert result.exit_code == 2
    assert "«many»" in result.stderr
    assert "[int_parsing]" in result.stderr


def test_a_confidential_text_never_stands_on_the_command_line() -> None:
    result = run(*CHECK, "--is-clear", "--evidence", "A paper")
    assert result.exit_code == 2
    assert not models.EligibilityCheck.objects.filter(ground="conviction", evidence_dated="2026-11-01").exists()


def test_it_is_read_from_a_file_from_standard_input_or_asked_for(tmp_path: Path) -> None:
    (tmp_path / "paper.txt").write_text("Seen in a file", encoding="utf-8")
    ways = ((f"@{tmp_path / 'paper.txt'}", ""), ("@-", "Seen on the input"), ("", "Seen at the prompt\n"))
    for given, entered in ways:
        more = ("--evidence", given) if given else ()
        result = run(*CHECK, "--is-clear", *more, entered=entered)
        assert result.exit_code == 0, result.output
        assert "Seen" not in result.output
    kept = {check.evidence["evidence"] for check in models.EligibilityCheck.objects.filter(evidence_dated="2026-11-01")}
    assert kept == {"Seen in a file", "Seen on the input", "Seen at the prompt"}


def test_a_file_that_is_not_there_ends_with_2(tmp_path: Path) -> None:
    assert run(*CHECK, "--is-clear", "--evidence", f"@{tmp_path / 'none'}").exit_code == 2
    assert run("import_calendar", "--file", str(tmp_path / "none"), acting="P-participant").exit_code == 2


def test_a_file_comes_in_by_its_path(tmp_path: Path) -> None:
    (tmp_path / "a.ics").write_bytes(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//t//t//EN\r\nEND:VCALENDAR\r\n")
    result = run("import_calendar", "--file", str(tmp_path / "a.ics"), acting="P-participant")
    assert (result.exit_code, "absences = 0" in result.stdout) == (0, True)


def test_both_versions_are_told_where_somebody_was_faster(world: World) -> None:
    models.Person.objects.filter(pk=world.colleague.pk).update(name="Theirs", revision=5)
    words = ("change_person", "--person", "P-colleague", "--revision", "4", "--name", "Mine")
    assert "Theirs" in run(*words).stderr
    told = json.loads(run(*words, "--json").stderr)
    assert (told["status"], told["code"], told["revision"], told["stored"]["name"]) == (409, "row.changed", 5, "Theirs")


def test_nobody_of_that_name_ends_with_2() -> None:
    assert run(*TRAINING, "--hours", "8", acting="nobody").exit_code == 2


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("option", ["--name", "--profession", "--code"])
def test_hostile_text_steers_no_terminal(option: str, lang: str) -> None:
    result = run("record_person", *(() if option == "--name" else ("--name", "A")), option, f"x{ESCAPES}", lang=lang)
    assert result.exit_code == 2
    assert is_plain(result), ascii(result.output)


def test_every_act_has_its_help(world: World) -> None:
    for name in catalogue.ACTS:
        result = CliRunner(env={"COLUMNS": "200"}).invoke(app, [name, "--help"])
        assert result.exit_code == 0
        assert "--as" in result.stdout
