"""`qorgan report`: rows in clear, what is sealed by passphrase alone, files for their owner alone and never over another."""

import json
import stat
import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from qorgan.interfaces.cli import report
from qorgan.reporting import redact
from qorgan.store import models
from tests.access import vaults
from tests.actions import cast
from tests.actions.released import SECRET, Submitted
from tests.interfaces.web.cases import browsers
from tests.interfaces.web.site.seen import at
from tests.marks import provision

pytestmark = [pytest.mark.django_db, provision("kz266-p27-b", "kz266-p28", "kz266-p29")]
LANGUAGES = ["kk", "ru", "en"]
NUMBER = "R-2026-001"
PIPED = ("--passphrase-stdin",)


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> Submitted:
    at(monkeypatch)
    return Submitted()


def run(*words: str, acting: str = cast.BORIS.code, lang: str = "en") -> Result:
    told = (*words, "--as", acting, "--lang", lang)
    return CliRunner(env={"COLUMNS": "300"}).invoke(report.app, told, input=f"{vaults.PASSPHRASE}\n")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_stands_in_clear_is_told_without_a_passphrase(world: Submitted, lang: str) -> None:
    world.draft(world.aida)
    for words in (("list",), ("wanting", NUMBER), ("signing", NUMBER), ("readers", NUMBER)):
        done = run(*words, lang=lang)
        assert done.exit_code == 0, done.output
        assert "{" not in done.stdout
        assert redact.folded(SECRET) not in redact.folded(done.stdout)


def test_the_same_is_told_as_json(world: Submitted) -> None:
    world.draft(world.aida)
    (row,) = json.loads(run("list", "--find", NUMBER, "--json").stdout)
    assert (row["report"], row["state"], row["visit"]) == (NUMBER, "submitted", "V-1")
    assert json.loads(run("list", "--late", "--json").stdout) == []
    assert json.loads(run("signing", NUMBER, "--json").stdout)["manifest"] == world.mark
    assert json.loads(run("wanting", NUMBER, "--json").stdout)["term"]["provision"] == "kz266-p28-1"
    told = json.loads(run("readers", NUMBER, "--json").stdout)
    entry = models.JournalEntry.objects.get(action="open_report")
    assert [(one["entry"], one["by"]) for one in told["readings"]] == [(entry.seq, "Аида")]
    assert [one["to"] for one in told["releases"]] == ["court"]


def test_what_it_says_is_shown_to_whoever_knows_the_passphrase(world: Submitted) -> None:
    browsers.with_passphrase(world.boris, vaults.PASSPHRASE)
    assert SECRET in run("show", NUMBER, *PIPED).stdout
    assert json.loads(run("show", NUMBER, *PIPED, "--json").stdout)["number"] == NUMBER
    assert models.JournalEntry.objects.filter(action="open_report_content").count() == 2


@pytest.mark.parametrize("paper", ["draft", "version", "filed"])
def test_a_paper_is_written_for_its_owner_alone_and_over_nothing(world: Submitted, tmp_path: Path, paper: str) -> None:
    browsers.with_passphrase(world.boris, vaults.PASSPHRASE)
    file = tmp_path / "out"
    assert run("pdf", NUMBER, str(file), "--paper", paper, *PIPED).exit_code == 0
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert file.read_bytes().startswith(b"%PDF-")
    assert run("pdf", NUMBER, str(file), "--paper", paper, *PIPED).exit_code == 2


def test_the_evidence_is_a_package(world: Submitted, tmp_path: Path) -> None:
    browsers.with_passphrase(world.boris, vaults.PASSPHRASE)
    file = tmp_path / "out.zip"
    assert run("evidence", NUMBER, str(file), "--plain", *PIPED).exit_code == 0
    assert "manifest.json" in zipfile.ZipFile(file).namelist()


def test_whoever_may_not_see_it_finds_nothing(world: Submitted, tmp_path: Path) -> None:
    cast.signed_in(cast.ADIL)
    assert json.loads(run("list", "--json", acting=cast.ADIL.code).stdout) == []
    for words in (("show", NUMBER), ("wanting", NUMBER), ("signing", NUMBER), ("readers", NUMBER)):
        assert run(*words, acting=cast.ADIL.code).exit_code == 2, words
    assert run("readers", NUMBER, acting=cast.ROZA.code).exit_code == 2
    assert run("signing", NUMBER, acting=cast.ROZA.code).exit_code == 0
    browsers.with_passphrase(world.bolat, vaults.PASSPHRASE)
    done = run("pdf", NUMBER, str(tmp_path / "out"), *PIPED, acting=cast.BOLAT.code)
    assert (done.exit_code, (tmp_path / "out").exists()) == (2, False)
