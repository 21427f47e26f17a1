"""A database that others hold for so long that an act was given up: nothing is wrong, nothing was stored, the same may be sent again."""

import sqlite3
from typing import Final

from django.db import OperationalError

AGAIN_SECONDS: Final = 5
"""After how long it is worth while to send the same again."""
_HELD_BY_OTHERS: Final = frozenset({"53300", "55P03"})
"""PostgreSQL: too many connections, a lock not given in time."""


def is_busy(error: BaseException | None) -> bool:
    """Whether this is why something was given up."""
    if not isinstance(error, OperationalError):
        return False
    cause = error.__cause__
    # The low byte is the kind; SQLite tells more about it in the others.
    is_locked = getattr(cause, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY
    return is_locked or getattr(cause, "sqlstate", None) in _HELD_BY_OTHERS
