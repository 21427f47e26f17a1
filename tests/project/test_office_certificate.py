"""The office's certificate is read at the start, and what is wrong with it stops the start with the name of the setting."""

from pathlib import Path

import pytest

from qorgan.project import office_certificate
from qorgan.project.environment import EnvironmentFault
from tests.vault import sealing_office


def files(folder: Path, content: bytes, passphrase: str) -> tuple[str, str]:
    (folder / "office.p12").write_bytes(content)
    (folder / "passphrase").write_text(f"{passphrase}\n", encoding="utf-8")
    return str(folder / "office.p12"), str(folder / "passphrase")


@pytest.mark.parametrize("kind", ["rsa", "ec"])
def test_a_certificate_with_its_passphrase_is_the_seal(tmp_path: Path, kind: str) -> None:
    seal = office_certificate.read(*files(tmp_path, sealing_office.certificate(kind), sealing_office.PASSPHRASE))
    assert seal is not None
    assert seal.holds_at(sealing_office.NOW)


def test_an_office_without_a_certificate_seals_nothing() -> None:
    assert office_certificate.read("", "") is None


@pytest.mark.parametrize("told", [("office.p12", ""), ("", "passphrase")])
def test_one_without_the_other_stops_the_start(told: tuple[str, str]) -> None:
    with pytest.raises(EnvironmentFault, match="go together: set both or none"):
        office_certificate.read(*told)


def test_a_wrong_passphrase_or_file_stops_the_start(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFault, match="QORGAN_OFFICE_CERTIFICATE_PASSPHRASE_FILE opens"):
        office_certificate.read(*files(tmp_path, sealing_office.certificate("ec"), "other words"))
    with pytest.raises(EnvironmentFault, match="is no PKCS#12 file"):
        office_certificate.read(*files(tmp_path, b"%PDF", sealing_office.PASSPHRASE))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    _, passphrase = files(tmp_path, b"", sealing_office.PASSPHRASE)
    with pytest.raises(EnvironmentFault, match=r"nothing\.p12 cannot be read"):
        office_certificate.read(str(tmp_path / "nothing.p12"), passphrase)
