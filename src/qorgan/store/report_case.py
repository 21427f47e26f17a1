"""What the law still wants of a report and of its visit: live, each with its paragraph and where it is seen to (¶13, ¶15, ¶27).

The visit is told as a case file with its report, so that ``qorgan law check`` says of the file what is said here. Besides that stand the
house's own remarks: sections that the form wants and nobody wrote, messages that the register and the report do not tell alike.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum, unique
from typing import Final, NamedTuple

from django.db.models import Q

from qorgan.access import home
from qorgan.casefile import judge
from qorgan.casefile.read import read_case
from qorgan.casefile.vocabulary import of_country
from qorgan.law.ids import HOUSE, provision
from qorgan.law.verdict import Duty, Effect, Finding
from qorgan.questions import report as questions
from qorgan.questions.reporting import PartKind
from qorgan.questions.vocabulary import Holder, Kind, Office
from qorgan.reporting.form import Layout
from qorgan.store import models, readings, report_forms, report_roster, report_signing, report_told, site_case
from qorgan.store.report_messages import Reconciled
from qorgan.store.report_signing import Status
from qorgan.store.report_told import MESSAGES
from qorgan.store.site_case import Site
from qorgan.workflow.report import FILED, State
from qorgan.workflow.visit import State as OnSite

FOLLOW_UP, OPINIONS = "follow_up", "opinions"
DIFFER, LOOSE, EMPTY, NO_FOLLOW_UP = (
    "report.messages_differ",
    "report.messages_loose",
    "report.section_empty",
    "report.no_follow_up",
)
UNSIGNED: Final = "report.unsigned"
LATER: Final = "report.messages_later"
VISIT_OPEN: Final = "report.visit_open"
_LATE: Final = frozenset({"report.late", "report.late_disputable"})
_REPORT: Final = "report."
_SITE: Final = frozenset(
    {"torture.commissioner_not_told", "torture.prosecution_not_told", "visit.rights_not_explained"}
)


@unique
class Page(StrEnum):
    """Where something wanting is seen to: a tab of the report, or another page."""

    WRITE = "write"
    SIGNING = "signing"
    SITE = "site"
    MESSAGES = "messages"
    FORM = "form"
    NOWHERE = ""


class Wanted(NamedTuple):
    """``stops``: the report cannot go out before. ``holder``: who sees to it. ``section``: of the form, where it is about one."""

    finding: Finding
    stops: bool
    holder: str
    page: Page
    section: str = ""


@dataclass(frozen=True, slots=True)
class Completeness:
    """``case``: the case file. ``wanted``: what stops comes first. ``late``: what the law says of the term. ``duty``: the term."""

    row: models.Report
    site: Site
    status: Status
    case: Mapping[str, object]
    wanted: tuple[Wanted, ...]
    late: tuple[Finding, ...]
    duty: Duty | None

    @property
    def is_ready(self) -> bool:
        """Whether nothing stops it any more."""
        return self.row.state == State.SIGNING and not any(one.stops for one in self.wanted)

    @property
    def answers(self) -> tuple[Finding, ...]:
        """What an act of submission is answered: what stops, what is recorded, and that it is late, where it is."""
        return (*(_heard(one) for one in self.wanted), *self.late)


def of(
    row: models.Report,
    today: date,
    *,
    sent: datetime | None = None,
    messages: Reconciled | None = None,
    site: Site | None = None,
) -> Completeness:
    """As the rows stand. ``sent``: as if it went out then; ``messages``: the frozen text against the register, where it was opened.

    A fixed number of queries. Raises ``casefile.faults.Unreadable`` for days that no calendar covers.
    """
    site = site or site_case.load(row.visit)
    status = report_signing.status(row)
    case = report_told.told(row, today, site=site, status=status, sent=sent)
    answer = judge.judge(read_case(json.dumps(case), of_country(home.country())), home.country())
    others = _elsewhere(row, site, status)
    own = [
        one for one in answer.findings if _is_of_the_report(one) and not (one.code == UNSIGNED and one.about in others)
    ]
    signs = [one for one in site_case.judged(site, today, is_over=True).findings if one.code in _SITE]
    house = [
        *_of_those_who_left(status, today),
        *_sections(row),
        *_follow_up(row),
        *_messages(messages),
        *_since(status, messages),
        *_open_visit(row),
    ]
    wanted = [_wanted(one, row) for one in (*own, *signs, *house) if one.code not in _LATE]
    duty = next((one for one in answer.duties if one.code == "report.submit" and _is_ours(one.about, row)), None)
    late = tuple(one for one in own if one.code in _LATE and _is_ours(one.about, row))
    return Completeness(row, site, status, case, tuple(sorted(wanted, key=lambda one: not one.stops)), late, duty)


def section_of(row: models.Report, block: str) -> str:
    """The key of the section that a block fills; empty where the form has none."""
    found = report_forms.layout(row.form).of_block(block)
    return "" if found is None else found.key


def _is_of_the_report(finding: Finding) -> bool:
    return finding.code.startswith(_REPORT)


def _elsewhere(row: models.Report, site: Site, status: Status) -> frozenset[str]:
    """Of a report of one place: members (codes) who were at others alone, and sign those. The case file tells the whole visit."""
    if row.institution is None:
        return frozenset()
    here = {one.person.code for one in status.signers} | {one.person.code for one in report_roster.roster(row, site)}
    return frozenset(one.code for one in site.in_office(Office.PARTICIPANT)) - here


def _of_those_who_left(status: Status, today: date) -> Iterator[Finding]:
    """What the law says of the signatures of members who left the group since: the case file tells of those who are in it."""
    law = readings.law(today)
    for one in status.signers:
        if one.has_left:
            for said in law.ask(questions.SIGNATURES, questions.Signatures(one.has_signed, one.gap_stands)):
                if isinstance(said, Finding):
                    yield said._replace(about=one.person.code)


def _is_ours(about: str, row: models.Report) -> bool:
    """Whether an answer about a term is about this report's: one for the visit, or that of its place."""
    return about in {"report", "" if row.institution is None else row.institution.code}


