"""The group: decisions behind it, its size, and each member on each leg."""

from collections.abc import Iterator
from datetime import date

from qorgan.casefile.court import Court
from qorgan.casefile.fields import known
from qorgan.casefile.people import Person
from qorgan.casefile.told import Told
from qorgan.casefile.visits import Leg
from qorgan.law.verdict import Answer
from qorgan.questions import group as asked
from qorgan.questions import person as asked_person
from qorgan.questions import visit as asked_visit
from qorgan.questions.vocabulary import DecidedBy, DecisionAbout, Form, Kind, Office, ReasonAbout


def hear(told: Told, court: Court, day: date) -> Iterator[Answer]:
    """Everything about who makes the visit. ``day``: the visit's own, or whatever stands in for it."""
    if told.kind:
        yield from _decisions(told, told.kind, court, day)
        yield from _roster(told, told.kind, court, day)
    for name in told.roster:
        yield from court.ask(day, asked.MEMBER, asked.Member(told.people[name].office), name)
    for index, leg in enumerate(told.legs):
        yield from _leg(told, leg, f"visit.legs[{index}]", court, day)
    for person in told.members(told.roster):
        yield from _member(told, person, court, day)
    yield from _alone(told, court, day)
    yield from _experts(told, court, day)


def _decisions(told: Told, kind: Kind, court: Court, day: date) -> Iterator[Answer]:
    if not told.decisions_known:
        return
    formed = told.decided.by_council(DecisionAbout.GROUP) or _named_in_plan(told)
    yield from court.ask(day, asked.FORMED, asked.Formed(kind, formed), "visit")
    # The decision to send a special group may name its members in the same act.
    subjects = (DecisionAbout.GROUP, DecisionAbout.SPECIAL_VISIT) if kind is Kind.SPECIAL else (DecisionAbout.GROUP,)
    decision = told.decided.by_commissioner(*subjects)
    on = decision.on.day if decision and decision.on else None
    facts = asked.Composed(
        kind, decision.by if decision else None, told.decided.deputised(decision), on, told.first_day
    )
    yield from court.ask(day, asked.COMPOSED, facts, "visit")


def _named_in_plan(told: Told) -> bool:
    plan = told.case.plan
    if not plan or not plan.approved or plan.approved.by is not DecidedBy.COUNCIL:
        return False
    return any(item.id == told.visit.id and item.participants for item in plan.items or ())


def _roster(told: Told, kind: Kind, court: Court, day: date) -> Iterator[Answer]:
    """The roster of a visit of several legs, or of none; that of a single leg is judged with the leg."""
    number, about = len(told.members(told.roster)), "visit.roster"
    if len(told.legs) > 1:
        facts = asked.Roster(kind, number, told.reason(ReasonAbout.ROSTER_OVER_THREE))
        yield from court.ask(day, asked.ROSTER, facts, about)
    elif not told.legs and told.form_for_length is Form.ONE_TIME and known(told.visit, "roster"):
        yield from court.ask(day, asked.SIZE, asked.Size(kind, number, told.reason(ReasonAbout.GROUP_OF_ONE)), about)


def _leg(told: Told, leg: Leg, about: str, court: Court, day: date) -> Iterator[Answer]:
    yield from _accompanied(told, leg, about, court, day)
    named = told.participants(leg)
    if named is None:
        return
    members = told.members(named)
    if told.kind:
        facts = asked.Size(told.kind, len(members), told.reason(ReasonAbout.GROUP_OF_ONE))
        yield from court.ask(day, asked.SIZE, facts, about)
    yield from _thematic(told, leg, about, court, day)
    for person in members:
        impartial = asked.Impartial(
            not told.conflicts[person.id].isdisjoint(leg.institutions), told.recused(person.id, leg)
        )
        yield from court.ask(day, asked.IMPARTIAL, impartial, person.id)


