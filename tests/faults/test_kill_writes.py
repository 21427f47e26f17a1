"""A short form of the kill rounds; ``make faults`` runs three hundred on each database."""

import subprocess
import sys

import pytest

from tests import needs
from tests.marks import LONG


@pytest.mark.parametrize("number", [6, pytest.param(12, marks=LONG)])
@pytest.mark.parametrize("database", ["sqlite", pytest.param("postgresql", marks=LONG)])
def test_what_was_acknowledged_before_a_kill_is_there_once(database: str, number: int) -> None:
    rounds = ("--rounds", str(number), "--database", database, "--seed", "266")
    came = subprocess.run(
        [sys.executable, "-m", "tests.faults.kill_writes", *rounds], capture_output=True, text=True, check=False
    )
    if came.returncode == 2:
        needs.lacking(came.stdout)
    assert came.returncode == 0, came.stdout + came.stderr
    assert "lost 0, doubled 0, contradictions 0" in came.stdout
