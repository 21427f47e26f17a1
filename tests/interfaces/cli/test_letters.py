"""`qorgan letters` and `qorgan site closing`: clear columns, and what closing wants, as far as whoever looks may see it."""

import json

import pytest
from typer.testing import CliRunner, Result

from qorgan.interfaces.cli import letters, site
from tests.actions import cast
from tests.actions.lettered import NUMBER, Lettered

pytestmark = pytest.mark.django_db
LANGUAGES = ["kk", "ru", "en"]


def run(app: object, *words: str) -> Result:
    return CliRunner(env={"COLUMNS": "300"}).invoke(app, words)  # type: ignore[arg-type]  # a command


def listed(*more: str, acting: str = cast.SAULE.code, lang: str = "en") -> Result:
    return run(letters.app, "list", "--lang", lang, *more, *(("--as", acting) if acting else ()))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_register_is_listed_in_clear(lang: str) -> None:
    Lettered()
    result = listed(lang=lang)
    assert result.exit_code == 0
    assert NUMBER in result.stdout
    assert "CANARY" not in result.stdout


def test_it_is_narrowed_and_shown_to_nobody_else() -> None:
    Lettered()
    assert "0 of 0" in listed("--state", "closed").stdout
    for acting in ("", cast.BORIS.code):
        assert "0 of 0" in listed(acting=acting).stdout


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_closing_wants_is_listed(lang: str) -> None:
    Lettered()
    result = run(site.app, "closing", "V-1", "--as", cast.BORIS.code, "--lang", lang)
    assert result.exit_code == 1
    assert "{" not in result.stdout


def test_what_closing_wants_is_told_as_json() -> None:
    Lettered()
    told = json.loads(run(site.app, "closing", "V-1", "--as", cast.BORIS.code, "--json").stdout)
    assert told["wanted"][0]["remedy"] == "record_presence"
    assert run(site.app, "closing", "V-1", "--as", cast.BOLAT.code).exit_code == 2
