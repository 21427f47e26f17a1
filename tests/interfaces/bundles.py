"""Opening a sealed bundle as whoever got it does: with the words, the age format and a ZIP reader, and nothing of the product."""

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from pyrage import passphrase
from typer.testing import CliRunner

from qorgan.interfaces.cli import law
from qorgan.law.country import LANGUAGES
from qorgan.vault import files

SINGLE = ("decision", "declarations", "forms")
FAKE = b"age by "


def unsealed(content: bytes, words: str) -> Mapping[str, bytes]:
    """The files by name, each as its digest says. ``content``: sealed by age, or by ``quickly``."""
    opened = content.removeprefix(FAKE + words.encode()) if content.startswith(FAKE) else None
    archive = bytes(passphrase.decrypt(content, words)) if opened is None else opened
    with zipfile.ZipFile(io.BytesIO(archive)) as packed:
        found = {name: packed.read(name) for name in packed.namelist()}
    lines = found["SHA256SUMS"].decode().splitlines()
    sums = {name: digest for digest, name in (line.split("  ") for line in lines)}
    assert sums == {name: hashlib.sha256(one).hexdigest() for name, one in found.items() if name != "SHA256SUMS"}
    for language in LANGUAGES:
        assert f"READ-ME.{language}.txt" in found
        assert all(found[f"{paper}.{language}.pdf"].startswith(b"%PDF") for paper in ("pack", *SINGLE))
    return found


def quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sealing costs seconds by design: where a test is about something else, the words stand before what is in clear."""
    monkeypatch.setattr(files, "seal_by_passphrase", lambda words, content: FAKE + words.encode() + content)


def checked(case: bytes, folder: Path) -> Any:  # noqa: ANN401 -- JSON of any shape
    """What ``qorgan law check`` says of the case."""
    path = folder / "case.json"
    path.write_bytes(case)
    result = CliRunner().invoke(law.app, ["check", str(path), "--json", "--lang", "en"])
    assert result.exit_code in {0, 1}, result.output
    return json.loads(result.stdout)
