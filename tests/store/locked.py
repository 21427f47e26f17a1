"""A database file that somebody else is writing to: what the next writer is told when its turn does not come."""

import sqlite3
from pathlib import Path

from django.db import OperationalError


def turned_away(folder: Path) -> OperationalError:
    """The fault as Django gives it on."""
    path = folder / "held.sqlite3"
    with sqlite3.connect(path, isolation_level=None) as first, sqlite3.connect(path, timeout=0) as second:
        first.execute("BEGIN IMMEDIATE")
        try:
            second.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as cause:
            told = OperationalError(*cause.args)
            told.__cause__ = cause
            return told
    raise AssertionError("two wrote at once")
