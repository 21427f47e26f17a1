"""Conflicts of interest as a file tells them, against those on record. One that a file tells no more is lifted, never forgotten."""

from collections.abc import Sequence
from datetime import date
from typing import TypeAlias
from uuid import UUID

from qorgan.actions import _codes
from qorgan.register.changes import PersonRow
from qorgan.store import models

Key: TypeAlias = tuple[UUID, UUID]
_ROWS_A_BATCH = 2000
_AT_ONCE = 500


def apply(held: Sequence[tuple[UUID, PersonRow]], known: Sequence[UUID], today: date) -> None:
    """Make the conflicts in force those of the file. ``known``: people that were stored before. Raises ``Refused``."""
    institutions = _codes.known(models.Institution, (code for _, row in held for code in row.conflicts))
    told = {(person, institutions[code]): None for person, row in held for code in sorted(set(row.conflicts))}
    stored = _stored(known)
    models.Conflict.objects.bulk_update(_changed(stored, told, today), ("since", "lifted_on"), batch_size=_ROWS_A_BATCH)
    models.Conflict.objects.bulk_create(
        (
            models.Conflict(person_id=person, institution_id=institution, since=today)
            for person, institution in told
            if (person, institution) not in stored
        ),
        batch_size=_ROWS_A_BATCH,
    )


def _stored(known: Sequence[UUID]) -> dict[Key, models.Conflict]:
    found = dict[Key, models.Conflict]()
    for start in range(0, len(known), _AT_ONCE):
        rows = models.Conflict.objects.filter(person__in=known[start : start + _AT_ONCE])
        found.update({(row.person_id, row.institution_id): row for row in rows})
    return found


def _changed(stored: dict[Key, models.Conflict], told: dict[Key, None], today: date) -> list[models.Conflict]:
    changed = []
    for key, conflict in stored.items():
        if key in told and conflict.lifted_on is not None:
            conflict.since, conflict.lifted_on = today, None
        elif key not in told and conflict.lifted_on is None:
            conflict.lifted_on = today
        else:
            continue
        changed.append(conflict)
    return changed
