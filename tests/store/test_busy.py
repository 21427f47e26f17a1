"""A turn that did not come is told from what is broken."""

import sqlite3
from pathlib import Path

import pytest
from django.db import OperationalError

from qorgan.store import busy
from tests.store import locked


def test_a_writer_whose_turn_did_not_come_is_told_so(tmp_path: Path) -> None:
    assert busy.is_busy(locked.turned_away(tmp_path))


@pytest.mark.parametrize("state", ["53300", "55P03"])
def test_postgresql_says_the_same_by_its_codes(state: str) -> None:
    told = OperationalError("held")
    told.__cause__ = type("Cause", (Exception,), {"sqlstate": state})()
    assert busy.is_busy(told)


def test_what_is_broken_is_not_taken_for_it(tmp_path: Path) -> None:
    (tmp_path / "no.sqlite3").write_text("no database, whatever its name says")
    told = OperationalError("file is not a database")
    with pytest.raises(sqlite3.DatabaseError) as cause, sqlite3.connect(tmp_path / "no.sqlite3") as link:
        link.execute("SELECT 1 FROM sqlite_master")
    told.__cause__ = cause.value
    assert not busy.is_busy(told)
    assert not busy.is_busy(OperationalError("disk I/O error"))
    assert not busy.is_busy(ValueError("locked"))
    assert not busy.is_busy(None)
