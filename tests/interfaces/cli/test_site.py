"""`qorgan site`: a visit on site opened with the passphrase, and packs of acts from a file, safe to enter again."""

import json
from pathlib import Path

import pytest

from qorgan.store import models
from tests.access import vaults
from tests.actions import cast
from tests.actions.on_site import OnSite, clock
from tests.interfaces.cli import on_site
from tests.interfaces.cli.on_site import AS_BORIS, run

pytestmark = pytest.mark.django_db
LANGUAGES = ("kk", "ru", "en")


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> OnSite:
    return on_site.with_passphrase(monkeypatch)


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    file = tmp_path / "day.json"
    there = {"visit": "V-1", "arrived": clock(0, 9).isoformat(), "left": clock(0, 18).isoformat()}
    met = {"visit": "V-1", "what": "delay", "text": "An hour at the gate"}
    items = [
        {"act": "record_presence", "key": "one", "request": there},
        {"act": "note_obstruction", "key": "two", "request": met},
    ]
    file.write_text(json.dumps({"items": items}), encoding="utf-8")
    return file


@pytest.mark.usefixtures("site")
def test_a_pack_is_entered_once_however_often(pack: Path) -> None:
    first = run("pack", str(pack), *AS_BORIS, "--lang", "en")
    assert first.exit_code == 0, first.output
    assert "Done: 2 of 2; done before: 0." in first.stdout
    again = run("pack", str(pack), *AS_BORIS, "--lang", "en")
    assert "Done: 0 of 2; done before: 2." in again.stdout
    assert models.SiteEntry.objects.count() == 2


@pytest.mark.usefixtures("site")
def test_what_is_refused_is_told_by_its_number(pack: Path) -> None:
    told = json.loads(pack.read_text(encoding="utf-8"))
    told["items"].insert(0, {"act": "end_presence", "key": "zero", "request": {"entry": "none"}})
    pack.write_text(json.dumps(told), encoding="utf-8")
    result = run("pack", str(pack), *AS_BORIS, "--lang", "en")
    assert result.exit_code == 1
    assert "1. end_presence" in result.stderr
    assert "Done: 2 of 3" in result.stdout
    answer = json.loads(run("pack", str(pack), *AS_BORIS, "--lang", "en", "--json").stdout)
    assert [one["status"] for one in answer["items"]] == [422, 200, 200]


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("text", ["", "{", "[]", '{"items": 1}', '{"items": [], "items": []}'])
def test_a_file_that_is_no_pack_is_told_and_nobody_is_asked_for_anything(tmp_path: Path, text: str) -> None:
    file = tmp_path / "no.json"
    file.write_text(text, encoding="utf-8")
    assert run("pack", str(file), *AS_BORIS, "--lang", "en", entered="").exit_code == 2
    assert run("pack", str(tmp_path / "none.json"), *AS_BORIS, "--lang", "en", entered="").exit_code == 2


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_visit_is_shown_to_its_group(site: OnSite, pack: Path, lang: str) -> None:
    run("pack", str(pack), *AS_BORIS, "--lang", "en")
    result = run("show", "V-1", *AS_BORIS, "--lang", lang)
    assert result.exit_code == 0, result.output
    assert "An hour at the gate" in result.stdout
    assert str(site.visit.pk) not in result.stdout
    assert vaults.PASSPHRASE not in result.output


@pytest.mark.usefixtures("site")
def test_the_visit_as_json(pack: Path) -> None:
    run("pack", str(pack), *AS_BORIS, "--lang", "en")
    told = json.loads(run("show", "V-1", *AS_BORIS, "--lang", "en", "--json").stdout)
    assert (told["days"]["used"], told["days"]["left"]) == (1, 1)
    assert [one["kind"] for one in told["entries"]] == ["presence", "obstruction"]


def test_strangers_are_told_that_there_is_no_such_visit(site: OnSite) -> None:
    site.member(cast.ERIK)
    for words in (("V-1", "--as", "E1"), ("V-9", "--as", "P1")):
        result = run("show", *words, "--lang", "en", "--passphrase-stdin")
        assert (result.exit_code, result.stdout) == (2, "")