def _accompanied(told: Told, leg: Leg, about: str, court: Court, day: date) -> Iterator[Answer]:
    if known(leg, "representative"):
        person = told.people.get(leg.representative or "")
        accompanies = person is not None and person.office is Office.REPRESENTATIVE
        region = person.region if person and accompanies else None
        if not accompanies or region:
            facts = asked_visit.Representative(region, leg.region, told.reason(ReasonAbout.REPRESENTATIVE_ABSENT))
            yield from court.ask(day, asked_visit.REPRESENTATIVE, facts, about)
    if leg.rights_explained is not None:
        explained = asked_visit.RightsExplained(leg.rights_explained, told.reason(ReasonAbout.ZERO_RIGHTS_EXPLAINED))
        yield from court.ask(day, asked_visit.RIGHTS_EXPLAINED, explained, about)
    if leg.unplanned:
        decided = told.decided.by_commissioner(DecisionAbout.UNPLANNED_STOP) is not None
        stop = asked_visit.UnplannedStop(decided or told.reason(ReasonAbout.UNPLANNED_STOP))
        yield from court.ask(day, asked_visit.UNPLANNED_STOP, stop, about)


def _thematic(told: Told, leg: Leg, about: str, court: Court, day: date) -> Iterator[Answer]:
    if not told.kind or told.kind is Kind.SPECIAL or told.form is not Form.THEMATIC:
        return
    members = told.members(told.participants(leg) or ())
    topic = told.visit.topic
    knows = [None if m.topics is None or not topic else topic in m.topics for m in members]
    is_local = [None if m.region is None else m.region == leg.region for m in members]
    facts = asked.ThematicLeg(
        told.kind,
        Form.THEMATIC,
        _count(knows),
        _count(is_local),
        told.decided.by_council(DecisionAbout.THEMATIC_COMPOSITION),
    )
    yield from court.ask(day, asked.SPECIALIST, facts, about)
    yield from court.ask(day, asked.LOCAL, facts, about)


def _count(answers: list[bool | None]) -> int | None:
    """How many are known to be so; None if nobody is known to be and of somebody it is not known."""
    number = sum(answer is True for answer in answers)
    return None if number == 0 and None in answers else number


def _member(told: Told, person: Person, court: Court, day: date) -> Iterator[Answer]:
    if person.office is Office.PARTICIPANT and known(person, "certificates"):
        spans = tuple(asked.CertificateSpan(c.start.day, c.end.day) for c in person.certificates or ())
        yield from court.ask(day, asked.CERTIFIED, asked.Certified(spans, told.days_of_person(person.id)), person.id)
    yield from disqualified(person, day if told.first_day or court.as_of else None, court)


def disqualified(person: Person, day: date | None, court: Court) -> Iterator[Answer]:
    """What bars a person on a day; of a day that is not known (None) nothing is said."""
    for bar in person.disqualified or ():
        if day and bar.ground:
            facts = asked_person.Disqualified(bar.ground, bar.start.day if bar.start else day, day)
            yield from court.ask(day, asked_person.ELIGIBLE, facts, person.id)


def _alone(told: Told, court: Court, day: date) -> Iterator[Answer]:
    if not told.decisions_known or not told.roster:
        return
    decided = told.decided.by_commissioner(
        DecisionAbout.GROUP, DecisionAbout.SPECIAL_VISIT
    ) is not None or _named_in_plan(told)
    yield from court.ask(day, asked_visit.ALONE, asked_visit.Alone(len(told.members(told.roster)), decided), "visit")


def _experts(told: Told, court: Court, day: date) -> Iterator[Answer]:
    for person in told.case.people or ():
        if person.office is Office.EXPERT and person.paid is not None:
            yield from court.ask(day, asked_person.EXPERT_PAY, asked_person.ExpertPay(person.paid), person.id)
    for expert in told.visit.experts or ():
        if told.decisions_known:
            decision = told.decided.by_commissioner(DecisionAbout.EXPERT, of=expert)
            facts = asked_person.ExpertDecision(decision.by if decision else None, told.decided.deputised(decision))
            yield from court.ask(day, asked_person.EXPERT_DECISION, facts, expert)
