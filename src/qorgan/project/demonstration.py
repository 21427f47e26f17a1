"""The demonstration: an invented republic of today, put into the registers through the same actions that an office uses."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils import timezone

import qorgan
from qorgan.actions import load_demo
from qorgan.demo import republic
from qorgan.project.environment import EnvironmentFault
from qorgan.project.law import COUNTRY

_PACKAGE = Path(qorgan.__file__).parent
_SHAPED_BY = ("demo", "store/migrations", "actions")


def _file() -> Path:
    return Path(settings.VAR) / "demo.sqlite3"


def _mark() -> Path:
    return Path(settings.VAR) / "demo.filled"


def _version() -> str:
    """Changes whenever the invented republic or the tables that hold it do."""
    digest = hashlib.sha256()
    for folder in _SHAPED_BY:
        for source in sorted((_PACKAGE / folder).iterdir()):
            if source.suffix in {".py", ".csv", ".toml"}:
                digest.update(source.read_bytes())
    return digest.hexdigest()


def is_stale() -> bool:
    """Whether there is no demonstration yet, or one of another version, or one whose filling was interrupted."""
    mark = _mark()
    return not _file().is_file() or not mark.is_file() or mark.read_text(encoding="ascii") != _version()


def clear() -> None:
    """Remove the demonstration's own file. Raises ``EnvironmentFault`` on any other database: that may hold real people."""
    if settings.DATABASES["default"]["NAME"] != _file():
        raise EnvironmentFault("QORGAN_DATABASE_URL: the demonstration fills its own file in var/ only; unset it")
    connection.close()
    _mark().unlink(missing_ok=True)
    for leftover in ("", "-journal", "-wal", "-shm"):
        _file().with_name(_file().name + leftover).unlink(missing_ok=True)


def fill() -> None:
    """Invent the republic and bring it in, as an office would: registers, accounts, then what its offices have done so far."""
    now = timezone.now()
    invented = republic.republic(
        seed=republic.SEED,
        today=timezone.localdate(now),
        regions=COUNTRY.regions,
        categories=COUNTRY.categories,
        calendar=COUNTRY.calendar(),
    )
    load_demo.load_demo(republic=invented, now=now)
    _mark().write_text(_version(), encoding="ascii")
