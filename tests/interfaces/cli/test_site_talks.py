"""`qorgan site draw`, `draws`, `sheets`: drawn once under a key, told to holders, and what is wrong told by its line."""

import json

import pytest

from qorgan.store import models
from tests.actions.on_site import OnSite
from tests.actions.test_talks import HOUSE, QUOTAS, SEED, sheet
from tests.interfaces.cli import on_site
from tests.interfaces.cli.on_site import AS_BORIS, run

pytestmark = pytest.mark.django_db
DRAW = ("draw", "V-1", *(word for block in HOUSE for word in ("--block", block)), "--wanted", "8", *AS_BORIS)


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> OnSite:
    return on_site.with_passphrase(monkeypatch)


@pytest.mark.usefixtures("site")
def test_the_numbers_of_the_specification_are_drawn_once() -> None:
    quotas = [word for quota in QUOTAS for word in ("--quota", quota)]
    for _ in range(2):
        told = run(*DRAW, *quotas, "--seed", SEED, "--key", "one", "--json")
        assert told.exit_code == 0, told.output
        (item,) = json.loads(told.stdout[told.stdout.index("{") :])["items"]
        assert [one["number"] for one in item["numbers"]][:4] == ["IZ-1", "IZ-2", "A-21", "A-13"]
        assert item["is_repeated"] is True
    assert models.SiteEntry.objects.count() == 1


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_draws_are_told_as_a_table(language: str) -> None:
    run(*DRAW)
    told = run("draws", "V-1", *AS_BORIS, "--lang", language)
    assert told.exit_code == 0, told.output
    assert "IZ-2" in told.stdout


@pytest.mark.usefixtures("site")
def test_what_is_wrong_is_told_and_nothing_is_drawn() -> None:
    wrong = run("draw", "V-1", "--block", "A=many", "--wanted", "3", *AS_BORIS, "--lang", "en")
    assert wrong.exit_code == 1
    refused = run("draw", "V-1", "--block", "F=9 foreigners list", "--wanted", "3", *AS_BORIS, "--lang", "en")
    assert refused.exit_code == 1
    assert "no place to draw from" in refused.output
    assert run("draws", "V-9", *AS_BORIS).exit_code == 2
    assert not models.SiteEntry.objects.exists()


def test_sheets_are_told_by_pseudonym(site: OnSite) -> None:
    sheet(site, themes=["health = No doctor"])
    table = run("sheets", "V-1", *AS_BORIS, "--lang", "en")
    assert "Pseudonym" in table.stdout
    assert "No doctor" not in table.stdout
    assert "No doctor" in run("sheets", "V-1", *AS_BORIS, "--json").stdout
