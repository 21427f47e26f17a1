"""The journal as plain lines of JSON, for keeping elsewhere and for ``qorgan-verify``: docs/spec/journal.md, "Exported folder"."""

import base64
import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from qorgan.store import journal_tree, models

_CHUNK = 2000


class File(NamedTuple):
    """One file of the folder: its name, and its lines with their newlines."""

    name: str
    lines: Iterator[str]


def files() -> tuple[File, ...]:
    """Every file, of one size of the journal: entries written meanwhile are left out, and so are later checkpoints."""
    head = journal_tree.head()
    size = head.checkpoint.size
    notes = models.Checkpoint.objects.filter(log_epoch=head.log_epoch, size__lte=size).order_by("size")
    lines = models.Cosignature.objects.filter(checkpoint__in=notes).order_by("pk")
    # A device registered after the last entry told here would be one that nobody registered.
    known = models.JournalEntry.objects.filter(seq__lt=size, action="register_device").values("subject")
    told = {
        "origin": head.checkpoint.origin,
        "log_epoch": head.log_epoch,
        "size": size,
        "root": head.checkpoint.root.hex(),
        "log_key": journal_tree.log_key().hex(),
    }
    held = models.JournalEntry.objects.filter(seq__lt=size, action="cosign_checkpoint").values_list("detail", flat=True)
    cosigned = {detail["facts"]["line_sha256"] for detail in held}
    return (
        File("head.json", _lines([told])),
        File("entries.jsonl", _lines(_entries(size))),
        File("checkpoints.jsonl", _lines({"size": row.size, "note": row.note} for row in notes.iterator(_CHUNK))),
        File("devices.jsonl", _lines(_devices([row["subject"] for row in known]))),
        File("cosignatures.jsonl", _lines(_cosignatures(lines.select_related("checkpoint"), cosigned))),
    )


def _entries(size: int) -> Iterator[dict[str, object]]:
    for first in range(0, size, _CHUNK):
        rows = models.JournalEntry.objects.filter(seq__range=(first, min(first + _CHUNK, size) - 1)).order_by("seq")
        for seq, leaf in rows.values_list("seq", "leaf"):
            yield {"seq": seq, "leaf": base64.b64encode(bytes(leaf)).decode()}


def _devices(numbers: list[str]) -> Iterator[dict[str, object]]:
    for device in models.Device.objects.filter(pk__in=numbers):
        yield {"id": str(device.pk), "account": device.account, "public_key": device.public_key}


def _cosignatures(rows: Iterable[models.Cosignature], held: set[str]) -> Iterator[dict[str, object]]:
    for row in rows:
        if hashlib.sha256(row.line.encode()).hexdigest() in held:
            yield {"size": row.checkpoint.size, "device": str(row.device_id), "line": row.line}


def _lines(values: Iterable[dict[str, object]]) -> Iterator[str]:
    for value in values:
        yield json.dumps(value, ensure_ascii=False) + "\n"
