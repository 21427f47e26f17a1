"""One report as its pages show it before anything is opened: its row, places, what the reader may do, which of its parts they hold."""

from datetime import date
from typing import NamedTuple
from uuid import UUID

from qorgan.access.actor import Actor
from qorgan.access.compartments import Kind
from qorgan.access.permissions import Permission
from qorgan.store import models, report_scope, scope, site_list
from qorgan.store.case_page import Place


class Whole(NamedTuple):
    """The report. ``drafts``, ``filed``: the part in which it is written, and that of what was submitted, where the actor holds them.

    ``writes``, ``witnesses``, ``registers``, ``handles``, ``releases``: whether the actor's offices reach this visit with that power.
    """

    row: models.Report
    places: tuple[Place, ...]
    drafts: UUID | None
    filed: UUID | None
    writes: bool
    witnesses: bool
    registers: bool
    handles: bool
    releases: bool

    @property
    def number(self) -> str:
        """Of the report."""
        return self.row.number


def one(actor: Actor, today: date, number: str) -> Whole | None:
    """The report of that number, if the actor sees that there is one. A fixed number of queries."""
    row = report_scope.reports(actor, today).filter(number=number).first()
    if row is None:
        return None
    held = scope.compartments(actor, today).filter(case__in=(row.visit_id, row.pk), kind__in=(Kind.REPORT, Kind.FILED))
    parts = dict(held.values_list("kind", "pk"))

    def reaches(permission: Permission) -> bool:
        return scope.may(actor, permission, today) and (
            scope.visits(actor, today, permission).filter(pk=row.visit_id).exists()
        )

    return Whole(
        row,
        places(row),
        parts.get(Kind.REPORT),
        parts.get(Kind.FILED),
        reaches(Permission.REPORT_WRITE),
        reaches(Permission.REPORT_WITNESS),
        reaches(Permission.REPORT_REGISTER),
        reaches(Permission.REPORT_HANDLE),
        reaches(Permission.REPORT_RELEASE),
    )


def places(row: models.Report) -> tuple[Place, ...]:
    """Of which places it is: its own, or all of the visit in the order reached."""
    own = row.institution
    if own is not None:
        return (Place(own.code, own.name, own.name_kk, own.name_ru),)
    return site_list.places(row.visit.stays.select_related("institution"))


def of_visit(actor: Actor, today: date, visit: UUID) -> tuple[list[str], str]:
    """The numbers of the reports on a visit that the actor sees, and the visit's code; neither where it is not the actor's."""
    code = report_scope.report_visits(actor, today).filter(pk=visit).values_list("code", flat=True).first()
    if code is None:
        return [], ""
    return list(models.Report.objects.filter(visit=visit).values_list("number", flat=True)), code
