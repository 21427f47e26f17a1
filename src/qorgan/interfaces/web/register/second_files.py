"""Second files that a mapping joins: uploaded on the same page, held like the first."""

import hashlib
from typing import NamedTuple
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from qorgan.actions.prepare_import import File
from qorgan.interfaces.web.register import held
from qorgan.interfaces.web.register.held import Held
from qorgan.register import tables
from qorgan.register.grid import Table
from qorgan.register.mapping import Mapping

_SECOND = "second_files"


class Wanted(NamedTuple):
    """A second file on the form: its name in the mapping, what it is usually called, and what was uploaded already."""

    name: str
    usual: str
    uploaded: str


def wanted(request: HttpRequest, spec: dict[str, object], main: str) -> list[Wanted]:
    """The second files a mapping asks for."""
    joins = spec.get("join")
    if not isinstance(joins, dict):
        return []
    return [
        Wanted(str(name), str(second.get("file", "")), _name(_held(request, main, str(name))))
        for name, second in joins.items()
        if isinstance(second, dict)
    ]


def joined(request: HttpRequest, main: Held, table: Table, mapping: Mapping) -> File:
    """The file with its second files, those of this request kept first. Raises ``Unreadable``."""
    told: dict[str, Table] = {}
    digest = hashlib.sha256(main.sha256.encode())
    for name in sorted(mapping.join):
        upload = request.FILES.get(f"join-{name}")
        if isinstance(upload, UploadedFile):
            _keep(request, main.id, name, held.keep(request, upload, main.register))
        second = _held(request, main.id, name)
        if second:
            told[name] = tables.read_table(held.raw(second), name=second.name)
            digest.update(second.sha256.encode())
    return File(table=table, joined=told, sha256=digest.hexdigest() if told else main.sha256)


def drop(request: HttpRequest, spec: dict[str, object], main: str) -> None:
    """Delete the second files of a file."""
    for one in wanted(request, spec, main):
        second = _held(request, main, one.name)
        if second:
            held.drop(second.id)


def _keep(request: HttpRequest, main: str, name: str, second: Held) -> None:
    held.note(request, main, **{_SECOND: held.noted(request, main, _SECOND) | {name: second.id}})


def _held(request: HttpRequest, main: str, name: str) -> Held | None:
    told = held.noted(request, main, _SECOND).get(name)
    return held.find(request, UUID(str(told))) if told else None


def _name(second: Held | None) -> str:
    return second.name if second else ""
