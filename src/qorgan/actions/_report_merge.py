"""What was written upon an earlier revision of a part, put together with what stands there now: field by field, long texts word by word.

A field that one of the two left as it was gives way to the other. Where both changed the same words, nothing is kept and both are told.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from qorgan.actions import _report
from qorgan.actions.refused import Changed, refused
from qorgan.reporting import merge
from qorgan.store import models, sealed_records
from qorgan.store.custody import Held
from qorgan.vault.blob import SealBroken

Fields = Mapping[str, Any]
LONG = frozenset({"text", "grounds", "way"})
"""Fields merged word by word; any other is one value."""


class Merged(NamedTuple):
    """``fields``: what is to be stored; ``is_merged``: whether somebody had written meanwhile."""

    fields: dict[str, Any]
    is_merged: bool


class _Field(NamedTuple):
    value: object
    is_disputed: bool = False


def merged(held: Held, number: UUID, read: int, mine: Fields, long: Collection[str] = LONG) -> Merged:
    """What is written upon revision ``read`` of a value, 0 for one that was not there, with what stands there now.

    Raises ``Changed`` with what stands there; ``Refused``: ``report.no_revision``, ``record.broken``.
    """
    stored = held.compartment.records.filter(record=number, table=_report.TABLE, field=_report.FIELD)
    rows = {row.revision: row for row in stored}
    newest = max(rows, default=0)
    if read == newest:
        return Merged(dict(mine), is_merged=False)
    if read > newest:
        raise refused("report.no_revision", {"revision": read})
    theirs = contents(held, [number])[number]
    base = revision(held, rows[read]) if read in rows else {}
    found = {
        name: _long(base.get(name, ""), theirs.get(name, ""), told)
        if name in long
        else _short(base.get(name, ""), theirs.get(name, ""), told)
        for name, told in mine.items()
    }
    if any(one.is_disputed for one in found.values()):
        raise Changed(theirs, newest)
    return Merged({name: one.value for name, one in found.items()}, is_merged=True)


def contents(held: Held, numbers: Sequence[UUID]) -> dict[UUID, dict[str, Any]]:
    """What the newest revisions of values say, by their ids. Raises ``Refused`` (``record.broken``)."""
    return {number: dict(json.loads(told)) for number, told in _report.opened(held, numbers).items()}


def revision(held: Held, row: models.SealedRecord) -> dict[str, Any]:
    """What one revision says. Raises ``Refused`` (``record.broken``)."""
    try:
        return dict(json.loads(sealed_records.revision_opened(held, row)))
    except SealBroken:
        raise refused("record.broken") from None


def _short(base: object, theirs: object, mine: object) -> _Field:
    if mine in (theirs, base):
        return _Field(theirs)
    return _Field(mine, is_disputed=theirs != base)


def _long(base: object, theirs: object, mine: object) -> _Field:
    told = merge.merge(str(base), str(theirs), str(mine))
    return _Field(told.text, is_disputed=bool(told.conflicts))
