"""Where an institution stood, as what kind of place, from when: dated facts that touch and never overlap."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from qorgan.actions.refused import refused
from qorgan.register.changes import InstitutionRow
from qorgan.store import models

_AT_ONCE = 500
_ROWS_A_BATCH = 2000
_ONE_DAY = timedelta(days=1)

Placed = tuple[UUID, InstitutionRow]


@dataclass(frozen=True, slots=True)
class _Edits:
    touched: list[models.InstitutionSpan] = field(default_factory=list)
    opened: list[models.InstitutionSpan] = field(default_factory=list)


def begin(placed: Sequence[Placed]) -> None:
    """The first fact of institutions that have none."""
    spans = [_span(institution, row, row.valid_from or models.ALWAYS) for institution, row in placed]
    models.InstitutionSpan.objects.bulk_create(spans, batch_size=_ROWS_A_BATCH)


def follow(placed: Sequence[Placed]) -> None:
    """Bring the facts of known institutions up to what the rows say. Raises ``Refused`` (``institution.span_overlaps``)."""
    edits, known = _Edits(), _stored([institution for institution, _ in placed])
    for institution, row in placed:
        _edit(institution, row, known[institution], edits)
    # Ends are written before beginnings: an institution has one open fact at any moment.
    models.InstitutionSpan.objects.bulk_update(
        edits.touched, ("valid_from", "valid_to", "region", "category"), batch_size=_ROWS_A_BATCH
    )
    models.InstitutionSpan.objects.bulk_create(edits.opened, batch_size=_ROWS_A_BATCH)


def _edit(institution: UUID, row: InstitutionRow, spans: list[models.InstitutionSpan], edits: _Edits) -> None:
    latest = spans[-1]
    begins = row.valid_from or latest.valid_from
    moved = (latest.region, latest.category) != (row.region, row.category)
    if moved and begins > latest.valid_from:
        latest.valid_to = begins - _ONE_DAY
        edits.touched.append(latest)
        edits.opened.append(_span(institution, row, begins))
    elif begins != latest.valid_from:
        # The same place since another day, or another place since before the latest fact: only the first can be meant.
        if moved or not _can_begin(begins, spans):
            raise refused("institution.span_overlaps", {"code": row.code, "valid_from": str(begins)})
        edits.touched.extend(_shifted(begins, spans))
    elif moved:
        latest.region, latest.category = row.region, row.category
        edits.touched.append(latest)


def _can_begin(begins: date, spans: list[models.InstitutionSpan]) -> bool:
    return len(spans) == 1 or begins > spans[-2].valid_from


def _shifted(begins: date, spans: list[models.InstitutionSpan]) -> list[models.InstitutionSpan]:
    spans[-1].valid_from = begins
    for before in spans[-2:-1]:
        before.valid_to = begins - _ONE_DAY
    return spans[-2:]


def _span(institution: UUID, row: InstitutionRow, begins: date) -> models.InstitutionSpan:
    return models.InstitutionSpan(
        institution_id=institution, valid_from=begins, region=row.region, category=row.category
    )


def _stored(institutions: Sequence[UUID]) -> dict[UUID, list[models.InstitutionSpan]]:
    found = defaultdict[UUID, list[models.InstitutionSpan]](list)
    for start in range(0, len(institutions), _AT_ONCE):
        some = institutions[start : start + _AT_ONCE]
        for span in models.InstitutionSpan.objects.filter(institution__in=some).order_by("valid_from"):
            found[span.institution_id].append(span)
    return found
