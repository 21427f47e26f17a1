"""Everything that a run leaves behind, or passes through: the haystack."""

import logging
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.apps import apps
from django.conf import settings
from django.core import mail
from django.db import connection

from qorgan.store import journal_export
from tests import postgres
from tests.needle.canaries import Canaries, Found

_PAGE = 4096
_WRITES = os.O_WRONLY | os.O_RDWR
_COMMITS = ('UPDATE "store_idempotency"', 'UPDATE "store_journalhead"')
"""What is written last before a commit: then the rollback journal is as long as it gets."""


class Places:
    """Collected while the journey goes on; searched at its end. ``log``: the file that standard error goes to."""

    def __init__(self, folder: Path, log: Path) -> None:
        self._folder, self._log = folder, log
        self.hay: dict[str, bytearray] = {}
        self.written: set[str] = set()
        self._seen: set[bytes] = set()
        self._is_sqlite = connection.vendor == "sqlite"
        self._database = Path(str(settings.DATABASES["default"]["NAME"]))
        sys.addaudithook(self._audited)
        # Every statement goes to the log with what is put into it.
        connection.force_debug_cursor = True
        for name in ("", "django", "django.db.backends"):
            logging.getLogger(name).setLevel(logging.DEBUG)
        connection.execute_wrappers.append(self._executed)

    def tell(self, place: str, text: str | bytes) -> None:
        """One thing more that somebody saw or kept."""
        self.hay.setdefault(place, bytearray()).extend(text.encode() if isinstance(text, str) else text)

    def look(self) -> None:
        """After a step: the database's files as they are now."""
        if self._is_sqlite:
            for file in self._database.parent.glob(f"{self._database.name}*"):
                self._take(f"file of the database: {file.suffix or file.name}", file.read_bytes())
        connection.queries_log.clear()

    def end(self) -> None:
        """Everything else, once."""
        self.look()
        self.tell("dump of the database", self._dump())
        for file in journal_export.files():
            self.tell("journal, exported", "".join(file.lines))
        for message in getattr(mail, "outbox", ()):
            self.tell("mail", message.message().as_bytes())
        for path in self._files():
            self.tell(f"file {path.relative_to(self._folder)}", path.read_bytes())
        self.tell("names of files", "\n".join(map(str, self._folder.rglob("*"))))
        self.tell("files opened for writing", "\n".join(sorted(self.written)))
        sys.stderr.flush()
        self.tell("log", self._log.read_bytes())

    def found(self, canaries: Canaries) -> list[Found]:
        """All of it searched."""
        return [one for place, hay in self.hay.items() for one in canaries.found(place, bytes(hay))]

    def _files(self) -> Iterator[Path]:
        for path in self._folder.rglob("*"):
            if path.is_file() and path != self._log:
                yield path

    def _take(self, place: str, content: bytes) -> None:
        """The pages that were not there before."""
        for at in range(0, len(content), _PAGE):
            page = content[at : at + _PAGE]
            if page not in self._seen:
                self._seen.add(page)
                self.tell(place, page)

    def _dump(self) -> bytes:
        """The rows as text: also what lies across two pages of a file."""
        if self._is_sqlite:
            return "\n".join(connection.connection.iterdump()).encode()
        url = os.environ["QORGAN_DATABASE_URL"]
        told = [str(postgres.binaries() / "pg_dump"), "--inserts", url]
        dumped = subprocess.run(told, check=True, capture_output=True).stdout
        return dumped + b"".join(path.read_bytes() for path in _cluster(url))

    def _executed(self, execute: Callable[..., Any], sql: str, params: object, many: bool, context: object) -> object:
        came = execute(sql, params, many, context)
        if self._is_sqlite and sql.startswith(_COMMITS):
            journal = self._database.with_name(f"{self._database.name}-journal")
            if journal.exists():
                self._take("rollback journal", journal.read_bytes())
        return came

    def _audited(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITES:
            self.written.add(str(arguments[0]))


def _cluster(url: str) -> Iterator[Path]:
    """The files of the server: its tables, its write-ahead log, and the log in which it writes every statement."""
    (folder,) = parse_qs(urlsplit(url).query)["host"]
    for path in Path(folder).rglob("*"):
        if path.is_file() and "pg_" not in path.name:
            yield path


def tables() -> frozenset[str]:
    """The tables of the product, so that an empty dump is noticed."""
    return frozenset(model._meta.db_table for model in apps.get_app_config("store").get_models())
