"""Reports, and visits that owe one, as their list shows them: what it is of, how far it is, by when it must go, who is to sign still (¶28).

Nothing is opened. A fixed number of queries, however many are shown; the terms of all that match are counted: by them they are sorted.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Prefetch, Q

from qorgan.access.actor import Actor
from qorgan.law.rulebook import Law
from qorgan.law.verdict import Due, DutyStatus
from qorgan.questions.reporting import SignedBy, Stand
from qorgan.store import models, readings, report_clock, report_scope, report_term, site_list
from qorgan.store.case_page import Place
from qorgan.store.fold import fold
from qorgan.store.report_signing import CONFIRMERS
from qorgan.store.report_term import Term
from qorgan.workflow.report import State

OWED = "owed"
"""The state of a report that nobody has begun."""
SORTS = ("number", "visit", "due", "state", "sent")
LATE = frozenset({DutyStatus.LATE, DutyStatus.LATE_DISPUTABLE})
STATES = (OWED, *State)
_GAPS = frozenset({Stand.REFUSES, Stand.ABSENT})


class Asked(NamedTuple):
    """By what the list is narrowed. Empty words narrow nothing; ``mine``: of own groups alone; ``late``: by any reading alone."""

    text: str = ""
    state: str = ""
    kind: str = ""
    mine: bool = False
    late: bool = False


class Row(NamedTuple):
    """``number``: empty where nobody has begun the report. ``unsigned``: names of those whose signature is still to come.

    ``status``: of what went out; of what did not, how it would stand if it went out today. ``due``: nothing where it cannot be counted.
    """

    number: str
    visit: str
    kind: str
    form: str
    state: str
    places: tuple[Place, ...]
    due: Due | None
    status: DutyStatus
    is_sent: bool
    submitted_at: datetime | None
    registered_at: datetime | None
    registered_number: str
    version: int
    unsigned: tuple[str, ...]


class Light(NamedTuple):
    """A report with its term, or a visit that owes one."""

    visit: models.Visit
    report: models.Report | None
    term: Term | None

    @property
    def state(self) -> str:
        """Of the report."""
        return OWED if self.report is None else self.report.state

    @property
    def due(self) -> Due | None:
        """The three last days."""
        return None if self.term is None else self.term.duty.due

    @property
    def status(self) -> DutyStatus:
        """How it stands."""
        return DutyStatus.OPEN if self.term is None else self.term.status


def found(actor: Actor, today: date, asked: Asked, sort: str = "") -> list[Light]:
    """All that the actor sees, narrowed and ordered; six queries."""
    rows = [one for one in _all(actor, today, asked) if _is_wanted(one, asked)]
    name = sort.removeprefix("-")
    if name in SORTS:
        return sorted(rows, key=_KEYS[name], reverse=sort.startswith("-"))
    return sorted(rows, key=_by_itself)


def rows(shown: Sequence[Light]) -> list[Row]:
    """Of a page with places and who is to sign; three queries."""
    unsigned = _unsigned([one.report for one in shown if one.report is not None])
    return [_row(one, unsigned) for one in shown]


def _all(actor: Actor, today: date, asked: Asked) -> Iterable[Light]:
    visits = report_scope.report_visits(actor, today)
    begun = models.Report.objects.filter(visit=OuterRef("pk"))
    owing = visits.filter(state__in=site_list.OPENED).filter(~Exists(begun))
    reports = models.Report.objects.filter(visit__in=visits)
    for word in fold(asked.text).split():
        reports = reports.filter(_named(word, "visit__") | Q(number__icontains=word))
        owing = owing.filter(_named(word, ""))
    if asked.kind:
        reports, owing = reports.filter(visit__kind=asked.kind), owing.filter(kind=asked.kind)
    if asked.mine:
        own = models.GroupMember.objects.filter(person=actor.person, recused_on=None).values("visit")
        reports, owing = reports.filter(visit__in=own), owing.filter(pk__in=own)
    if asked.state:
        reports = reports.filter(state=asked.state)
        owing = owing if asked.state == OWED else owing.none()
    visits_with = models.Visit.objects.prefetch_related(*report_term.WITH)
    stored = list(reports.select_related("institution").prefetch_related(Prefetch("visit", visits_with)))
    for row, term in zip(stored, report_clock.terms_of(stored, today), strict=True):
        yield Light(row.visit, row, term)
    policy, laws = readings.policy(today), dict[date, Law]()
    for visit in owing.prefetch_related(*report_term.WITH):
        yield Light(visit, None, report_term.counted(report_term.of_visit(visit, today), policy, laws))


def _named(word: str, path: str) -> Q:
    there = models.VisitStay.objects.filter(
        visit=OuterRef("visit" if path else "pk"), institution__search__contains=word
    )
    return Q(**{f"{path}code__icontains": word}) | Q(Exists(there))


def _is_wanted(one: Light, asked: Asked) -> bool:
    return not asked.late or one.status in LATE


def _by_itself(one: Light) -> tuple[bool, date, str]:
    """What has not gone out first, by its last day; then the newest."""
    if one.report is not None and one.report.submitted_at is not None:
        return True, date.fromordinal(date.max.toordinal() - one.report.submitted_at.toordinal()), one.report.number
    return False, date.max if one.due is None else one.due.default, one.visit.code


def _number(one: Light) -> str:
    return "" if one.report is None else one.report.number


_ORDER = {word: at for at, word in enumerate(STATES)}
_KEYS = {
    "number": lambda one: (_number(one), one.visit.code),
    "visit": lambda one: (one.visit.code, _number(one)),
    "due": lambda one: (date.max if one.due is None else one.due.default, one.visit.code),
    "state": lambda one: (_ORDER[one.state], one.visit.code),
    "sent": lambda one: (
        "" if one.report is None or one.report.submitted_at is None else one.report.submitted_at.isoformat(),
        one.visit.code,
    ),
}


def _row(one: Light, unsigned: Mapping[UUID, tuple[str, ...]]) -> Row:
    report, visit = one.report, one.visit
    return Row(
        "" if report is None else report.number,
        visit.code,
        visit.kind,
        visit.form,
        one.state,
        _places(one),
        one.due,
        one.status,
        one.term is not None and one.term.is_sent,
        None if report is None else report.submitted_at,
        None if report is None else report.registered_at,
        "" if report is None else report.registered_number,
        0 if report is None else report.version,
        () if report is None else unsigned.get(report.pk, ()),
    )


def _places(one: Light) -> tuple[Place, ...]:
    own = None if one.report is None else one.report.institution
    if own is not None:
        return (Place(own.code, own.name, own.name_kk, own.name_ru),)
    return site_list.places(one.visit.stays.all())


def _unsigned(reports: Sequence[models.Report]) -> dict[UUID, tuple[str, ...]]:
    """By report, of the version that is being signed, whose signature is not there and of whom nobody has said why."""
    waiting = [row.pk for row in reports if row.state not in {State.DRAFTING, State.FROZEN}]
    signers = models.ReportSigner.objects.filter(
        version__report__in=waiting, version__number=F("version__report__version"), version__reopened_at=None
    )
    names = defaultdict[UUID, list[str]](list)
    for one in signers.select_related("person", "version").prefetch_related("signatures__confirmations"):
        if one.stand not in _GAPS and not any(_counts(made) for made in one.signatures.all()):
            names[one.version.report_id].append(one.person.name)
    return {number: tuple(sorted(told)) for number, told in names.items()}


def _counts(made: models.ReportSignature) -> bool:
    return made.way == SignedBy.KEY or len(made.confirmations.all()) >= CONFIRMERS
