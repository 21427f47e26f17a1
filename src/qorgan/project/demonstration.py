"""The demonstration: an invented republic of today, put into the registers through the same actions that an office uses."""

import hashlib
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from django.conf import settings
from django.db import connection
from django.utils import timezone

import qorgan
from qorgan.access import actor
from qorgan.actions import create_account, import_register
from qorgan.demo import republic, staff
from qorgan.project.environment import EnvironmentFault
from qorgan.project.law import COUNTRY
from qorgan.register.changes import ChangeSet, InstitutionRow, PersonRow, Register, VisitRow
from qorgan.store import scope

Row = TypeVar("Row", InstitutionRow, PersonRow, VisitRow)

_PACKAGE = Path(qorgan.__file__).parent
_SHAPED_BY = ("demo", "store/migrations", "actions")
_INSTALLATION = actor.system()


def _file() -> Path:
    return Path(settings.VAR) / "demo.sqlite3"


def _mark() -> Path:
    return Path(settings.VAR) / "demo.filled"


def _version() -> str:
    """Changes whenever the invented republic or the tables that hold it do."""
    digest = hashlib.sha256()
    for folder in _SHAPED_BY:
        for source in sorted((_PACKAGE / folder).iterdir()):
            if source.suffix in {".py", ".csv"}:
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
    """Invent the republic and import it: institutions, people, visits, then an account for each office."""
    now = timezone.now()
    invented = republic.republic(
        seed=republic.SEED,
        today=timezone.localdate(now),
        regions=COUNTRY.regions,
        categories=COUNTRY.categories,
        calendar=COUNTRY.calendar(),
    )
    _import(now, invented)
    _mark().write_text(_version(), encoding="ascii")


def _import(now: datetime, invented: republic.Republic) -> None:
    _import_rows(now, Register.INSTITUTIONS, invented.institutions)
    _import_rows(now, Register.PEOPLE, invented.people)
    _import_rows(now, Register.VISITS, invented.visits)
    for account in invented.accounts:
        _account(now, account)


def _import_rows(now: datetime, register: Register, added: tuple[Row, ...]) -> None:
    # There is no file behind invented rows; the name of the register stands in for its bytes.
    origin = hashlib.sha256(f"demo {register} {republic.SEED}".encode()).hexdigest()
    changes = ChangeSet(register=register, file_sha256=origin, based_on=scope.register_version(), added=added)
    import_register.import_register(actor=_INSTALLATION, key=f"demo-{register}", now=now, changes=changes)


def _account(now: datetime, account: staff.DemoAccount) -> None:
    request = create_account.CreateAccount(username=account.username, person=account.person, language=account.language)
    create_account.create_account(actor=_INSTALLATION, key=f"demo-account-{account.username}", now=now, request=request)
