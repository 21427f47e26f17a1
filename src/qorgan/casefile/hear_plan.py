"""The plan: its elements, approval and budget, each of its visits, and what it lets lapse."""

from collections.abc import Iterator
from datetime import date

from qorgan.casefile.court import Court
from qorgan.casefile.fields import known
from qorgan.casefile.plans import Plan, PlanItem
from qorgan.casefile.told import Told
from qorgan.law.verdict import Answer, Value
from qorgan.questions import group as asked_group
from qorgan.questions import institution as asked_institution
from qorgan.questions import plan as asked
from qorgan.questions import visit as asked_visit
from qorgan.questions.vocabulary import Form, Kind, Office

PLAN = "plan"


def hear(told: Told, plan: Plan, court: Court, day: date) -> Iterator[Answer]:
    """The plan of the file. ``day`` picks the wording: the first day of its period, or the visit's own."""
    items = plan.items or ()
    regular = [item for item in items if item.kind is not Kind.SPECIAL]
    if plan.items is not None:
        contents = asked.Contents(
            bool(items),
            plan.number_of_visits,
            sum(not item.dates for item in regular),
            sum(not item.institutions for item in regular),
            sum(not item.participants for item in regular),
        )
        yield from court.ask(day, asked.CONTENTS, contents, PLAN)
    if known(plan, "approved"):
        yield from court.ask(
            day, asked.APPROVAL, asked.Approval(plan.approved.by if plan.approved else None), "plan.approved"
        )
    if plan.cost is not None and plan.budget is not None:
        yield from court.ask(day, asked.BUDGET, asked.Budget(round(plan.cost), round(plan.budget)), "plan.cost")
    for index, item in enumerate(items):
        yield from _item(told, item, f"plan.items[{index}]", court, day)
    yield from _lapses(told, plan, court, day)


def _item(told: Told, item: PlanItem, about: str, court: Court, day: date) -> Iterator[Answer]:
    if item.kind is None:
        return
    yield from court.ask(day, asked.ITEM, asked.Item(item.kind), about)
    if item.kind is Kind.SPECIAL:
        return
    form = _form(told, item, item.kind, item.form, court) if item.form and item.institutions else None
    if form:
        yield from court.ask(day, asked_visit.FORM, form, about)
    if item.participants:
        number = len(told.members(item.participants))
        if item.form is Form.THEMATIC:
            yield from court.ask(
                day, asked_group.ROSTER, asked_group.Roster(item.kind, number, reason_given=False), about
            )
        else:
            yield from court.ask(day, asked_group.SIZE, asked_group.Size(item.kind, number), about)
    yield from _members(told, item, court, day)


def _form(told: Told, item: PlanItem, kind: Kind, form: Form, court: Court) -> asked_visit.FormFacts | None:
    """What is known of the form of a planned visit: an item states no topic, and a place may be told without its region."""
    places = [told.institutions[i] for i in item.institutions or ()]
    regions = {p.region for p in places if p.region}
    if form is Form.THEMATIC and any(p.region is None for p in places):
        return None
    oblasts = frozenset(r for r in regions if court.country.regions[r].kind == "region")
    categories = frozenset(p.category for p in places if p.category)
    return asked_visit.FormFacts(
        kind,
        form,
        len(places),
        categories,
        oblasts,
        frozenset(regions) - oblasts,
        None,
        topic_told=False,
        similarity_argued=False,
    )


def _members(told: Told, item: PlanItem, court: Court, day: date) -> Iterator[Answer]:
    days = tuple(sorted(when.day for when in item.dates or ()))
    for person in told.members(item.participants or ()):
        conflict = bool(set(person.conflicts or ()) & set(item.institutions or ()))
        yield from court.ask(day, asked_group.IMPARTIAL, asked_group.Impartial(conflict, recused=False), person.id)
        if known(person, "certificates") and person.office is Office.PARTICIPANT:
            spans = tuple(asked_group.CertificateSpan(c.start.day, c.end.day) for c in person.certificates or ())
            yield from court.ask(day, asked_group.CERTIFIED, asked_group.Certified(spans, days), person.id)


def _lapses(told: Told, plan: Plan, court: Court, day: date) -> Iterator[Answer]:
    """Institutions of the file whose turn falls in the period and which the plan does not reach in time."""
    if not plan.period or plan.items is None:
        return
    for place in told.institutions.values():
        due = _due(told, place.id, court, day)
        if due is None:
            continue
        visits = [i for i in plan.items if i.kind is Kind.PERIODIC and place.id in (i.institutions or ())]
        first = min((when.day for item in visits for when in item.dates or ()), default=None)
        facts = asked.Lapse(due, plan.period[0].day, plan.period[1].day, first)
        yield from court.ask(day, asked.LAPSE, facts, place.id)


def _due(told: Told, place: str, court: Court, day: date) -> date | None:
    for answer in court.law(day).ask(asked_institution.CYCLE, told.cycle(place, None)):
        if isinstance(answer, Value) and isinstance(answer.value, dict):
            due = answer.value["default"]
            return due if isinstance(due, date) else None
    return None
