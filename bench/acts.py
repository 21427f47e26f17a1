"""Acts a second through the door, with 1 and 8 writers, on SQLite and PostgreSQL, against bare inserts of the same rows.

An act here keeps a column mapping: one row of the record, one key, one journal entry with its object and its place in the tree. The
bare rival inserts a row into the same four tables in one transaction, with columns of the same size, and asks nothing: no permission, no
lock, no hash, no head of a chain. Both commit each time. Run it alone with ``python -m bench.acts``; it takes a minute.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from uuid import uuid4

from bench import throwaway
from tests.faults import server
from tests.postgres import PostgresMissing

SECONDS, WRITERS = 4.0, (1, 8)
DATABASES = ("sqlite", "postgresql")
NOW = datetime(2026, 11, 25, 6, 0, tzinfo=UTC)
Write = Callable[[int, int], None]


def main() -> None:
    """One process for each database, because Django is set up once a process."""
    if len(sys.argv) > 1:
        _measure(sys.argv[1])
        return
    for database in DATABASES:
        subprocess.run([sys.executable, "-m", "bench.acts", database], check=True)


def _measure(database: str) -> None:
    try:
        with _installed(database):
            door, bare = _door(), _bare
            print(f"Acts through the door on {database}, {SECONDS:.0f} s each")
            for writers in WRITERS:
                acts, rows = _rate(door, writers), _rate(bare, writers)
                print(
                    f"  {writers} writers: {acts:8,.0f} acts/s   bare inserts {rows:8,.0f} /s   {rows / acts:5.2f} x slower"
                )
    except PostgresMissing as lack:
        print(f"Acts through the door on {database}: left out. {lack}")


@contextmanager
def _installed(database: str) -> Iterator[None]:
    if database == "sqlite":
        with throwaway.installation():
            yield
        return
    with (
        tempfile.TemporaryDirectory(prefix="qorgan-bench-", ignore_cleanup_errors=True) as folder,
        server.Postgres(Path(folder)) as postgres,
        throwaway.installation(QORGAN_DATABASE_URL=postgres.url),
    ):
        yield
        _leave_connections()


def _door() -> Write:
    cast, action = import_module("tests.actions.cast"), import_module("qorgan.actions.save_mapping")
    saule, visits = cast.signed_in(cast.SAULE), import_module("qorgan.register.changes").Register.VISITS

    def write(_writer: int, _number: int) -> None:
        key = uuid4().hex
        action.save_mapping(actor=saule, key=key, now=NOW, request=action.SaveMapping(key, visits, {}))

    return write


def _bare(writer: int, number: int) -> None:
    """The same four tables; the numbers of the entries lie far above those of the chain and apart for each writer."""
    connection, transaction = import_module("django.db").connection, import_module("django.db").transaction
    seq, key = 10**12 * (writer + 1) + number + time.time_ns() % 10**9 * 10**3, uuid4().hex
    with transaction.atomic(), connection.cursor() as told:
        _insert(
            told,
            "store_idempotency",
            id=key,
            account=key,
            key=key,
            action="save_mapping",
            request_sha256=key * 2,
            outcome=_FACTS,
            created=NOW,
        )
        _insert(told, "store_mapping", id=key, name=key, register="visits", spec="{}")
        _insert(
            told,
            "store_journalentry",
            seq=seq,
            log_epoch=1,
            at=NOW,
            actor=key,
            device=None,
            action="save_mapping",
            subject=key,
            detail=_FACTS,
            leaf=_LEAF,
            hash=key * 2,
        )
        _insert(told, "store_journalobject", seq=seq, position=0, object=key)


_FACTS = '{"facts": {"as": "secretary", "register": "visits", "replaced": false}, "law": ["kz266-p02"]}'
_LEAF = bytes(300)


def _insert(told: object, table: str, **columns: object) -> None:
    names, marks = ", ".join(f'"{name}"' for name in columns), ", ".join(["%s"] * len(columns))
    told.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", list(columns.values()))  # type: ignore[attr-defined]  # noqa: S608 -- our own names


def _rate(write: Write, writers: int) -> float:
    _leave_connections()
    pipes = [_start(write, writer) for writer in range(writers)]
    return sum(int(_read(pipe)) for pipe in pipes) / SECONDS


def _start(write: Write, writer: int) -> int:
    reading, writing = os.pipe()
    if os.fork():
        os.close(writing)
        return reading
    done, until = 0, time.monotonic() + SECONDS
    try:
        while time.monotonic() < until:
            write(writer, done)
            done += 1
        os.write(writing, str(done).encode())
    finally:
        os._exit(0)


def _read(pipe: int) -> str:
    with os.fdopen(pipe) as told:
        count = told.read()
    os.wait()
    assert count, "a writer failed"
    return count


def _leave_connections() -> None:
    import_module("tests.faults.writers").leave_connections()


if __name__ == "__main__":
    main()
