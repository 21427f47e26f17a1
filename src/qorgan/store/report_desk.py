"""What of reports waits for a person: to say one's stand and to sign, to register, to handle, to answer what the Council asked (¶27).

Numbers and states in clear; nothing is opened. That a report is due at all stands with the duties.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple
from uuid import UUID

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from qorgan.access import home
from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.law.verdict import Params
from qorgan.questions.reporting import AddendumKind, ExtractState, Stand
from qorgan.store import extract_scope, models, report_scope, scope
from qorgan.workflow.report import FILED, State

SAY, SIGN, ANSWER, RETURNED = "report.to_say", "report.to_sign", "report.to_answer", "report.returned"
REGISTER, HANDLE, AGREE = "report.to_register", "report.to_handle", "extract.to_agree"
_NOUNS: Final = {SAY: "signing", SIGN: "signing", AGREE: "extract"}
AT_MOST: Final = 30
"""Of each, the longest waiting first."""


class Wait(NamedTuple):
    """``code``: one of the seven above; ``noun``: the page where it is done; ``subject``: the report, or the extract."""

    code: str
    noun: str
    subject: UUID
    provision: str
    params: Params


def waits(actor: Actor, today: date) -> Iterator[Wait]:
    """For the group, the secretary, the Council and whoever releases; a fixed number of queries, none for whoever reads no report."""
    if scope.may(actor, Permission.REPORT_WRITE, today):
        yield from _own(actor, today)
    if scope.may(actor, Permission.REPORT_REGISTER, today):
        came = report_scope.reports(actor, today, Permission.REPORT_REGISTER).filter(state=State.SUBMITTED)
        for row in came.order_by("submitted_at")[:AT_MOST]:
            yield _of(row, REGISTER, Permission.REPORT_REGISTER, today)
    if scope.may(actor, Permission.REPORT_HANDLE, today):
        yield from _to_handle(actor, today)
    if scope.may(actor, Permission.REPORT_RELEASE, today):
        yield from _to_agree(actor, today)


def _own(actor: Actor, today: date) -> Iterator[Wait]:
    """Of one's own groups: what the Council gave back or asked, and one's own word and signature."""
    rows = _last_said(report_scope.reports(actor, today, Permission.REPORT_WRITE))
    back = rows.filter(Q(state=State.RETURNED) | Q(state=State.QUESTIONED, last=AddendumKind.QUESTION))
    for row in back.order_by("handled_at")[:AT_MOST]:
        yield _of(row, RETURNED if row.state == State.RETURNED else ANSWER, Permission.REPORT_WRITE, today)
    for signer in _unsigned(actor, rows):
        is_said = signer.version.report.state != State.FROZEN
        yield _of(signer.version.report, SIGN if is_said else SAY, Permission.REPORT_WRITE, today)


def _unsigned(actor: Actor, rows: QuerySet[models.Report]) -> QuerySet[models.ReportSigner]:
    """One's own places on rosters of versions in force: nothing said of what is frozen, or no signature under what is fixed."""
    own = models.ReportSigner.objects.filter(
        Q(version__report__state=State.FROZEN, stand="") | Q(version__report__state__in=(State.SIGNING, *FILED)),
        person=actor.person,
        version__report__in=rows.values("pk"),
        version__number=F("version__report__version"),
        version__reopened_at=None,
    ).exclude(stand=Stand.REFUSES)
    signed = models.ReportSignature.objects.filter(signer__person=actor.person).values("signer")
    found = own.exclude(pk__in=signed).select_related("version__report__visit")
    return found.order_by("version__frozen_at")[:AT_MOST]


def _to_handle(actor: Actor, today: date) -> Iterator[Wait]:
    """What is registered, and what was asked about and answered."""
    rows = _last_said(report_scope.reports(actor, today, Permission.REPORT_HANDLE))
    waiting = rows.filter(Q(state=State.REGISTERED) | Q(state=State.QUESTIONED, last=AddendumKind.ANSWER))
    for row in waiting.order_by("registered_at")[:AT_MOST]:
        yield _of(row, HANDLE, Permission.REPORT_HANDLE, today)


def _to_agree(actor: Actor, today: date) -> Iterator[Wait]:
    """Extracts that somebody else drew up and nobody has judged."""
    drawn = (
        extract_scope.extracts(actor, today, Permission.REPORT_RELEASE)
        .filter(state=ExtractState.DRAFTED)
        .exclude(drafted_by=actor.person)
    )
    for row in drawn.order_by("drafted_at")[:AT_MOST]:
        told = _of(row.report, AGREE, Permission.REPORT_RELEASE, today)
        yield told._replace(subject=row.pk)


def _last_said(rows: QuerySet[models.Report]) -> QuerySet[models.Report]:
    """With the kind of the last question or answer."""
    said = models.Addendum.objects.filter(
        report=OuterRef("pk"), kind__in=(AddendumKind.QUESTION, AddendumKind.ANSWER)
    ).order_by("-at", "-id")
    return rows.annotate(last=Subquery(said.values("kind")[:1]))


def _of(row: models.Report, code: str, power: Permission, today: date) -> Wait:
    provision = next((str(grant.provision) for grant in home.grants() if grant.permission is power), "")
    since = row.submitted_at if code in {REGISTER, HANDLE} else None
    told: Params = {"report": row.number, "visit": row.visit.code}
    if since is not None:
        told = {**told, "days": (today - timezone.localdate(since)).days}
    return Wait(code, _NOUNS.get(code, "filing"), row.pk, provision, told)
