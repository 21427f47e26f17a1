"""`qorgan report evidence` and `qorgan report seal`: for its owner alone, never over another, and told plainly what is missing."""

import json
import stat
from pathlib import Path

import pytest
from django.conf import LazySettings
from typer.testing import CliRunner

import qorgan_verify
from qorgan.actions.submit_report import SubmitReport, submit_report
from qorgan.interfaces.cli import report
from qorgan.store import journal_tree
from qorgan.vault import pades
from tests.access import vaults
from tests.actions import cast
from tests.actions.signed import Signed
from tests.actions.vaulted import root_heard
from tests.interfaces import bundles
from tests.interfaces.web.cases import browsers
from tests.interfaces.web.site.seen import at
from tests.marks import provision
from tests.vault import sealing_office

pytestmark = [pytest.mark.django_db, provision("kz266-p27", "kz266-p29")]
WORDS = ("--lang", "ru", "--passphrase-stdin")


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch, settings: LazySettings, tmp_path: Path) -> Signed:
    at(monkeypatch)
    settings.VAR, settings.OFFICE_SEAL = tmp_path / "var", None
    world = Signed()
    world.write("summary", "Условия приемлемые.")
    world.signed()
    return world


def run(world: Signed, command: str, file: Path, *told: str, code: str = cast.BORIS.code) -> tuple[int, str]:
    words = (command, world.report.number, str(file), "--as", code, *WORDS, *told)
    done = CliRunner().invoke(report.app, words, input=f"{vaults.PASSPHRASE}\n")
    return done.exit_code, done.output


def verified(raw: bytes, folder: Path) -> int:
    (folder / "package.zip").write_bytes(raw)
    root = qorgan_verify.read_fingerprint(root_heard())
    return qorgan_verify.verify_report(str(folder / "package.zip"), log_key=journal_tree.log_key(), root=root)[0]


def test_the_package_is_written_under_words_that_are_shown_once(
    world: Signed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bundles.quickly(monkeypatch)
    browsers.with_passphrase(world.boris, vaults.PASSPHRASE)
    file = tmp_path / "out"
    status, told = run(world, "evidence", file, "--json")
    assert status == 0, told
    said = json.loads(told.splitlines()[-1])["passphrase"]
    assert verified(file.read_bytes().removeprefix(bundles.FAKE + said.encode()), tmp_path) == 0


def test_it_is_for_its_owner_alone_and_over_nothing(
    world: Signed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bundles.quickly(monkeypatch)
    browsers.with_passphrase(world.boris, vaults.PASSPHRASE)
    file = tmp_path / "out"
    assert run(world, "evidence", file, "--annexes")[0] == 0
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert run(world, "evidence", file)[0] == 2


def test_the_plain_package_proves_the_report(world: Signed, tmp_path: Path) -> None:
    browsers.with_passphrase(world.boris, vaults.PASSPHRASE)
    assert run(world, "evidence", tmp_path / "out", "--plain")[0] == 0
    assert verified((tmp_path / "out").read_bytes(), tmp_path) == 0


def test_without_a_certificate_the_seal_is_refused_with_a_remedy(world: Signed, tmp_path: Path) -> None:
    browsers.with_passphrase(world.boris, vaults.PASSPHRASE)
    world.on_report(submit_report, SubmitReport)
    status, told = run(world, "seal", tmp_path / "out")
    assert (status, "seal-what-leaves-the-office.md" in told) == (1, True)
    assert not (tmp_path / "out").exists()


def test_the_sealed_pdf_is_written(world: Signed, tmp_path: Path, settings: LazySettings) -> None:
    seal = pades.load(sealing_office.certificate("ec", days=3650), sealing_office.PASSPHRASE)
    settings.OFFICE_SEAL = seal
    browsers.with_passphrase(world.boris, vaults.PASSPHRASE)
    world.on_report(submit_report, SubmitReport)
    assert run(world, "seal", tmp_path / "out")[0] == 0
    assert pades.check((tmp_path / "out").read_bytes(), seal.certificate).is_good


def test_whoever_holds_no_part_gets_no_file(world: Signed, tmp_path: Path) -> None:
    browsers.with_passphrase(world.bolat, vaults.PASSPHRASE)
    assert run(world, "evidence", tmp_path / "out", code=cast.BOLAT.code)[0] != 0
    assert not (tmp_path / "out").exists()