def _sections(row: models.Report) -> Iterator[Finding]:
    """What the form wants after such a visit, and nobody wrote."""
    layout: Layout = report_forms.layout(row.form)
    there = {
        part.section
        for part in row.parts.filter(kind=PartKind.SECTION, withdrawn_at=None)
        if not part.told.get("empty")
    }
    filled = set(row.parts.filter(withdrawn_at=None).exclude(kind=PartKind.COMMENT).values_list("section", flat=True))
    for section in layout.written:
        is_there = section.key in there or (bool(section.block) and section.key in filled)
        if row.visit.kind in section.required and not is_there:
            source = provision(section.provisions[0]) if section.provisions else HOUSE
            yield Finding(source, Effect.RECORDS, EMPTY, {"section": section.key}, section.key)


def _follow_up(row: models.Report) -> Iterator[Finding]:
    """After an intermediate visit: what became of what was recommended before, and of those who spoke then."""
    if row.visit.kind != Kind.INTERMEDIATE or row.parts.filter(kind=PartKind.FOLLOW_UP, withdrawn_at=None).exists():
        return
    section = report_forms.layout(row.form).of_block(FOLLOW_UP)
    if section is not None:
        source = provision(section.provisions[0]) if section.provisions else HOUSE
        yield Finding(source, Effect.RECORDS, NO_FOLLOW_UP, {}, section.key)


def _messages(found: Reconciled | None) -> Iterator[Finding]:
    """Numbers that the register and the report do not tell alike: the report does not go out so."""
    if found is None:
        return
    if not found.is_whole:
        numbers = sorted({*found.missing, *found.strange, *found.changed})
        yield Finding(HOUSE, Effect.REFUSES, DIFFER, {"numbers": ", ".join(numbers)})
    if found.loose:
        yield Finding(HOUSE, Effect.RECORDS, LOOSE, {"numbers": ", ".join(found.loose)})


def _since(status: Status, found: Reconciled | None) -> Iterator[Finding]:
    """Of a frozen text that nobody opened: messages of the visit that were registered or passed on after it was frozen.

    Of one that went out it stops nothing; an addendum tells of them.
    """
    if found is not None or status.version is None:
        return
    frozen_at = status.version.frozen_at
    late = status.report.visit.messages.filter(Q(registered_at__gt=frozen_at) | Q(passed_on_at__gt=frozen_at))
    told = list(late.order_by("number").values_list("number", "registered_at", "passed_on_at"))
    is_filed = status.report.state in FILED
    newest = max((at for _, *both in told for at in both if at is not None), default=None)
    if newest is None or (is_filed and status.report.addenda.filter(at__gte=newest).exists()):
        return
    code, effect = (LATER, Effect.RECORDS) if is_filed else (DIFFER, Effect.REFUSES)
    yield Finding(HOUSE, effect, code, {"numbers": ", ".join(number for number, *_ in told)})


def _open_visit(row: models.Report) -> Iterator[Finding]:
    """Before it goes out: the group may still be on site, and every further day there moves the term."""
    if row.visit.state == OnSite.ON_SITE and row.state not in FILED:
        yield Finding(HOUSE, Effect.RECORDS, VISIT_OPEN, {"visit": row.visit.code})


def _wanted(finding: Finding, row: models.Report) -> Wanted:
    page = _PAGES.get(finding.code, Page.WRITE)
    section = finding.about if finding.code in {EMPTY, NO_FOLLOW_UP} else _SECTIONS.get(finding.code, "")
    if section in {MESSAGES, OPINIONS}:
        section = section_of(row, section)
    holder = Office.SECRETARY if page is Page.FORM else Holder.GROUP
    stops = finding.effect.stops and finding.code.startswith(_REPORT)
    return Wanted(finding, stops, holder, page, section)


def _heard(one: Wanted) -> Finding:
    """What is owed besides stops no report (¶26 wants its notices at once, and the report does not wait for them)."""
    is_remark = not one.stops and one.finding.effect is not Effect.RECORDS
    return one.finding._replace(effect=Effect.RECORDS) if is_remark else one.finding


_PAGES: Final[Mapping[str, Page]] = {
    "report.dissent_not_attached": Page.SIGNING,
    "report.form_unknown": Page.FORM,
    UNSIGNED: Page.SIGNING,
    DIFFER: Page.SIGNING,
    LATER: Page.MESSAGES,
    LOOSE: Page.MESSAGES,
    VISIT_OPEN: Page.SITE,
    "torture.commissioner_not_told": Page.SITE,
    "torture.prosecution_not_told": Page.SITE,
    "visit.rights_not_explained": Page.SITE,
}
_SECTIONS: Final[Mapping[str, str]] = {
    "report.messages_missing": MESSAGES,
    "report.opinion_pending": OPINIONS,
}
