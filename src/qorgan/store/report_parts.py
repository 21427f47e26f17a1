"""What a draft's pages offer to choose from, as far as it is told in clear: experts, earlier recommendations, the part of files."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db.models import QuerySet

from qorgan.access.actor import Actor
from qorgan.access.compartments import Kind as Part
from qorgan.questions.record import About
from qorgan.questions.reporting import PartKind
from qorgan.questions.vocabulary import Office
from qorgan.store import models, report_scope, scope
from qorgan.workflow.report import FILED

MOST_EARLIER = 500
"""Recommendations offered as given before; the newest reports come first."""


class Expert(NamedTuple):
    """An expert of the visit. ``decision``: id of the one that brought them in, ``None`` where none is on record."""

    id: UUID
    code: str
    name: str
    decision: UUID | None


class Earlier(NamedTuple):
    """A recommendation given before. ``number``: of its report and its place there; ``theme``: a code; ``deadline``: ISO or empty."""

    number: str
    theme: str
    deadline: str


def experts(row: models.Report) -> list[Expert]:
    """Those who went along, by name. Two queries."""
    members = row.visit.members.filter(office=Office.EXPERT).select_related("person").order_by("person__name")
    people = [member.person for member in members]
    decided = models.DecisionSubject.objects.filter(
        decision__about=About.EXPERT, decision__state="taken", person__in=people
    ).order_by("decision__decided_at")
    found = dict(decided.values_list("person", "decision"))
    return [Expert(one.pk, one.code, one.name, found.get(one.pk)) for one in people]


def earlier(actor: Actor, today: date, row: models.Report) -> list[Earlier]:
    """What submitted reports that the actor may see recommended about the same places. Four queries at most."""
    places = [row.institution_id] if row.institution_id else list(row.visit.stays.values_list("institution", flat=True))
    before = report_scope.reports(actor, today).filter(state__in=FILED, visit__stays__institution__in=places)
    numbers = dict(before.exclude(pk=row.pk).order_by("-begun_at").values_list("pk", "number"))
    parts = models.ReportPart.objects.filter(
        report__in=list(numbers), kind=PartKind.RECOMMENDATION, withdrawn_at=None
    ).order_by("-report__begun_at", "place", "written_at", "id")
    return list(_numbered(parts[:MOST_EARLIER], numbers))


def _numbered(parts: QuerySet[models.ReportPart], numbers: dict[UUID, str]) -> Iterator[Earlier]:
    places = Counter[UUID]()
    for part in parts:
        places[part.report_id] += 1
        number = f"{numbers[part.report_id]}/{places[part.report_id]}"
        yield Earlier(number, str(part.told.get("theme", "")), str(part.told.get("deadline", "")))


def files(actor: Actor, today: date, row: models.Report) -> UUID | None:
    """The visit's part of files, where the actor holds it."""
    found = scope.compartments(actor, today).filter(case=row.visit_id, kind=Part.FILES)
    return found.values_list("pk", flat=True).first()


def root_cause(row: models.Report, finding: str) -> str:
    """What lies behind a finding of the report; empty where it is not told, or there is none."""
    try:
        told = row.parts.filter(pk=UUID(finding), kind=PartKind.FINDING).values_list("told", flat=True).first()
    except ValueError:
        return ""
    return str((told or {}).get("root_cause", ""))
