"""`qorgan ahead`: the list in clear, one visit opened with the passphrase and forgotten, nothing told to strangers."""

import json

import pytest
from typer.testing import CliRunner, Result

from qorgan.interfaces.cli import ahead
from qorgan.store import models
from tests.access import vaults
from tests.actions import cast
from tests.actions.composed import Composed
from tests.interfaces.web.cases import browsers
from tests.standing import standing

pytestmark = pytest.mark.django_db
LANGUAGES = ("kk", "ru", "en")
TYPED = f"{vaults.PASSPHRASE}\n"


@standing
def world() -> Composed:
    return Composed()


def run(*words: str, entered: str = "") -> Result:
    return CliRunner(env={"COLUMNS": "300"}).invoke(ahead.app, words, input=entered)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_list_tells_no_place_and_no_day(world: Composed, lang: str) -> None:
    planned = world.compose()
    for acting in ([], ["--as", world.item.roster[0]]):
        result = run("list", "--lang", lang, *acting)
        assert result.exit_code == 0, result.output
        assert str(planned.pk) in result.output
        assert world.item.legs[0].institutions[0].id not in result.output
        assert str(world.first_day) not in result.output


def test_one_visit_opens_with_the_passphrase_of_its_member(world: Composed) -> None:
    planned = world.compose()
    browsers.with_passphrase(world.participant(), vaults.PASSPHRASE)
    words = ("show", str(planned.pk), "--as", world.item.roster[0], "--lang", "en", "--passphrase-stdin")
    result = run(*words, entered=TYPED)
    assert result.exit_code == 0, result.output
    assert str(world.first_day) in result.output
    assert vaults.PASSPHRASE not in result.output
    told = json.loads(run(*words, "--json", entered=TYPED).stdout)
    assert told["legs"][0]["institutions"][0]["institution"] == world.item.legs[0].institutions[0].id
    assert models.JournalEntry.objects.filter(action="open_planned_visits").count() == 2
    assert run(*words, entered="wrong\n").exit_code == 1


def test_a_stranger_is_told_that_there_is_no_such_visit(world: Composed) -> None:
    planned = world.compose()
    world.member(cast.BORIS)
    result = run("show", str(planned.pk), "--as", cast.BORIS.code, "--lang", "en", "--passphrase-stdin", entered=TYPED)
    assert (result.exit_code, result.stdout) == (2, "")


def test_whoever_sees_it_and_does_not_hold_it_is_told_that_it_is_sealed(world: Composed) -> None:
    planned = world.compose()
    browsers.with_passphrase(world.bolat, vaults.PASSPHRASE)
    result = run("show", str(planned.pk), "--as", cast.BOLAT.code, "--lang", "en", "--passphrase-stdin", entered=TYPED)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "sealed to others" in result.stderr
