"""Which checklists a group takes along on paper: of each the version in force on the day, if it is for the kinds of places gone to."""

from collections.abc import Iterable
from datetime import date

from qorgan.checklists.model import Checklist
from qorgan.store import checklists, models


def of(categories: Iterable[str], day: date) -> tuple[Checklist, ...]:
    """By code; one query. ``categories``: codes of kinds of places."""
    rows = models.Checklist.objects.filter(checklists.in_force(day)).order_by("code", "-valid_from", "-version")
    newest: dict[str, models.Checklist] = {}
    for row in rows:
        newest.setdefault(row.code, row)
    kinds = set(categories)
    return tuple(checklists.read(row) for row in newest.values() if any(checklists.is_for(row, one) for one in kinds))
