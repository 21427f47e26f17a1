"""Opening composed visits: where, when and with whom, for their groups and for those who decide on them (¶8, ¶14)."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from qorgan.access.actor import Actor
from qorgan.access.compartments import Kind
from qorgan.access.permissions import Permission
from qorgan.actions import _mandate, _reading, _vault
from qorgan.actions._mandate import Content
from qorgan.actions._reading import Reading
from qorgan.law.verdict import Finding
from qorgan.store import models, planned_scope, scope, visit_case
from qorgan.store.visit_case import Prepared

AT_ONCE = 50


class Planned(NamedTuple):
    """A composed visit and what is sealed of it. ``gone``: codes of those who stepped aside, and whose place is empty."""

    row: models.PlannedVisit
    content: Content
    gone: frozenset[str] = frozenset()

    @property
    def staying(self) -> Content:
        """The content with those alone who go."""
        return _mandate.without(self.content, self.gone)


def open_planned_visits(*, actor: Actor, now: datetime, visits: Sequence[UUID]) -> list[Planned]:
    """Those of these visits that the reader holds, at most fifty; the earliest first.

    Raises ``Refused``: ``vault.…``, ``compartment.…``, ``record.broken``.
    """
    found = held(Reading(actor, now), visits)
    if found:
        named = sorted(one.row.pk for one in found)
        _reading.journalled("open_planned_visits", Permission.VISIT_READ, actor=actor, now=now, objects=named)
    return found


def held(reading: Reading, visits: Sequence[UUID]) -> list[Planned]:
    """The same for an action that writes the reading down under a name of its own before anybody sees what is returned."""
    actor = reading.actor
    seen = planned_scope.planned_visits(actor, reading.today).filter(pk__in=list(visits)[:AT_ONCE])
    rows = {row.pk: row for row in seen}
    parts = scope.compartments(actor, reading.today).filter(case__in=rows, kind=Kind.MANDATE)
    gone = _mandate.stepped_aside(rows)
    found = [
        Planned(rows[part.case], _mandate.opened(_vault.held(reading, part)), gone.get(part.case, frozenset()))
        for part in parts
    ]
    return sorted(found, key=lambda one: (first_day(one.content), one.row.pk))


def first_day(content: Content) -> date:
    """The first day on site."""
    return min(day for leg in content.item.legs for stop in leg.institutions for day in stop.on_site)


def findings(planned: Planned, today: date) -> tuple[Finding, ...]:
    """What the law says of it as the registers stand today: what has changed since it was composed shows here."""
    return visit_case.findings(prepared(planned), today)


def prepared(planned: Planned) -> Prepared:
    """The visit as the law is asked about it, with those who go."""
    row, decided = planned.row, planned.row.decision.decided_at
    approved = row.plan.decision.decided_at if row.plan.decision is not None else None
    council = datetime.fromisoformat(planned.content.council) if planned.content.council else approved
    if decided is None or council is None:
        raise TypeError(f"{row.pk}: composed without decisions")
    return planned.staying.prepared(approved_at=council, decided_at=decided, deputising=row.decision.deputising)
