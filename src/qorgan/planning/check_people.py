"""The group of each visit: who may belong to it, how many, with which papers, and without a conflict (¶5, ¶8, ¶9, ¶16, ¶19)."""

from collections.abc import Iterator

from qorgan.law.verdict import Params
from qorgan.planning import breach
from qorgan.planning.breach import SETTING, Breach
from qorgan.planning.checked import Case, leg_days
from qorgan.planning.document import Leg, Visit
from qorgan.planning.instance import Person
from qorgan.questions import group
from qorgan.questions.vocabulary import Kind, Office


def people(case: Case) -> Iterator[Breach]:
    """Every breach in the composition of a group."""
    for planned in case.document.visits:
        yield from _roster(case, planned)
        for leg in planned.legs:
            yield from _size(case, planned, leg)
            yield from _knowledge(case, planned, leg)
            for code in leg.participants:
                yield from _member(case, planned, leg, code)


def _roster(case: Case, planned: Visit) -> Iterator[Breach]:
    legs = sorted({code for leg in planned.legs for code in leg.participants})
    if sorted(planned.roster) != legs:
        yield Breach(case.sides.groups, "roster.differs", planned.id, ", ".join(planned.roster), ", ".join(legs))
    facts = group.Roster(planned.kind, len(set(planned.roster)), reason_given=bool(planned.reason))
    yield from breach.of(case.law.ask(group.ROSTER, facts), planned.id)


def _size(case: Case, planned: Visit, leg: Leg) -> Iterator[Breach]:
    if len(set(leg.participants)) != len(leg.participants):
        yield Breach(case.sides.groups, "person.listed_twice", planned.id, ", ".join(leg.participants), None)
    facts = group.Size(planned.kind, len(set(leg.participants)), reason_given=bool(planned.reason))
    yield from breach.of(case.law.ask(group.SIZE, facts), planned.id, {"region": leg.region})
    fewest = max((case.instance.settings.smallest_group, *_asked(case, planned, leg)))
    if len(leg.participants) < fewest:
        yield Breach(f"{SETTING}group_size", "group.below_setting", planned.id, len(leg.participants), fewest)


def _asked(case: Case, planned: Visit, leg: Leg) -> Iterator[int]:
    """What the register itself says of the places of a periodic visit."""
    if planned.kind is Kind.PERIODIC:
        for place in (case.places.get(stop.id) for stop in leg.institutions):
            if place is not None and place.group_size is not None:
                yield place.group_size


def _knowledge(case: Case, planned: Visit, leg: Leg) -> Iterator[Breach]:
    known = [case.people[code] for code in leg.participants if code in case.people]
    days, theme = leg_days(leg), case.theme(planned.topic)
    topic = planned.topic if theme is None else theme.topic
    facts = group.ThematicLeg(
        kind=planned.kind,
        form=planned.form,
        specialists=sum(topic in person.topics for person in known),
        locals=sum(person.home_on(days[0]) == leg.region for person in known) if days else None,
        council_decided=False,
    )
    for question in (group.SPECIALIST, group.LOCAL):
        yield from breach.of(case.law.ask(question, facts), planned.id, {"region": leg.region})


def _member(case: Case, planned: Visit, leg: Leg, code: str) -> Iterator[Breach]:
    about = {"person": code}
    person = case.people.get(code)
    if person is None:
        yield from _stranger(case, planned, code)
        return
    yield from breach.of(case.law.ask(group.MEMBER, group.Member(Office.PARTICIPANT)), planned.id, about)
    days = leg_days(leg)
    facts = group.Certified(person.certificates, days)
    yield from breach.of(case.law.ask(group.CERTIFIED, facts), planned.id, about)
    for stop in leg.institutions:
        impartial = group.Impartial(in_conflict=stop.id in person.conflicts, recused=False)
        asked = case.law.ask(group.IMPARTIAL, impartial)
        yield from breach.of(asked, planned.id, {**about, "institution": stop.id})
    yield from _in_office(case, planned, leg, person)


def _stranger(case: Case, planned: Visit, code: str) -> Iterator[Breach]:
    """The law says what a representative may not be; of somebody the register does not know there is nothing to ask it."""
    about = {"person": code}
    if code in case.representatives:
        facts = group.Member(Office.REPRESENTATIVE)
        yield from breach.of(case.law.ask(group.MEMBER, facts), planned.id, about)
        return
    yield Breach(case.sides.groups, "person.unknown", planned.id, code, None, about)


def _in_office(case: Case, planned: Visit, leg: Leg, person: Person) -> Iterator[Breach]:
    for day in leg_days(leg):
        if person.home_on(day) is None:
            about: Params = {"person": person.code, "day": day}
            yield Breach(case.sides.groups, "person.not_in_office", planned.id, f"{day}", None, about)
