"""Vendored files are what the list says they are."""

import hashlib
from pathlib import Path

import pytest

from qorgan.interfaces.web import shell

VENDOR = Path(shell.__file__).parent / "static" / "vendor"
LISTED = {
    cells[4].strip(): cells[5].strip()
    for line in (VENDOR / "VENDORED.md").read_text(encoding="utf-8").splitlines()
    if len(cells := line.split("|")) == 7 and "/" in cells[4]
}


@pytest.mark.parametrize("name", sorted(LISTED))
def test_a_vendored_file_is_the_one_that_was_listed(name: str) -> None:
    assert hashlib.sha256((VENDOR / name).read_bytes()).hexdigest() == LISTED[name]


def test_no_file_is_vendored_without_a_line_and_a_licence() -> None:
    found = {path.relative_to(VENDOR).as_posix() for path in VENDOR.rglob("*") if path.is_file()}
    licences = {name for name in found if name.endswith("LICENSE")}
    assert found - licences - {"VENDORED.md"} == set(LISTED)
    assert {name.split("/")[0] for name in licences} == {name.split("/")[0] for name in LISTED}
