"""The report goes to the Council (¶27, ¶28): what was signed is sealed apart for those who read it there, and its term is written down.

Whatever the law still wants is named first. That it is late stops nothing: it is recorded, and shown. The journal is signed at once after,
so that the receipt proves the moment.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from functools import partial

from django.db import transaction

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _filing, _report, _report_due, _sealed_values, _signing
from qorgan.actions._duties import Ended
from qorgan.actions._filing import Package
from qorgan.actions._perform import Action, Call, Done, Fact, Outcome, perform
from qorgan.actions._report import ReportNumber
from qorgan.actions.asked import Asked
from qorgan.actions.sign_checkpoint import sign_checkpoint
from qorgan.law.ids import HOUSE
from qorgan.law.verdict import Answer, Effect, Finding
from qorgan.questions import report
from qorgan.store import models, readings, report_case, report_clock
from qorgan.store.report_clock import Clock
from qorgan.store.report_signing import Status
from qorgan.store.sealed_records import Place
from qorgan.vault.grants import Rights
from qorgan.workflow.report import FILED, REPORT, State


class SubmitReport(Asked):
    """Which report."""

    report: ReportNumber


def submit_report(*, actor: Actor, key: str, now: datetime, request: SubmitReport) -> Outcome:
    """Submit it. Subject: the version's id.

    Facts: ``report``, ``version``, ``manifest`` (hex), ``unsigned`` (how many), ``status``, ``strict``, ``default``, ``widest`` (ISO days).
    Raises ``NotThere``; ``Refused`` with everything that stops it: ``report.unsigned``, ``report.opinion_pending``,
    ``report.messages_differ``, ``report.manifest_broken``, ``report.signature_broken``, ``state.wrong``, ``vault.…``, ``compartment.…``.
    """
    return perform(SUBMIT_REPORT, actor=actor, key=key, now=now, request=request)


def _guards(call: Call[SubmitReport, models.Report]) -> Iterable[Answer]:
    drafts = _report.drafts(call, call.row.visit_id, Rights.READ)
    version = _signing.signing(call.row).version
    content = _signing.sealed(drafts, _signing.VERSION, _signing.CONTENT, version.pk)
    found = report_case.of(call.row, call.today, sent=call.now, messages=_filing.reconciled(call.row, content))
    yield from found.answers
    if not any(one.has_signed for one in found.status.signers):
        yield Finding(HOUSE, Effect.REFUSES, "report.nobody_signed", {})


def _change(call: Call[SubmitReport, models.Report]) -> Done:
    row, signing = call.row, _signing.signing(call.row)
    drafts = _report.drafts(call, row.visit_id, Rights.READ)
    package = _filing.package(call, drafts, signing.status)
    made = _filing.part(call, signing.status)
    clock = _clock(call)
    if not report_clock.is_written_down(row):
        row.due = _filing.written_down(call, clock)
    _moment(call, signing.version, package)
    content = _report.keep(call, made.held, Place(_filing.TABLE, _filing.CONTENT, signing.version.pk), package.content)
    for field, value in package.others:
        _report.keep_also(call, made.held, Place(_filing.TABLE, field, signing.version.pk), value)
    transaction.on_commit(partial(sign_checkpoint, call.now), robust=True)
    facts = _facts(row, signing.status, clock)
    about = (made.held.compartment.pk, row.pk, row.visit_id, *made.about)
    return _ending(call, _sealed_values.done(content, made.held, facts=facts, about=about, state=State.SUBMITTED))


def _clock(call: Call[SubmitReport, models.Report]) -> Clock | None:
    """As it stands on this day; where it runs from a day in the plan, that is looked up in the plan of the visit."""
    found = report_clock.clock(call.row, call.today)
    if found is None or found.is_frozen or found.due is not None:
        return found
    return report_clock.clock(call.row, call.today, planned_end=_filing.planned_end(call, call.row.visit_id))


def _moment(call: Call[SubmitReport, models.Report], version: models.ReportVersion, package: Package) -> None:
    """The newest moment stands in the row; every one, the first before all, beside the term."""
    row = call.row
    row.submitted_at, row.submitted_by = call.now, call.actor.account
    told = {
        "version": version.number,
        "at": call.now.isoformat(),
        "by": call.actor.account,
        "package": package.sha256,
        "pdf": _filing.digest(package.pdf),
    }
    row.due = {**row.due, "went_out": [*row.due.get("went_out", []), told]}
    row.save(update_fields=("submitted_at", "submitted_by", "due"))


def _facts(row: models.Report, status: Status, clock: Clock | None) -> dict[str, Fact]:
    facts: dict[str, Fact] = {
        "report": row.number,
        "version": row.version,
        "manifest": status.manifest,
        "unsigned": len(status.unsigned),
    }
    if clock is not None and clock.due is not None:
        due = clock.due
        days = {"strict": str(due.strict), "default": str(due.default), "widest": str(due.widest)}
        facts |= {"status": str(clock.term.status), **days}
    return facts


def _ending(call: Call[SubmitReport, models.Report], done: Done) -> Done:
    """What is owed ends here, unless a report counts as submitted when it is registered; or another place still owes its own."""
    if readings.law(call.today).holds(report.REGISTRATION_COUNTS):
        return done
    return ending(call.row, done)


def ending(row: models.Report, done: Done) -> Done:
    """The duty of the visit ends once none of its reports is owed any more."""
    if row.institution_id is None or not _owes_more(row):
        return replace(done, ended=(Ended(_report_due.OWED, row.visit_id),))
    return done


def _owes_more(row: models.Report) -> bool:
    """Whether another place of the visit has no report that went out."""
    filed = models.Report.objects.filter(visit=row.visit_id, state__in=FILED).exclude(pk=row.pk).values("institution")
    return row.visit.stays.exclude(institution=row.institution_id).exclude(institution__in=filed).exists()


SUBMIT_REPORT = Action(
    "submit_report",
    Permission.REPORT_WRITE,
    _change,
    asks=SubmitReport,
    fetch=_report.fetch,
    guards=_guards,
    table=REPORT,
    is_sealed=True,
)
