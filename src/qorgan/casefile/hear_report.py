"""The visit report: its term, and what it must be and hold."""

from collections.abc import Iterator
from datetime import date

from qorgan.casefile.court import Court
from qorgan.casefile.fields import known
from qorgan.casefile.reports import Report
from qorgan.casefile.told import Told
from qorgan.law.verdict import Answer
from qorgan.questions import report as asked
from qorgan.questions.vocabulary import Kind, ReasonAbout

REPORT = "report"


def hear(told: Told, court: Court) -> Iterator[Answer]:
    """The deadline of a visit that has days on site, and the report if the file tells of it."""
    day = told.on_site[-1] if told.on_site else court.as_of or date.max
    if told.kind and told.on_site:
        for about, last in _ends(told, court).items():
            yield from court.ask(last, asked.DEADLINE, _deadline(told, told.kind, last, court), about)
    yield from _missing(told, court, day)
    if told.case.report:
        yield from _contents(told, told.case.report, court, day)


def _ends(told: Told, court: Court) -> dict[str, date]:
    """The day from which each report is due: one for the visit, or one for each institution if the law wants so."""
    ends: dict[str, date] = {}
    if court.law(told.on_site[-1]).holds(asked.FOR_EACH_INSTITUTION):
        for leg in told.legs:
            days = told.days_of(leg)
            for place in leg.institutions if days else ():
                ends[place] = max(days[-1], ends.get(place, days[-1]))
    return ends or {REPORT: told.on_site[-1]}


def _deadline(told: Told, kind: Kind, last: date, court: Court) -> asked.Deadline:
    """The facts of the term. That a report was not sent is known only where the file says so.

    What is registered was sent by that day at the latest; its day stands for one that is not told.
    """
    report = told.case.report
    registered = report.registered if report else None
    sent = registered if report and not known(report, "sent") else report.sent if report else None
    counts = "registered" if court.law(last).holds(asked.REGISTRATION_COUNTS) else "sent"
    unsent = known(told.case, "report") and (report is None or known(report, counts))
    travel = told.visit.travel
    return asked.Deadline(
        kind,
        last,
        None if travel is None else max((when.day for when in travel if when.day >= last), default=last),
        _planned_end(told),
        sent.day if sent else None,
        registered.day if registered else None,
        court.as_of if unsent else None,
    )


def _planned_end(told: Told) -> date | None:
    plan = told.case.plan
    items = (item for item in (plan.items if plan else None) or () if item.id == told.visit.id)
    return max((when.day for item in items for when in item.dates or ()), default=None)


def _missing(told: Told, court: Court, last: date) -> Iterator[Answer]:
    """A report that is known not to exist, once the visit is over."""
    report = told.case.report
    is_over = bool(told.kind and told.on_site) and court.as_of is not None and court.as_of > last
    is_absent = known(told.case, "report") and report is None and is_over
    if is_absent or (report is not None and report.written is not None):
        yield from court.ask(last, asked.WRITTEN, asked.Written(bool(report and report.written)), REPORT)


def _contents(told: Told, report: Report, court: Court, day: date) -> Iterator[Answer]:
    if report.addressed_to is not None:
        yield from court.ask(day, asked.ADDRESSED, asked.Addressed(report.addressed_to), "report.addressed_to")
    if known(report, "form_version"):
        yield from court.ask(day, asked.FORM_USED, asked.FormUsed(report.form_version), "report.form_version")
    if report.messages_section is not None:
        section = asked.MessagesSection(report.messages_section)
        yield from court.ask(day, asked.MESSAGES_SECTION, section, "report.messages_section")
    for index, dissent in enumerate(report.dissents or ()):
        facts = asked.Dissent(dissent.written is not False, dissent.attached is not False)
        yield from court.ask(day, asked.DISSENT, facts, f"report.dissents[{index}]")
    for index, release in enumerate(report.released_to or ()):
        if release.who and release.what:
            leaves = asked.Release(release.who, release.what)
            yield from court.ask(day, asked.RELEASE, leaves, f"report.released_to[{index}]")
    yield from _signatures(told, report, court, day)
    if known(report, "expert_opinions"):
        given = frozenset(report.expert_opinions or ())
        for expert in told.visit.experts or ():
            opinion = asked.Opinion(expert in given, told.reason(ReasonAbout.OPINION_PENDING))
            yield from court.ask(day, asked.OPINION, opinion, expert)


def _signatures(told: Told, report: Report, court: Court, day: date) -> Iterator[Answer]:
    """Every member who made the visit; who stepped aside before it does not sign."""
    if not known(report, "signed_by"):
        return
    signed = frozenset(report.signed_by or ())
    reasons = {gap.person for gap in report.unsigned or () if gap.reason}
    for person in _present(told):
        reason = person in reasons or told.reason(ReasonAbout.MISSING_SIGNATURE)
        yield from court.ask(day, asked.SIGNATURES, asked.Signatures(person in signed, reason), person)


def _present(told: Told) -> dict[str, None]:
    """Members on any leg, or on the roster of a visit that tells no legs, in order."""
    if not told.legs:
        return dict.fromkeys(person.id for person in told.members(told.roster))
    on_legs = ((person.id, leg) for leg in told.legs for person in told.members(told.participants(leg) or ()))
    return {person: None for person, leg in on_legs if not told.recused(person, leg)}
