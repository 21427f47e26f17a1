"""The term of one report or of a hundred thousand (¶28): what it is counted from, as the rows stand, and what the law answers."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Final, NamedTuple

from django.db.models import Prefetch
from django.utils import timezone

from qorgan.access import home
from qorgan.law import terms
from qorgan.law.readings import Policy
from qorgan.law.rulebook import Law
from qorgan.law.verdict import Duty, DutyStatus, Finding
from qorgan.questions import report
from qorgan.questions.site import EntryKind
from qorgan.questions.vocabulary import Kind
from qorgan.store import models

WITH: Final = (
    Prefetch("entries", models.SiteEntry.objects.filter(kind=EntryKind.ROAD, withdrawn_at=None), to_attr="roads"),
    "stays__institution__spans",
)
"""What of visits is read for the terms of many reports."""


class Term(NamedTuple):
    """``status``: of what went out; of what did not, how it would stand if it went out today."""

    facts: report.Deadline
    law: Law
    duty: Duty
    findings: tuple[Finding, ...]
    status: DutyStatus

    @property
    def is_sent(self) -> bool:
        """Whether it went out."""
        return self.duty.params.get("done") is not None


def facts(row: models.Report, today: date, *, planned_end: date | None = None) -> report.Deadline:
    """What the term of a report is counted from, as the rows stand."""
    sent, registered = day_of(first_sent(row)), day_of(first_registered(row))
    told = of_visit(row.visit, today, row.institution, planned_end=planned_end)
    return told._replace(sent=sent, registered=registered)


def of_visit(
    visit: models.Visit, today: date, place: models.Institution | None = None, *, planned_end: date | None = None
) -> report.Deadline:
    """The same of a visit of which nothing went out."""
    last = visit.last_on_site if place is None else _last_of_leg(visit, place)
    returned = max((last, *_road_ends(visit)))
    return report.Deadline(Kind(visit.kind), last, returned, planned_end, as_of=today)


def term(told: report.Deadline, law: Law) -> Term | None:
    """The law's answer; nothing where it asks for no report."""
    if law.is_silent_on(report.DEADLINE):
        return None
    answers = law.ask(report.DEADLINE, told)
    duty = next(answer for answer in answers if isinstance(answer, Duty))
    findings = tuple(answer for answer in answers if isinstance(answer, Finding))
    status = duty.status
    if duty.params.get("done") is None and told.as_of is not None and duty.due is not None:
        status = terms.status(duty.due, told.as_of, None)
    return Term(told, law, duty, findings, status)


def counted(told: report.Deadline, policy: Policy, laws: dict[date, Law]) -> Term | None:
    """One of many terms. ``laws``: by day, kept between them."""
    law = laws.get(told.last_on_site)
    if law is None:
        law = laws[told.last_on_site] = home.country().law(told.last_on_site, policy)
    return term(told, law)


def first_sent(row: models.Report) -> datetime | None:
    """When it first went out; what was returned and sent again went out the first time."""
    went_out = row.due.get("went_out")
    return datetime.fromisoformat(went_out[0]["at"]) if went_out else None


def first_registered(row: models.Report) -> datetime | None:
    """When it was first registered."""
    told = row.due.get("registered")
    return datetime.fromisoformat(told) if told else row.registered_at


def _road_ends(visit: models.Visit) -> Iterator[date]:
    rows = getattr(visit, "roads", None)
    if rows is None:
        rows = visit.entries.filter(kind=EntryKind.ROAD, withdrawn_at=None)
    for row in rows:
        end = row.at if row.until is None else row.until - timedelta(microseconds=1)
        yield timezone.localdate(end)


def _last_of_leg(visit: models.Visit, place: models.Institution) -> date:
    """The last day in the region of the place: a leg is counted whole."""
    stays = list(visit.stays.all())
    regions = {stay.institution_id: _region(stay) for stay in stays}
    here = regions.get(place.pk)
    return max(
        (stay.last_on_site for stay in stays if regions[stay.institution_id] == here), default=visit.last_on_site
    )


def _region(stay: models.VisitStay) -> str:
    day = stay.first_on_site
    spans = stay.institution.spans.all()
    return next((s.region for s in spans if s.valid_from <= day and (s.valid_to is None or day <= s.valid_to)), "")


def day_of(moment: datetime | None) -> date | None:
    """The day of a moment where the office is."""
    return None if moment is None else timezone.localdate(moment)
