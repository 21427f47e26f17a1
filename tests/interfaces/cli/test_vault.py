"""`qorgan vault` tells numbers; `qorgan act` opens a vault for one act by the passphrase, which is typed unseen and kept nowhere."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import DjangoDbBlocker
from typer.main import get_command
from typer.testing import CliRunner, Result

from qorgan.access.compartments import Kind
from qorgan.actions import catalogue
from qorgan.interfaces.cli import act, vault
from qorgan.store import models
from tests.access import shared, vaults
from tests.access.world import World
from tests.actions import vaulted

pytestmark = pytest.mark.django_db

LANGUAGES = ("kk", "ru", "en")
SEALED = [name for name, one in catalogue.ACTS.items() if one.is_sealed or one.wants_vault]
TYPED = f"{vaults.PASSPHRASE}\n"


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    with shared.world(django_db_blocker, "participant", "administrator") as made:
        yield made


def confirm(*more: str, acting: str = "P-participant", entered: str = TYPED, lang: str = "en") -> Result:
    words = ["confirm_root", "--fingerprint", vaulted.root_heard(), "--as", acting, "--lang", lang, *more]
    return CliRunner(env={"COLUMNS": "300"}).invoke(act.app, words, input=entered)


def status(*more: str) -> Result:
    return CliRunner(env={"COLUMNS": "300"}).invoke(vault.app, ["status", "--lang", "en", *more])


def due(hours: int) -> None:
    since = timezone.now() - timedelta(hours=hours)
    models.Compartment.objects.filter(kind=Kind.MEDICAL).update(rotate_since=since, rotate_why="powers")


@pytest.mark.parametrize("more", [(), ("--passphrase-stdin",)])
def test_the_passphrase_is_read_unseen_or_from_standard_input(world: World, more: tuple[str, ...]) -> None:
    result = confirm(*more)
    assert result.exit_code == 0, result.output
    assert vaults.PASSPHRASE not in result.output
    assert models.JournalEntry.objects.filter(action="confirm_root").count() == 1


def test_the_vault_is_open_for_one_act_and_nothing_is_kept(world: World) -> None:
    confirm()
    assert not models.VaultSession.objects.exists()
    assert models.JournalEntry.objects.filter(action="unlock_vault").count() == 1


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_wrong_passphrase_does_nothing_and_says_so(world: World, lang: str) -> None:
    result = confirm(entered="CANARY\n", lang=lang)
    assert (result.exit_code, result.stdout.strip()) == (1, "")
    assert "CANARY" not in result.output
    assert not models.JournalEntry.objects.filter(action="confirm_root").exists()
    assert models.JournalEntry.objects.filter(action="unlock_failed").count() == 1


def test_an_empty_input_opens_nothing(world: World) -> None:
    assert confirm("--passphrase-stdin", entered="").exit_code == 1
    assert confirm(entered="").exit_code == 1
    assert not models.JournalEntry.objects.filter(action="confirm_root").exists()


def test_guessing_at_the_machine_is_slowed_down_too(world: World) -> None:
    for _ in range(6):
        confirm(entered="wrong\n")
    result = confirm()
    assert (result.exit_code, "Seconds to wait" in result.stderr) == (1, True)


@pytest.mark.parametrize("acting", ["P-administrator", ""])
def test_whoever_is_at_the_machine_is_refused_without_being_asked(world: World, acting: str) -> None:
    result = confirm(acting=acting)
    assert result.exit_code == 1
    assert "[permission.not_held]" in result.stderr
    assert not models.JournalEntry.objects.filter(action__in=("unlock_vault", "unlock_failed")).exists()


def test_a_passphrase_is_no_option_of_any_act_and_comes_from_no_variable() -> None:
    commands = get_command(act.app).commands  # type: ignore[attr-defined]  # a group
    for name, command in commands.items():
        words = {word for option in command.params for word in option.opts}
        assert {word for word in words if "passphrase" in word} == ({"--passphrase-stdin"} if name in SEALED else set())
        assert not any(option.envvar for option in command.params)


def test_the_numbers_name_nobody(world: World) -> None:
    told = status()
    assert told.exit_code == 0
    people = models.UserKey.objects.count()
    assert re.search(rf"People with keys +│ {people}", told.stdout)
    assert "Person " not in told.stdout
    numbers = json.loads(status("--json").stdout)
    assert numbers["people"] == {"enrolled": people, "certified": people, "waiting": 0}
    parts = Counter(models.Compartment.objects.values_list("kind", flat=True))
    assert numbers["parts"] == parts
    assert parts.keys() == {"enrol", "mandate", "medical", "message"}
    assert (numbers["is_founded"], numbers["due"], numbers["late"]) == (True, 0, 0)


def test_whoever_waits_for_an_officer_is_counted(world: World) -> None:
    models.UserKey.objects.filter(account__username="P-participant").update(state=models.KeyState.OFFERED)
    models.UserKey.objects.filter(account__username="P-stranger").update(not_after=timezone.now())
    assert json.loads(status("--json").stdout)["people"]["waiting"] == 2


@pytest.mark.parametrize(("hours", "status_of_it"), [(23, 0), (25, 1)])
def test_a_new_key_that_is_late_is_an_alarm(world: World, hours: int, status_of_it: int) -> None:
    due(hours)
    assert status().exit_code == status_of_it
    numbers = json.loads(status("--json").stdout)
    assert (numbers["due"] > 0, numbers["late"] > 0) == (True, bool(status_of_it))
