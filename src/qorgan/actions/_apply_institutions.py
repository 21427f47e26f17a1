"""Storing institution rows: the institution itself here, its dated facts in ``_apply_spans``."""

from collections.abc import Sequence

from qorgan.actions import _apply_spans, _codes
from qorgan.register.changes import InstitutionRow
from qorgan.store import models
from qorgan.store.fold import fold, kazakh_sort_key

_PLAIN = (
    "name",
    "name_kk",
    "name_ru",
    "address",
    "ownership",
    "owner",
    "legal_basis",
    "in_mandate_since",
    "closed_on",
    "latitude",
    "longitude",
    "capacity",
    "people_held",
)
_COMPUTED = ("search", "sort_key", "sort_key_kk", "sort_key_ru")
_ROWS_A_BATCH = 2000


def apply(rows: Sequence[InstitutionRow], added: set[str]) -> None:
    """Insert the rows whose code is in ``added``, overwrite the others. Raises ``Refused``."""
    new = [row for row in rows if row.code in added]
    changed = [row for row in rows if row.code not in added]
    _codes.refuse_taken(models.Institution, added, len(new))
    _insert(new)
    _overwrite(changed)


def _insert(rows: Sequence[InstitutionRow]) -> None:
    institutions = [_filled(models.Institution(code=row.code), row) for row in rows]
    models.Institution.objects.bulk_create(institutions, batch_size=_ROWS_A_BATCH)
    _apply_spans.begin([(institution.pk, row) for institution, row in zip(institutions, rows, strict=True)])


def _overwrite(rows: Sequence[InstitutionRow]) -> None:
    ids = _codes.known(models.Institution, (row.code for row in rows))
    institutions = [_filled(models.Institution(pk=ids[row.code], code=row.code), row) for row in rows]
    models.Institution.objects.bulk_update(institutions, (*_PLAIN, *_COMPUTED), batch_size=_ROWS_A_BATCH)
    _apply_spans.follow([(ids[row.code], row) for row in rows])


def _filled(institution: models.Institution, row: InstitutionRow) -> models.Institution:
    for name in _PLAIN:
        setattr(institution, name, getattr(row, name))
    institution.search = fold(f"{row.code} {row.name} {row.name_kk} {row.name_ru} {row.address}")
    institution.sort_key = kazakh_sort_key(row.name)
    institution.sort_key_kk = kazakh_sort_key(row.name_kk or row.name)
    institution.sort_key_ru = kazakh_sort_key(row.name_ru or row.name)
    return institution
