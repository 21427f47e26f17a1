"""`qorgan special`: orders out of files, passphrases unseen, and nothing for whoever is not named."""

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from typer.testing import CliRunner, Result

from qorgan.interfaces.cli.special import app
from qorgan.store import models
from tests.actions import cast, vaulted
from tests.actions.ordered import PLACE, Ordered
from tests.interfaces.web.cases import browsers
from tests.standing import standing

pytestmark = [pytest.mark.django_db, pytest.mark.provision("kz266-p10-c")]
PASSPHRASE = "six words that nobody else has chosen"  # noqa: S105 -- of invented people


@pytest.fixture(autouse=True)
def now(monkeypatch: pytest.MonkeyPatch) -> datetime:
    at = cast.NOW + timedelta(minutes=5)
    monkeypatch.setattr(timezone, "now", lambda: at)
    return at


def run(*arguments: str, acting: str, entered: str = f"{PASSPHRASE}\n", lang: str = "en") -> Result:
    words = [*arguments, "--as", acting, "--passphrase-stdin", "--lang", lang]
    return CliRunner(env={"COLUMNS": "300"}).invoke(app, words, input=entered)


@standing
def world() -> Ordered:
    made = Ordered()
    for actor in (made.karlygash, made.boris):
        browsers.with_passphrase(actor, PASSPHRASE)
    return made


def written(world: Ordered, folder: Path, **more: object) -> str:
    told: dict[str, object] = {
        "messages": [world.message.number],
        "institutions": [PLACE],
        "first": str(cast.TODAY),
        "last": str(cast.TODAY),
        "participants": ["P1", "P2"],
        "representative": cast.ROZA.code,
        "grounds": "CANARY grounds",
    }
    path = folder / "order.json"
    path.write_text(json.dumps(told | more), encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_one_is_ordered_listed_and_started(world: Ordered, tmp_path: Path, lang: str) -> None:
    done = run("order", written(world, tmp_path), acting="K1", lang=lang)
    assert done.exit_code == 0, done.output
    assert "CANARY" not in done.output
    (told,) = json.loads(run("list", "--json", acting="P1").stdout)
    assert (told["institutions"], told["state"], told["grounds"]) == ([PLACE], "ahead", "CANARY grounds")
    assert PLACE in run("list", acting="P1", lang=lang).stdout
    started = run("start", told["order"], acting="P1", lang=lang)
    assert started.exit_code == 0, started.output
    assert models.Visit.objects.get().code in started.stdout


def test_what_is_refused_and_what_cannot_be_read_end_differently(world: Ordered, tmp_path: Path) -> None:
    refused = run("order", written(world, tmp_path, participants=["P1"]), acting="K1")
    assert (refused.exit_code, "group.too_small" in refused.output) == (1, True)
    faulty = run("order", written(world, tmp_path, first="soon"), acting="K1")
    assert (faulty.exit_code, "CANARY" in faulty.output) == (2, False)
    other = tmp_path / "no.json"
    other.write_text("[", encoding="utf-8")
    assert run("order", str(other), acting="K1").exit_code == 2
    assert run("order", str(tmp_path / "none.json"), acting="K1").exit_code == 2


def test_one_is_called_off_with_a_reason_out_of_a_file(world: Ordered, tmp_path: Path) -> None:
    number, why = str(world.order()), tmp_path / "why.txt"
    why.write_text("They were moved", encoding="utf-8")
    assert run("call-off", number, "--why", str(why), acting="K1").exit_code == 0
    (told,) = json.loads(run("list", "--json", acting="P1").stdout)
    assert (told["state"], told["called_off"]) == ("called_off", "They were moved")


def test_whoever_may_not_is_asked_for_no_passphrase_and_a_wrong_one_opens_nothing(
    world: Ordered, tmp_path: Path
) -> None:
    number = str(world.order())
    denied = run("order", written(world, tmp_path), acting="P1", entered="")
    assert (denied.exit_code, "permission.not_held" in denied.output) == (1, True)
    wrong = run("list", acting="P1", entered="something else\n")
    assert (wrong.exit_code, number in wrong.output) == (1, False)


def test_nothing_is_sealed_to_others(world: Ordered) -> None:
    number = str(world.order())
    browsers.with_passphrase(world.member(vaulted.TIMUR), PASSPHRASE)
    assert "Nothing is sealed to you" in run("list", acting="P3").stdout
    nowhere = run("start", "00000000-0000-4000-8000-000000000000", acting="P3")
    theirs = run("start", number, acting="P3")
    assert (theirs.exit_code, theirs.output) == (nowhere.exit_code, nowhere.output)
