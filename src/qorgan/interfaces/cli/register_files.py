"""Files in and out. A file is weighed before it is read."""

import hashlib
import sys
from pathlib import Path

import typer
from django.utils.translation import gettext as _

from qorgan.actions.prepare_import import File
from qorgan.register import mapping as mappings
from qorgan.register import tables
from qorgan.register.grid import Table
from qorgan.register.mapping import Mapping

NOT_THERE = 2


def read(path: Path, *, encoding: str | None, delimiter: str | None, sheet: str | None) -> tuple[Table, str]:
    """The table of a file and the SHA-256 of its bytes, in hex. Raises ``Unreadable``; ends the command with 2 if it is not there."""
    raw = _bytes(path)
    table = tables.read_table(raw, name=path.name, encoding=encoding, delimiter=delimiter, sheet=sheet)
    return table, hashlib.sha256(raw).hexdigest()


def read_mapping(path: Path) -> Mapping:
    """A mapping from a file. Raises ``Unreadable``; ends the command with 2 if it is not there."""
    return mappings.read(_bytes(path), name=path.name)


def joined(main: tuple[Table, str], seconds: dict[str, Path]) -> File:
    """The main file with its second files, which are read as they are: CSV in UTF-8, or XLSX."""
    digest, told = hashlib.sha256(main[1].encode()), {}
    for name, path in sorted(seconds.items()):
        told[name], sha256 = read(path, encoding=None, delimiter=None, sheet=None)
        digest.update(sha256.encode())
    return File(table=main[0], joined=told, sha256=digest.hexdigest() if seconds else main[1])


def write(out: Path | None, raw: bytes) -> None:
    """To the file, or to standard output."""
    if out is None:
        sys.stdout.buffer.write(raw)
        return
    out.write_bytes(raw)
    typer.echo(str(out), err=True)


def _bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise IsADirectoryError
        tables.check_size(size, name=path.name)
        return path.read_bytes()
    except OSError as error:
        typer.echo(_("There is no such file, or it cannot be read: %(path)s") % {"path": path}, err=True)
        raise typer.Exit(NOT_THERE) from error
