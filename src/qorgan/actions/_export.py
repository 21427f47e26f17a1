"""A compartment as one archive, whole or not at all: what the journal says was written is in it, and every file belongs to a record.

Names that people gave stand in the list, never in a path.
"""

import hashlib
import io
import zipfile
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from qorgan.actions import _custody
from qorgan.actions.attach_file import TABLE as FILES
from qorgan.actions.refused import refused
from qorgan.actions.write_page import TABLE as PAGES
from qorgan.actions.write_page import Content
from qorgan.journal import leaf
from qorgan.journal.canonical_json import canonical
from qorgan.store import freshness, models, sealed_records
from qorgan.store.custody import Held
from qorgan.vault import files
from qorgan.vault.blob import SealBroken
from qorgan.vault.files import FileKey

MANIFEST = "manifest.json"
_FORMAT = 1


class Part(NamedTuple):
    """One entry of the archive. ``name``: as people call it; ``kind``: ``page``, ``file`` or another table's name."""

    path: str
    kind: str
    name: str
    content: bytes


class Archive(NamedTuple):
    """The bytes, and how much is in them."""

    content: bytes
    pages: int
    files: int
    others: int


def archive(held: Held, watermark: Mapping[str, object], now: datetime) -> Archive:
    """All of it. Raises ``Refused``: ``export.empty``, ``export.partial``, ``record.broken``."""
    rows = _custody.all_newest(held.compartment)
    if not rows:
        raise refused("export.empty")
    known = _journalled(held.compartment)
    if missing := len(known - {row.record for row in rows}):
        raise refused("export.partial", {"missing": missing})
    try:
        contents = sealed_records.opened(held, rows)
        parts = [_part(row, contents[row.pk]) for row in rows]
    except SealBroken:
        raise refused("record.broken") from None
    kinds = [part.kind for part in parts]
    counted = {"pages": kinds.count(PAGES), "files": kinds.count(FILES)}
    if counted["files"] != held.compartment.files.count():
        raise refused("export.partial", {"missing": abs(counted["files"] - held.compartment.files.count())})
    others = len(parts) - sum(counted.values())
    manifest = _manifest(held, parts, {**counted, "others": others}, watermark)
    return Archive(_zipped([manifest, *parts], now), counted["pages"], counted["files"], others)


def _part(row: models.SealedRecord, content: bytes) -> Part:
    if row.table == PAGES:
        told = Content.decode(content)
        page = {"page": str(row.record), "revision": row.revision, "title": told.title, "text": told.text}
        return Part(f"pages/{row.record}.json", PAGES, told.title, canonical(page))
    if row.table == FILES:
        key = FileKey.decode(content)
        stored = models.SealedFile.objects.filter(record=row.record, compartment=row.compartment_id).first()
        if stored is None:
            raise SealBroken
        return Part(f"files/{row.record}", FILES, key.name, files.unseal(bytes(stored.body), key))
    return Part(f"records/{row.table}-{row.field}-{row.record}", row.table, "", content)


def _manifest(held: Held, parts: list[Part], counted: Mapping[str, int], watermark: Mapping[str, object]) -> Part:
    told = {
        "format": _FORMAT,
        "installation": str(held.place.installation),
        "compartment": str(held.compartment.pk),
        "case": str(held.place.case),
        "kind": held.place.kind,
        "counted": dict(counted),
        "watermark": dict(watermark),
        "parts": [_entry(part) for part in parts],
    }
    return Part(MANIFEST, MANIFEST, "", canonical(told))


def _entry(part: Part) -> dict[str, object]:
    digest = hashlib.sha256(part.content).hexdigest()
    return {"path": part.path, "kind": part.kind, "name": part.name, "size": len(part.content), "sha256": digest}


def _zipped(parts: list[Part], now: datetime) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for part in parts:
            packed.writestr(zipfile.ZipInfo(part.path, now.timetuple()[:6]), part.content)
    with zipfile.ZipFile(stream) as packed:
        if packed.testzip() is not None or len(packed.namelist()) != len(parts):
            raise refused("export.partial", {"missing": len(parts) - len(packed.namelist())})
    return stream.getvalue()


def _journalled(compartment: models.Compartment) -> set[UUID]:
    """The records that the journal knows to have been written here."""
    return set(_written(compartment))


def _written(compartment: models.Compartment) -> Iterator[UUID]:
    named = models.JournalObject.objects.filter(object=compartment.pk, position=1, entry__action__in=freshness.WRITES)
    for one in named.select_related("entry"):
        entry = leaf.decode(bytes(one.entry.leaf))
        if entry.revision is not None and entry.blob_sha256 is not None and entry.objects[1:2] == (compartment.pk,):
            yield entry.objects[0]
