"""The database settings: embedded SQLite by default, PostgreSQL when an address is given."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from qorgan.project.environment import EnvironmentFault

# Below this version a write-ahead log can be corrupted by a checkpoint race; the rollback journal has no such fault.
WAL_IS_SAFE = (3, 51, 3)


def sqlite(path: Path, version: tuple[int, ...]) -> dict[str, Any]:
    """Django's settings for an SQLite file; ``version`` is that of the SQLite library in use.

    IMMEDIATE: a transaction takes the write lock at its start, so eight writers queue instead of failing in the middle.
    """
    wal = version >= WAL_IS_SAFE
    journal = (
        "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL"
        if wal
        else "PRAGMA journal_mode=DELETE;PRAGMA synchronous=EXTRA"
    )
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": f"PRAGMA foreign_keys=ON;{journal};PRAGMA cache_size=-16000;PRAGMA temp_store=MEMORY",
        },
    }


def postgresql(url: str, password: str | None, pool_size: int) -> dict[str, Any]:
    """Django's settings for ``postgresql://user@host:port/name?sslmode=…``, with a connection pool of ``pool_size``.

    The password comes from its own file; one inside the address is taken only if no file is named.
    Raises ``EnvironmentFault`` if the address is not one of PostgreSQL or names no database.
    """
    parts = urlsplit(url)
    name = unquote(parts.path.lstrip("/"))
    if parts.scheme not in {"postgres", "postgresql"} or not name:
        raise EnvironmentFault("QORGAN_DATABASE_URL: write postgresql://user@host:port/name")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": password or unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"pool": {"min_size": 1, "max_size": pool_size}, **dict(parse_qsl(parts.query))},
    }
