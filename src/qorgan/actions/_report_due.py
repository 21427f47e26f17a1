"""What the group owes once it has been on site: the report, counted from the last day there, which every presence may move (¶28)."""

from datetime import date, timedelta

from django.utils import timezone

from qorgan.access import home
from qorgan.actions._duties import Owed
from qorgan.law.verdict import Duty
from qorgan.questions import report
from qorgan.questions.site import EntryKind
from qorgan.questions.vocabulary import Kind
from qorgan.store import models, readings

OWED = "report.submit"
"""The code of what is owed, as the law names it."""


def owed(visit: models.Visit, today: date) -> tuple[Owed, ...]:
    """The duty to submit the report on a visit, with its last days as they stand; nothing once it is met. At most four queries."""
    if _is_met(visit):
        return ()
    law = home.country().law(visit.last_on_site, readings.policy(today))
    if law.is_silent_on(report.DEADLINE):
        return ()
    facts = report.Deadline(Kind(visit.kind), visit.last_on_site, _returned(visit))
    duties = (answer for answer in law.ask(report.DEADLINE, facts) if isinstance(answer, Duty))
    return tuple(Owed(duty, visit.pk) for duty in duties)


def _is_met(visit: models.Visit) -> bool:
    """Whether its report counts as submitted, or that of each of its places. What was given back was submitted all the same."""
    out = [row for row in visit.reports.all() if _counts(row)]
    if not out or any(row.institution_id is None for row in out):
        return bool(out)
    return set(visit.stays.values_list("institution", flat=True)) <= {row.institution_id for row in out}


def _counts(row: models.Report) -> bool:
    is_owing_a_number = row.due.get("registration_counts") and not row.due.get("registered")
    return bool(row.due.get("went_out")) and not is_owing_a_number


def _returned(visit: models.Visit) -> date:
    """The day on which the group was home again, as far as its road is told; else the last day on site."""
    roads = visit.entries.filter(kind=EntryKind.ROAD, withdrawn_at=None).values_list("at", "until")
    ends = (timezone.localdate(at if until is None else until - timedelta(microseconds=1)) for at, until in roads)
    return max((visit.last_on_site, *ends))
