"""One visit of a plan: whether it may stand there, its form, and its group."""

from collections.abc import Iterator
from datetime import date

from qorgan.casefile.court import Court
from qorgan.casefile.fields import known
from qorgan.casefile.hear_group import disqualified
from qorgan.casefile.plans import PlanItem
from qorgan.casefile.told import Told
from qorgan.law.verdict import Answer
from qorgan.questions import group as asked_group
from qorgan.questions import plan as asked
from qorgan.questions import visit as asked_visit
from qorgan.questions.vocabulary import DecisionAbout, Form, Kind, Office, ReasonAbout


def hear(told: Told, item: PlanItem, about: str, court: Court, day: date) -> Iterator[Answer]:
    """The visit as it is planned. ``day`` picks the wording."""
    if item.kind is None:
        return
    yield from court.ask(day, asked.ITEM, asked.Item(item.kind), about)
    if item.kind is Kind.SPECIAL:
        return
    form = _form(told, item, item.kind, item.form, court) if item.form and item.institutions else None
    if form:
        yield from court.ask(day, asked_visit.FORM, form, about)
    yield from _size(told, item, about, court, day)
    yield from _members(told, item, court, day)


def _reason(told: Told, item: PlanItem, about: ReasonAbout) -> bool:
    """A reason written for the visit of the file is one for its place in the plan."""
    return item.id == told.visit.id and told.reason(about)


def _form(told: Told, item: PlanItem, kind: Kind, form: Form, court: Court) -> asked_visit.FormFacts | None:
    """What is known of the form of a planned visit: an item states no topic, and a place may be told without its region."""
    places = [told.institutions[i] for i in item.institutions or ()]
    regions = {p.region for p in places if p.region}
    if form is Form.THEMATIC and any(p.region is None for p in places):
        return None
    oblasts = frozenset(r for r in regions if court.country.regions[r].kind == "region")
    decided = item.id == told.visit.id and told.decided.by_council(DecisionAbout.THEMATIC_SIMILARITY)
    return asked_visit.FormFacts(
        kind,
        form,
        len(places),
        frozenset(p.category for p in places if p.category),
        oblasts,
        frozenset(regions) - oblasts,
        None,
        topic_told=False,
        similarity_argued=decided or _reason(told, item, ReasonAbout.THEMATIC_SIMILARITY),
    )


def _size(told: Told, item: PlanItem, about: str, court: Court, day: date) -> Iterator[Answer]:
    """A planned group against the limit. Of a visit whose form is not told it is not known to which group the limit applies."""
    if not item.participants or item.kind is None:
        return
    number = len(told.members(item.participants))
    if item.form is Form.THEMATIC:
        roster = asked_group.Roster(item.kind, number, _reason(told, item, ReasonAbout.ROSTER_OVER_THREE))
        yield from court.ask(day, asked_group.ROSTER, roster, about)
    elif item.form or len(item.institutions or ()) == 1:
        size = asked_group.Size(item.kind, number, _reason(told, item, ReasonAbout.GROUP_OF_ONE))
        yield from court.ask(day, asked_group.SIZE, size, about)


def _members(told: Told, item: PlanItem, court: Court, day: date) -> Iterator[Answer]:
    named = item.participants or ()
    days = tuple(sorted(when.day for when in item.dates or ()))
    for name in named:
        yield from court.ask(day, asked_group.MEMBER, asked_group.Member(told.people[name].office), name)
    for person in told.members(named):
        conflict = not told.conflicts[person.id].isdisjoint(item.institutions or ())
        yield from court.ask(day, asked_group.IMPARTIAL, asked_group.Impartial(conflict, recused=False), person.id)
        if known(person, "certificates") and person.office is Office.PARTICIPANT:
            spans = tuple(asked_group.CertificateSpan(c.start.day, c.end.day) for c in person.certificates or ())
            yield from court.ask(day, asked_group.CERTIFIED, asked_group.Certified(spans, days), person.id)
        yield from disqualified(person, days[0] if days else None, court)
