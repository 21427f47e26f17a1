"""`qorgan ahead bundle` and `qorgan special bundle`: one sealed file for its owner alone, and never over another."""

import json
import stat
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.utils import timezone
from pyrage import DecryptError, passphrase
from typer.testing import CliRunner

from qorgan.interfaces.cli import ahead, special
from qorgan.store import models
from tests.access import vaults
from tests.actions import cast, vaulted
from tests.actions.composed import Composed
from tests.actions.ordered import Ordered
from tests.interfaces import bundles
from tests.interfaces.web.cases import browsers

pytestmark = [pytest.mark.django_db, pytest.mark.provision("kz266-p08-b", "kz266-p10-c")]
TYPED = f"{vaults.PASSPHRASE}\n"
WORDS = ("--lang", "ru", "--passphrase-stdin", "--json")


def test_a_composed_visit_is_written_for_its_owner_alone_and_nothing_in_clear(
    tmp_path: Path, settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.VAR = tmp_path / "var"
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    world, file = Composed(), tmp_path / "out"
    planned = world.compose()
    browsers.with_passphrase(world.participant(), vaults.PASSPHRASE)
    words = ("bundle", str(planned.pk), str(file), "--as", world.item.roster[0], *WORDS)
    result = CliRunner().invoke(ahead.app, words, input=TYPED)
    assert result.exit_code == 0, result.output
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert file.read_bytes().startswith(b"age-encryption.org/v1\n-> scrypt ")
    assert {one.parent.name for one in tmp_path.rglob("*") if one.is_file() and one != file} <= {"slots"}
    said, sealed = json.loads(result.stdout)["passphrase"], file.read_bytes()
    assert not [word for word in (b"%PDF", b"case.json", b"READ-ME") if word in sealed]
    assert bundles.unsealed(sealed, said)
    with pytest.raises(DecryptError):
        passphrase.decrypt(sealed, said.replace(" ", "  "))
    assert models.JournalEntry.objects.filter(action="open_visit_bundle").count() == 1


def test_nothing_is_written_over_a_file_and_nobody_is_asked_for_a_passphrase_then(tmp_path: Path) -> None:
    world, file = Composed(), tmp_path / "out"
    file.write_bytes(b"mine")
    words = ("bundle", str(world.compose().pk), str(file), "--as", world.item.roster[0], *WORDS)
    result = CliRunner().invoke(ahead.app, words, input="")
    assert (result.exit_code, file.read_bytes()) == (2, b"mine")


def test_whoever_does_not_hold_it_gets_no_file(tmp_path: Path) -> None:
    world, file = Composed(), tmp_path / "out"
    planned = world.compose()
    world.member(cast.BORIS)
    browsers.with_passphrase(world.bolat, vaults.PASSPHRASE)
    for code, status in ((cast.BORIS.code, 2), (cast.BOLAT.code, 1)):
        words = ("bundle", str(planned.pk), str(file), "--as", code, *WORDS)
        assert CliRunner().invoke(ahead.app, words, input=TYPED).exit_code == status
    assert not file.exists()


def test_a_special_visit_is_for_those_who_hold_the_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    now = cast.NOW + timedelta(minutes=5)
    monkeypatch.setattr(timezone, "now", lambda: now)
    bundles.quickly(monkeypatch)
    world, file = Ordered(), tmp_path / "out"
    number, timur = str(world.order()), world.member(vaulted.TIMUR)
    for actor in (world.boris, timur):
        browsers.with_passphrase(actor, vaults.PASSPHRASE)
    strange = CliRunner().invoke(special.app, ("bundle", number, str(file), "--as", "P3", *WORDS), input=TYPED)
    assert (strange.exit_code, file.exists()) == (1, False)
    result = CliRunner().invoke(special.app, ("bundle", number, str(file), "--as", "P1", *WORDS), input=TYPED)
    assert result.exit_code == 0, result.output
    assert bundles.unsealed(file.read_bytes(), json.loads(result.stdout)["passphrase"])


def test_words_stand_alone_on_their_line_for_people(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bundles.quickly(monkeypatch)
    world, file = Composed(), tmp_path / "out"
    planned = world.compose()
    browsers.with_passphrase(world.participant(), vaults.PASSPHRASE)
    words = ("bundle", str(planned.pk), str(file), "--as", world.item.roster[0], "--lang", "en", "--passphrase-stdin")
    result = CliRunner().invoke(ahead.app, words, input=TYPED)
    assert len(result.stdout.splitlines()[-1].split()) == 6
    assert bundles.unsealed(file.read_bytes(), result.stdout.splitlines()[-1])
