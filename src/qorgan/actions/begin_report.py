"""A member of the group begins the report on a visit (¶27): it gets its number and the form in force, and is then written together."""

from collections.abc import Iterable
from datetime import datetime
from uuid import uuid4

from django.utils import timezone

from qorgan.access.actor import Actor
from qorgan.access.compartments import Kind as Part
from qorgan.access.permissions import Permission
from qorgan.actions import _numbers, _row, _site
from qorgan.actions._perform import Action, Asking, Call, Done, Fact, Outcome, perform
from qorgan.actions.asked import Asked, InstitutionCode, Maybe, VisitCode
from qorgan.actions.refused import refused
from qorgan.law.verdict import Answer
from qorgan.questions import report
from qorgan.questions.reporting import ReportLanguage
from qorgan.store import models, readings, report_forms, scope
from qorgan.workflow.report import State
from qorgan.workflow.visit import State as VisitState


class BeginReport(Asked):
    """``institution``: where each place of a visit has a report of its own."""

    visit: VisitCode
    language: ReportLanguage
    institution: Maybe[InstitutionCode] = None


def begin_report(*, actor: Actor, key: str, now: datetime, request: BeginReport) -> Outcome:
    """Begin it. Subject: the report's id. Facts: ``report`` (its number), ``visit``, ``language``, ``form``.

    Raises ``NotThere``; ``Refused``: ``report.there``, ``report.not_on_site``, ``report.no_case``, ``report.one_for_each``,
    ``report.one_for_all``, ``site.other_place``.
    """
    return perform(BEGIN_REPORT, actor=actor, key=key, now=now, request=request)


def _fetch(call: Asking[BeginReport]) -> models.Visit:
    return _row.fetch(scope.visits, call, "visit", Permission.VISIT_READ, code=call.request.visit)


def _guards(call: Call[BeginReport, models.Visit]) -> Iterable[Answer]:
    version = report_forms.in_force(call.today)
    return readings.law(call.today).ask(report.FORM_USED, report.FormUsed(str(version) if version else None))


def _change(call: Call[BeginReport, models.Visit]) -> Done:
    visit, asked = call.row, call.request
    if visit.state == VisitState.RECORDED:
        raise refused("report.not_on_site", {"visit": visit.code})
    if not models.Compartment.objects.filter(case=visit.pk, kind=Part.REPORT).exists():
        raise refused("report.no_case", {"visit": visit.code})
    place = _place(call)
    if models.Report.objects.filter(visit=visit, institution=place).exists():
        raise refused("report.there", {"visit": visit.code})
    row = models.Report.objects.create(
        pk=uuid4(),
        number=give_number(timezone.localdate(call.now).year),
        visit=visit,
        institution=place,
        language=asked.language,
        form=report_forms.in_force(call.today),
        state=State.DRAFTING,
        begun_at=call.now,
        begun_by=call.actor.account,
    )
    facts: dict[str, Fact] = {
        "report": row.number,
        "visit": visit.code,
        "language": row.language,
        "form": row.form,
    }
    return Done(str(row.pk), facts, about=(visit.pk,))


def _place(call: Call[BeginReport, models.Visit]) -> models.Institution | None:
    """The place that the report is of, as the Council reads whether each has its own (¶27)."""
    is_for_each = readings.law(call.today).limit(report.FOR_EACH_INSTITUTION).value
    if not is_for_each:
        if call.request.institution is not None:
            raise refused("report.one_for_all")
        return None
    found = _site.institution(call.row, call.request.institution)
    if found is None:
        raise refused("report.one_for_each")
    return found


def give_number(year: int) -> str:
    """The next number of the year. Whoever begins a report queues here."""
    return f"R-{year}-{_numbers.take(_numbers.locked(models.ReportSeries.objects, 1), year):03}"


BEGIN_REPORT = Action("begin_report", Permission.REPORT_WRITE, _change, asks=BeginReport, fetch=_fetch, guards=_guards)
