"""`qorgan journal`: the key, a checkpoint, and an export that the verifier accepts with the server dead."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import qorgan_verify
from qorgan.interfaces.cli.journal import app
from qorgan.journal import note
from qorgan.store import models
from tests.verify import ground

pytestmark = pytest.mark.django_db


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [*map(str, arguments), "--lang", "en"])


def test_the_key_is_printed_as_c2sp_writes_it_and_the_verifier_reads_it() -> None:
    printed = run("key").stdout.strip()
    assert printed == ground.vkey()
    assert qorgan_verify.read_key(printed) == ground.log_key()


def test_a_checkpoint_is_signed_now_and_printed() -> None:
    ground.fill()
    text, lines = note.take_apart(run("checkpoint").stdout)
    assert note.read_checkpoint(text).size == models.JournalEntry.objects.count()
    assert lines[0].name == note.read_checkpoint(text).origin


def test_of_an_empty_journal_there_is_nothing_to_sign() -> None:
    assert "nothing to sign" in run("checkpoint").stdout


def test_nothing_is_signed_over_a_contradiction() -> None:
    ground.fill()
    models.JournalHead.objects.update(next_seq=10, frontier=bytes(64))
    result = run("checkpoint")
    assert (result.exit_code, "Nothing was signed" in result.stderr) == (1, True)


def test_an_exported_journal_is_verified_without_the_database(tmp_path: Path) -> None:
    ground.fill()
    assert run("export", tmp_path / "out").exit_code == 0
    status, sentences = qorgan_verify.verify(str(tmp_path / "out"), log_key=ground.log_key())
    assert status == qorgan_verify.VERIFIED, sentences
    assert f"{ground.ENTRIES} of them under a signed checkpoint" in sentences[0]
    assert sentences[1] == "Checkpoints: 3. Cosignatures: 3."


def test_a_folder_that_is_there_is_not_written_into(tmp_path: Path) -> None:
    assert run("export", tmp_path).exit_code == 2
    assert not list(tmp_path.iterdir())
