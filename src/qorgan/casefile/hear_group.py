"""The group: decisions behind it, its size, and each member on each leg."""

from collections.abc import Iterator
from datetime import date

from qorgan.casefile.court import Court
from qorgan.casefile.fields import known
from qorgan.casefile.people import Person
from qorgan.casefile.told import Told, leg_days
from qorgan.casefile.visits import Leg
from qorgan.law.verdict import Answer
from qorgan.questions import group as asked
from qorgan.questions import person as asked_person
from qorgan.questions import visit as asked_visit
from qorgan.questions.vocabulary import DecidedBy, DecisionAbout, Form, Kind, Office, ReasonAbout


def hear(told: Told, court: Court, day: date) -> Iterator[Answer]:
    """Everything about who makes the visit."""
    if told.kind:
        yield from _decisions(told, told.kind, court, day)
        yield from _roster(told, told.kind, court, day)
    for index, leg in enumerate(told.legs):
        yield from _leg(told, leg, f"visit.legs[{index}]", court, day)
    yield from _alone(told, court, day)
    yield from _experts(told, court, day)


def _decisions(told: Told, kind: Kind, court: Court, day: date) -> Iterator[Answer]:
    if not told.decisions_known:
        return
    formed = told.by_council(DecisionAbout.GROUP) or _named_in_plan(told)
    yield from court.ask(day, asked.FORMED, asked.Formed(kind, formed), "visit")
    # The decision to send a special group may name its members in the same act.
    subjects = (DecisionAbout.GROUP, DecisionAbout.SPECIAL_VISIT) if kind is Kind.SPECIAL else (DecisionAbout.GROUP,)
    decision = told.by_commissioner(*subjects)
    on = decision.on.day if decision and decision.on else None
    facts = asked.Composed(kind, decision.by if decision else None, told.deputised, on, told.first_day)
    yield from court.ask(day, asked.COMPOSED, facts, "visit")


def _named_in_plan(told: Told) -> bool:
    plan = told.case.plan
    if not plan or not plan.approved or plan.approved.by is not DecidedBy.COUNCIL:
        return False
    return any(item.id == told.visit.id and item.participants for item in plan.items or ())


def _roster(told: Told, kind: Kind, court: Court, day: date) -> Iterator[Answer]:
    """The roster of a visit of several legs; that of a single leg is judged with the leg."""
    if len(told.legs) > 1:
        facts = asked.Roster(kind, len(told.members(told.roster)), told.reason(ReasonAbout.ROSTER_OVER_THREE))
        yield from court.ask(day, asked.ROSTER, facts, "visit.roster")


def _leg(told: Told, leg: Leg, about: str, court: Court, day: date) -> Iterator[Answer]:
    yield from _accompanied(told, leg, about, court, day)
    named = told.participants(leg)
    if named is None:
        return
    for name in named:
        yield from court.ask(day, asked.MEMBER, asked.Member(told.people[name].office), name)
    members = told.members(named)
    if told.kind:
        facts = asked.Size(told.kind, len(members), told.reason(ReasonAbout.GROUP_OF_ONE))
        yield from court.ask(day, asked.SIZE, facts, about)
    yield from _thematic(told, leg, about, court, day)
    for person in members:
        yield from _member(told, leg, person, court, day)


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
        decided = told.by_commissioner(DecisionAbout.UNPLANNED_STOP) is not None
        stop = asked_visit.UnplannedStop(decided or told.reason(ReasonAbout.UNPLANNED_STOP))
        yield from court.ask(day, asked_visit.UNPLANNED_STOP, stop, about)


def _thematic(told: Told, leg: Leg, about: str, court: Court, day: date) -> Iterator[Answer]:
    if not told.kind or told.form is not Form.THEMATIC:
        return
    members = told.members(told.participants(leg) or ())
    topic = told.visit.topic
    knows = [None if m.topics is None or not topic else topic in m.topics for m in members]
    is_local = [None if m.region is None else m.region == leg.region for m in members]
    facts = asked.ThematicLeg(
        told.kind, Form.THEMATIC, _count(knows), _count(is_local), told.by_council(DecisionAbout.THEMATIC_COMPOSITION)
    )
    yield from court.ask(day, asked.SPECIALIST, facts, about)
    yield from court.ask(day, asked.LOCAL, facts, about)


def _count(answers: list[bool | None]) -> int | None:
    """How many are known to be so; None if nobody is known to be and of somebody it is not known."""
    number = sum(answer is True for answer in answers)
    return None if number == 0 and None in answers else number


def _member(told: Told, leg: Leg, person: Person, court: Court, day: date) -> Iterator[Answer]:
    impartial = asked.Impartial(bool(set(person.conflicts or ()) & set(leg.institutions)), told.recused(person.id, leg))
    yield from court.ask(day, asked.IMPARTIAL, impartial, person.id)
    if person.office is Office.PARTICIPANT and known(person, "certificates"):
        spans = tuple(asked.CertificateSpan(c.start.day, c.end.day) for c in person.certificates or ())
        yield from court.ask(day, asked.CERTIFIED, asked.Certified(spans, leg_days(leg)), person.id)
    for bar in person.disqualified or ():
        if bar.ground:
            facts = asked_person.Disqualified(bar.ground, bar.start.day if bar.start else day, day)
            yield from court.ask(day, asked_person.ELIGIBLE, facts, person.id)


def _alone(told: Told, court: Court, day: date) -> Iterator[Answer]:
    if not told.decisions_known or not told.roster:
        return
    decided = told.by_commissioner(DecisionAbout.GROUP, DecisionAbout.SPECIAL_VISIT) is not None or _named_in_plan(told)
    yield from court.ask(day, asked_visit.ALONE, asked_visit.Alone(len(told.members(told.roster)), decided), "visit")


def _experts(told: Told, court: Court, day: date) -> Iterator[Answer]:
    for person in told.case.people or ():
        if person.office is Office.EXPERT and person.paid is not None:
            yield from court.ask(day, asked_person.EXPERT_PAY, asked_person.ExpertPay(person.paid), person.id)
    for expert in told.visit.experts or ():
        if told.decisions_known:
            decision = told.by_commissioner(DecisionAbout.EXPERT, of=expert)
            facts = asked_person.ExpertDecision(decision.by if decision else None, told.deputised)
            yield from court.ask(day, asked_person.EXPERT_DECISION, facts, expert)
