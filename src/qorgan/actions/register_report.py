"""The secretary registers a report that came in (¶28): its number among incoming papers, and the second of its two moments.

Nothing is opened for it. Whether sending or registering counts is a reading of the law; both stand on record.
"""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from qorgan.access import home
from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _numbers, _report, submit_report
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions._report import ReportNumber
from qorgan.actions.asked import Asked, Code, Maybe
from qorgan.actions.refused import refused
from qorgan.law.verdict import Answer
from qorgan.store import models, readings, report_term
from qorgan.workflow.report import REPORT, State


class RegisterReport(Asked):
    """``number``: as it stands in the book of incoming papers; the next one where it is left out."""

    report: ReportNumber
    number: Maybe[Code] = None


def register_report(*, actor: Actor, key: str, now: datetime, request: RegisterReport) -> Outcome:
    """Register it. Subject: the report's id. Facts: ``report``, ``number``.

    Raises ``NotThere``; ``Refused``: ``report.number_taken``, ``state.wrong``.
    """
    return perform(REGISTER_REPORT, actor=actor, key=key, now=now, request=request)


def _guards(call: Call[RegisterReport, models.Report]) -> Iterable[Answer]:
    """That it is late by the reading that counts registering; of what was sent before, nothing is said again."""
    row = call.row
    if not row.due.get("registration_counts") or row.due.get("registered"):
        return ()
    told = report_term.facts(row, call.today)._replace(registered=call.today, as_of=None)
    law = home.country().law(told.last_on_site, readings.policy(call.today))
    found = report_term.term(told, law)
    return () if found is None else found.findings


def _change(call: Call[RegisterReport, models.Report]) -> Done:
    row = call.row
    number = call.request.number or give_number(timezone.localdate(call.now).year)
    if models.Report.objects.filter(registered_number=number).exclude(pk=row.pk).exists():
        raise refused("report.number_taken", {"number": number})
    row.registered_at, row.registered_number = call.now, number
    told = {"number": number, "at": call.now.isoformat(), "by": call.actor.account}
    first = row.due.get("registered") or call.now.isoformat()
    row.due = {**row.due, "registered": first, "came_in": [*row.due.get("came_in", []), told]}
    row.save(update_fields=("registered_at", "registered_number", "due"))
    done = _report.with_state(_report.done(call, {"number": number}), State.REGISTERED)
    return submit_report.ending(row, done) if row.due.get("registration_counts") else done


def give_number(year: int) -> str:
    """The next number among incoming reports of the year. Whoever registers one queues here."""
    series = _numbers.locked(models.ReportSeries.objects, 1)
    name = f"in/{year}"
    series.counts[name] = series.counts.get(name, 0) + 1
    series.save(update_fields=("counts",))
    return f"IN-{year}-{series.counts[name]:03}"


REGISTER_REPORT = Action(
    "register_report",
    Permission.REPORT_REGISTER,
    _change,
    asks=RegisterReport,
    fetch=_report.fetch,
    guards=_guards,
    table=REPORT,
)
