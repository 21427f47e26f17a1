"""Plans as their readers see them: opened from the year's compartment, or, where they are older than the ceremony, as they stand."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, NamedTuple, cast
from uuid import UUID

from django.utils import timezone

from qorgan.access.actor import Actor
from qorgan.actions import _plan_year, _vault
from qorgan.actions.refused import not_there
from qorgan.journal import canonical_json
from qorgan.store import models, scope, sealed_records


class Reader(NamedTuple):
    """Who reads, and when."""

    actor: Actor
    now: datetime

    @property
    def today(self) -> date:
        """The day where the office is."""
        return timezone.localdate(self.now)


def opened(reader: Reader, rows: Iterable[models.Plan]) -> dict[UUID, dict[str, Any]]:
    """The files of these plans, by their ids; a plan year is opened once.

    Raises ``NotThere`` for a year that the reader does not hold; ``Refused``: ``vault.…``, ``compartment.…``, ``record.broken``.
    """
    rows = list(rows)
    found = {row.pk: row.document for row in rows if row.sealed}
    for year in {row.year for row in rows if not row.sealed}:
        found |= _of_year(reader, year, [row.pk for row in rows if row.year == year and not row.sealed])
    return found


def _of_year(reader: Reader, year: int, plans: list[UUID]) -> dict[UUID, dict[str, Any]]:
    part = scope.compartments(reader.actor, reader.today).filter(case=_plan_year.case(year)).first()
    if part is None:
        raise not_there("plan")
    held = _vault.held(reader, part)
    records = sealed_records.newest([part.pk], _plan_year.TABLE, plans)
    contents = _vault.opened(held, records)
    return {row.record: cast("dict[str, Any]", canonical_json.read(contents[row.pk])) for row in records}
