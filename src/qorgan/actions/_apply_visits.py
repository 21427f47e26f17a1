"""Storing past visits with their stays and groups, and bringing the last periodic visit of each institution touched up to date."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from qorgan.actions import _apply_members, _codes, _periodic_ends
from qorgan.register.changes import VisitRow
from qorgan.store import models

_PLAIN = ("kind", "form", "topic", "first_on_site", "last_on_site", "recommendations")
_ROWS_A_BATCH = 2000
_AT_ONCE = 500


def apply(rows: Sequence[VisitRow], added: set[str], today: date) -> None:
    """Insert the rows whose code is in ``added``, overwrite the others with their stays. Raises ``Refused``."""
    new = [row for row in rows if row.code in added]
    changed = [row for row in rows if row.code not in added]
    _codes.refuse_taken(models.Visit, added, len(new))
    known = _codes.known(models.Visit, (row.code for row in changed))
    institutions = _codes.known(models.Institution, (stay.institution for row in rows for stay in row.stays))
    inserted = [_filled(models.Visit(code=row.code), row) for row in new]
    overwritten = [_filled(models.Visit(pk=known[row.code], code=row.code), row) for row in changed]
    models.Visit.objects.bulk_create(inserted, batch_size=_ROWS_A_BATCH)
    models.Visit.objects.bulk_update(overwritten, _PLAIN, batch_size=_ROWS_A_BATCH)
    left = _clear(list(known.values()))
    visits = [visit.pk for visit in (*inserted, *overwritten)]
    made = list(zip(visits, (*new, *changed), strict=True))
    _stay(made, institutions)
    _apply_members.apply(made, list(known.values()))
    # An institution that a corrected visit no longer names may have to fall back to an earlier visit.
    _periodic_ends.refresh(sorted(left.union(institutions.values())), today)


def _filled(visit: models.Visit, row: VisitRow) -> models.Visit:
    for name in _PLAIN:
        setattr(visit, name, getattr(row, name))
    return visit


def _clear(visits: Sequence[UUID]) -> set[UUID]:
    left = set[UUID]()
    for start in range(0, len(visits), _AT_ONCE):
        stays = models.VisitStay.objects.filter(visit__in=visits[start : start + _AT_ONCE])
        left.update(stays.values_list("institution", flat=True))
        stays.delete()
    return left


def _stay(visited: Sequence[tuple[UUID, VisitRow]], institutions: dict[str, UUID]) -> None:
    models.VisitStay.objects.bulk_create(
        (
            models.VisitStay(
                visit_id=visit,
                institution_id=institutions[stay.institution],
                first_on_site=stay.first_on_site,
                last_on_site=stay.last_on_site,
            )
            for visit, row in visited
            for stay in row.stays
        ),
        batch_size=_ROWS_A_BATCH,
    )
