"""`qorgan checklist`: forms in with every fault told, checklists listed, shown and taken away."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from qorgan.checklists import form_in
from qorgan.interfaces.cli import checklist
from qorgan.store import models
from tests.actions import cast
from tests.actions.checklisted import keep, rooms
from tests.checklists import forms

pytestmark = pytest.mark.django_db
SAULE = ("--as", cast.SAULE.code)


def run(*words: str, lang: str = "en") -> Result:
    return CliRunner(env={"COLUMNS": "300"}).invoke(checklist.app, [*words, "--lang", lang])


def test_a_form_goes_in_and_comes_out(tmp_path: Path) -> None:
    cast.signed_in(cast.SAULE)
    there, out = tmp_path / "form.xlsx", tmp_path / "out.xlsx"
    there.write_bytes(forms.workbook(forms.CARE))
    told = run("import", str(there), *SAULE)
    assert told.exit_code == 0, told.output
    assert "label::Deutsch (de)" in told.stderr
    assert run("export", "care", str(out), *SAULE).exit_code == 0
    before = form_in.read(there.read_bytes(), language="ru").checklist
    assert form_in.read(out.read_bytes(), language="ru").checklist.parts == before.parts


def test_a_document_goes_out_and_in(tmp_path: Path) -> None:
    keep(cast.signed_in(cast.SAULE), rooms("beds"))
    out = tmp_path / "rooms.json"
    assert run("export", "rooms", str(out), *SAULE).exit_code == 0
    assert run("import", str(out), *SAULE).exit_code == 0
    assert models.Checklist.objects.get().revision == 2


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_what_is_there_is_listed_and_shown(lang: str) -> None:
    keep(cast.signed_in(cast.SAULE), rooms("beds"))
    assert "rooms" in run("list", *SAULE, lang=lang).stdout
    assert "beds" in run("show", "rooms", *SAULE, lang=lang).stdout


def test_a_broken_form_is_told_and_not_kept(tmp_path: Path) -> None:
    cast.signed_in(cast.SAULE)
    there = tmp_path / "form.xlsx"
    there.write_bytes(forms.workbook({"survey": [("type", "name"), ("begin group", "a"), ("text", "q")]}))
    told = run("import", str(there), *SAULE)
    assert told.exit_code == 2
    assert "survey 2" in told.stderr
    assert not models.Checklist.objects.exists()


def test_nobody_without_the_power_keeps_one(tmp_path: Path) -> None:
    cast.signed_in(cast.BORIS)
    there = tmp_path / "form.xlsx"
    there.write_bytes(forms.workbook(forms.CARE))
    assert run("import", str(there), "--as", cast.BORIS.code).exit_code == 1
    assert run("import", str(there), "--check").exit_code == 0
    assert run("show", "care", "--as", cast.BORIS.code).exit_code == 2
