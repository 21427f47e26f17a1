"""`qorgan site forms` and `qorgan site pages`: a file that is written once, and what is attached of it."""

import json
from pathlib import Path

import pytest

from tests.actions.on_site import OnSite
from tests.documents.test_message_paper import text_of
from tests.interfaces.cli import on_site
from tests.interfaces.cli.on_site import run

pytestmark = pytest.mark.django_db


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> OnSite:
    return on_site.in_the_evening(monkeypatch)


@pytest.mark.usefixtures("site")
def test_forms_are_written_to_a_new_file_alone(tmp_path: Path) -> None:
    file = tmp_path / "forms.pdf"
    asked = ("forms", "V-1", "--as", "P1", "--lang", "kk", "--to", str(file), "--form", "AR")
    assert run(*asked).exit_code == 0
    assert "Келу және кету" in text_of(file.read_bytes())
    assert run(*asked).exit_code == 1


@pytest.mark.usefixtures("site")
def test_pages_are_listed_and_a_visit_of_others_is_not_there(tmp_path: Path) -> None:
    told = json.loads(run("pages", "V-1", "--as", "P1", "--lang", "ru", "--json").stdout)
    assert told["printed"] == []
    shown = run("pages", "V-1", "--as", "P1", "--lang", "en")
    assert "No page is attached: Notes (NO)" in shown.stdout
    assert run("pages", "V-2", "--as", "P1", "--lang", "en").exit_code == 2
    assert run("forms", "V-2", "--as", "P1", "--lang", "en", "--to", str(tmp_path / "x.pdf")).exit_code == 2
