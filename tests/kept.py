"""Worlds that are built once: rows and people of a world are kept, and brought back for the next test that begins with the same.

A class of worlds says ``metaclass=Kept``, a function that fills the database ``@once``. What it made is brought back only into a database
without rows, at about the same time of the clock and of the cast, under the same switches; otherwise it is built as written. A test may
change its rows and people as it likes: it has a copy.
"""

import copy
from collections.abc import Callable, Hashable, Iterable
from datetime import date, datetime, timedelta
from enum import Enum
from functools import cache, wraps
from typing import Any, NamedTuple, ParamSpec, TypeVar

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone, translation

from tests.actions import cast

P = ParamSpec("P")
T = TypeVar("T")

_AS_EVER = frozenset({"django_migrations", "django_content_type", "auth_permission"})
"""Tables that Django itself fills before the first test."""
_ABOUT = timedelta(minutes=15)
"""A world is not older than this, because some of its rows tell the time by the clock."""
_MOST = 12
"""So many worlds are kept at once, the latest."""
_PLAIN = (str, int, float, bool, bytes, date, timedelta, Enum, type(None))


class Table(NamedTuple):
    """Every row of a table, as the database itself writes it."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[Any, ...]


class Copy(NamedTuple):
    """A world as it was when it had just been built."""

    made: object
    tables: tuple[Table, ...]


_kept: dict[Hashable, Copy] = {}


def once(build: Callable[P, T]) -> Callable[P, T]:
    """A function that makes rows and says which: kept like a class of worlds."""

    @wraps(build)
    def brought(*told: P.args, **named: P.kwargs) -> T:
        found: T = _brought(lambda: build(*told, **named), build, told, tuple(sorted(named.items())))
        return found

    return brought


class Kept(type):
    """A class whose worlds are kept. An argument that is no plain value lets the world be built anew."""

    def __call__(cls, *told: Any, **named: Any) -> Any:  # noqa: ANN401 -- whatever the class takes and makes
        """The world: brought back, or built."""

        def build() -> Any:  # noqa: ANN401 -- the same
            return super(Kept, cls).__call__(*told, **named)

        return _brought(build, cls, told, tuple(sorted(named.items())))


def _brought(build: Callable[[], Any], *what: Hashable) -> Any:  # noqa: ANN401 -- whatever is built
    if not all(map(_is_plain, what[1:])) or not _is_blank():
        return build()
    key = (*what, *_moment())
    return _again(_kept[key]) if key in _kept else _first(key, build)


def _is_plain(value: object) -> bool:
    return all(map(_is_plain, value)) if isinstance(value, tuple) else isinstance(value, _PLAIN)


def _moment() -> tuple[Hashable, ...]:
    now = timezone.now()
    about = now - (now - datetime.min.replace(tzinfo=now.tzinfo)) % _ABOUT
    switches = (settings.DEMO, settings.TIME_ZONE, settings.SEAL_SECRET, settings.OFFICE_SEAL is None)
    return (about, cast.NOW, cast.TODAY, translation.get_language(), *switches)


def _first(key: Hashable, build: Callable[[], Any]) -> Any:  # noqa: ANN401 -- whatever is built
    made = build()
    while len(_kept) >= _MOST:
        del _kept[next(iter(_kept))]
    _kept[key] = Copy(copy.deepcopy(made), tuple(_read()))
    return made


def _again(kept: Copy) -> Any:  # noqa: ANN401 -- whatever was built
    with transaction.atomic():
        for table in kept.tables:
            _write(table)
    return copy.deepcopy(kept.made)


@cache
def _names() -> list[str]:
    return sorted(set(connection.introspection.table_names()) - _AS_EVER)


def _is_blank() -> bool:
    quoted = [connection.ops.quote_name(name) for name in _names()]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(f"SELECT 1 WHERE EXISTS (SELECT 1 FROM {name})" for name in quoted))  # noqa: S608 -- names from the database
        return cursor.fetchone() is None


def _read() -> Iterable[Table]:
    for name in _names():
        table = _of_postgresql(name) if connection.vendor == "postgresql" else _of_sqlite(name)
        if table.rows:
            yield table


def _write(table: Table) -> None:
    name, quote = connection.ops.quote_name(table.name), connection.ops.quote_name
    columns = ", ".join(map(quote, table.columns))
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {name} ({columns}) FROM STDIN") as into:
                for block in table.rows:
                    into.write(block)
            return
        marks = ", ".join("?" * len(table.columns))
        raw = cursor.cursor.connection  # without Django's own conversions
        raw.executemany(f"INSERT INTO {name} ({columns}) VALUES ({marks})", table.rows)  # noqa: S608 -- the same


def _of_postgresql(name: str) -> Table:
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped"
            " AND attgenerated = '' ORDER BY attnum",
            [quote(name)],
        )
        columns = tuple(row[0] for row in cursor.fetchall())
        with cursor.copy(f"COPY {quote(name)} ({', '.join(map(quote, columns))}) TO STDOUT") as out:
            return Table(name, columns, tuple(bytes(block) for block in out))


def _of_sqlite(name: str) -> Table:
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA table_info({quote(name)})")  # tells no column that is computed
        columns = tuple(row[1] for row in cursor.fetchall())
        # An expression has no declared type, by which a value would be converted.
        cursor.execute(f"SELECT {', '.join(f'+{quote(column)}' for column in columns)} FROM {quote(name)}")  # noqa: S608 -- the same
        return Table(name, columns, tuple(cursor.fetchall()))
