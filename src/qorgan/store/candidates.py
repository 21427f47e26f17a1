"""Who could go on a visit, and of each why or why not, with the provision: for whoever composes a group (¶5, ¶8, ¶11, ¶14, ¶16, ¶19).

Sorted by what the law asks about: nothing in the way first, then who knows the topic, then who comes from the region. Nothing here reads
or sorts by a personal trait (¶5). A fixed number of queries, however many people, places and days.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum, unique
from typing import NamedTuple
from uuid import UUID

from django.db.models import Prefetch

from qorgan.access.actor import Actor
from qorgan.law.rulebook import Law
from qorgan.law.verdict import Answer, Finding
from qorgan.questions import group, person, visit
from qorgan.questions.vocabulary import Kind, Office
from qorgan.store import eligibility, models, people_list, readings, scope

OFFICES = (Office.PARTICIPANT, Office.REPRESENTATIVE, Office.EXPERT)


@unique
class Hindrance(StrEnum):
    """What is in the way and no provision is about."""

    ABSENT = "absent"
    BUSY = "busy"
    KEYLESS = "keyless"


class Planned(NamedTuple):
    """The visit as far as it is known. ``places``: codes; ``days`` on site in their order; ``topic``: empty where there is none.

    ``engaged``: codes of people who are known to be on another visit on one of the days, which no table tells.
    ``keyed``: codes of those to whom something can be sealed, where that is asked for.
    """

    kind: Kind
    places: tuple[str, ...]
    days: tuple[date, ...]
    region: str
    topic: str = ""
    engaged: frozenset[str] = frozenset()
    keyed: frozenset[str] | None = None


class Hindered(NamedTuple):
    """One hindrance and the first of the days on which it counts."""

    what: Hindrance
    day: date


class Candidate(NamedTuple):
    """One person in one office. ``findings``: what the law has against the person here; of these ``stops`` tells which are final.

    ``certificates``: numbers of those that count on the days.
    """

    id: UUID
    code: str
    name: str
    office: Office
    region: str
    topics: tuple[str, ...]
    certificates: tuple[str, ...]
    findings: tuple[Finding, ...]
    hindered: tuple[Hindered, ...]
    is_local: bool
    knows_topic: bool

    @property
    def is_suitable(self) -> bool:
        """Whether nothing is in the way."""
        return not self.hindered and not any(finding.effect.stops for finding in self.findings)


def candidates(actor: Actor, today: date, planned: Planned) -> list[Candidate]:
    """Everybody whom the actor may see and who holds an office in which one goes along on the first of the days.

    Nobody before a day is known. Nine queries, and what the readings of the law take.
    """
    if not planned.days:
        return []
    rows = list(_people(actor, today, planned))
    barred = eligibility.states([row.pk for row in rows], today)
    asking = _Asking(planned, readings.law(today), _busy(planned.days), barred)
    found = [one for row in rows for one in _of(row, asking)]
    return sorted(found, key=lambda one: (not one.is_suitable, not one.knows_topic, not one.is_local))


class _Asking(NamedTuple):
    planned: Planned
    law: Law
    busy: Mapping[UUID, date]
    barred: Mapping[UUID, eligibility.State]


def _people(actor: Actor, today: date, planned: Planned) -> Iterable[models.Person]:
    first, last = planned.days[0], planned.days[-1]
    terms = models.OfficeTerm.objects.filter(people_list.holds(first), office__in=OFFICES)
    away = scope.absences(actor, today).filter(first__lte=last, last__gte=first).order_by("first")
    conflicts = scope.conflicts(actor, today).filter(institution__code__in=planned.places, lifted_on=None)
    return (
        scope.people(actor, today)
        .filter(pk__in=terms.values("person"))
        .order_by("sort_key", "code")
        .prefetch_related(
            Prefetch("terms", terms.order_by("office", "region")),
            Prefetch("certificates", scope.certificates(actor, today)),
            Prefetch("absences", away),
            Prefetch("conflicts", conflicts),
        )
    )


def _busy(days: Sequence[date]) -> dict[UUID, date]:
    """By person the first of the days spent on another visit of the record."""
    there = models.GroupMember.objects.filter(
        left_on=None,
        recused_on=None,
        visit__stays__first_on_site__lte=days[-1],
        visit__stays__last_on_site__gte=days[0],
    )
    spans = there.values_list("person", "visit__stays__first_on_site", "visit__stays__last_on_site")
    found: defaultdict[UUID, set[date]] = defaultdict(set)
    for who, first, last in spans:
        found[who].update(day for day in days if first <= day <= last)
    return {who: min(taken) for who, taken in found.items() if taken}


def _of(row: models.Person, asking: _Asking) -> Iterator[Candidate]:
    """One line an office: of several regions the visit's own."""
    planned, held = asking.planned, dict[str, str]()
    for term in row.terms.all():
        if term.office not in held or term.region == planned.region:
            held[term.office] = term.region
    for code, region in held.items():
        office = Office(code)
        yield Candidate(
            row.pk,
            row.code,
            row.name,
            office,
            region,
            tuple(row.topics),
            tuple(one.number for one in row.certificates.all() if _counts(one, planned.days)),
            tuple(_findings(row, office, region, asking)),
            tuple(_hindered(row, asking)),
            is_local=bool(region) and region == planned.region,
            knows_topic=bool(planned.topic) and planned.topic in row.topics,
        )


def _findings(row: models.Person, office: Office, region: str, asking: _Asking) -> Iterator[Finding]:
    law, days = asking.law, asking.planned.days
    answers: list[Answer] = []
    if office is Office.PARTICIPANT:
        spans = tuple(
            group.CertificateSpan(one.valid_from, _last(one)) for one in row.certificates.all() if _is_any(one)
        )
        answers += law.ask(group.CERTIFIED, group.Certified(spans, tuple(days)))
        answers += law.ask(group.IMPARTIAL, group.Impartial(bool(row.conflicts.all()), recused=False))
        for bar in eligibility.bars(asking.barred.get(row.pk, ()), days[0]):
            answers += law.ask(person.ELIGIBLE, bar)
    if office is Office.REPRESENTATIVE and asking.planned.region:
        facts = visit.Representative(region or None, asking.planned.region, reason_given=False)
        answers += law.ask(visit.REPRESENTATIVE, facts)
    return (answer for answer in answers if isinstance(answer, Finding))


def _hindered(row: models.Person, asking: _Asking) -> Iterator[Hindered]:
    days = asking.planned.days
    away = [day for one in row.absences.all() for day in days if one.first <= day <= one.last]
    if away:
        yield Hindered(Hindrance.ABSENT, min(away))
    if row.pk in asking.busy:
        yield Hindered(Hindrance.BUSY, asking.busy[row.pk])
    elif row.code in asking.planned.engaged:
        yield Hindered(Hindrance.BUSY, days[0])
    keyed = asking.planned.keyed
    if keyed is not None and row.code not in keyed:
        yield Hindered(Hindrance.KEYLESS, days[0])


def _counts(row: models.Certificate, days: Collection[date]) -> bool:
    return _is_any(row) and any(row.valid_from <= day <= _last(row) for day in days)


def _is_any(row: models.Certificate) -> bool:
    return row.withdrawn_on is None or row.withdrawn_on > row.valid_from


def _last(row: models.Certificate) -> date:
    return row.valid_to if row.withdrawn_on is None else min(row.valid_to, row.withdrawn_on - timedelta(days=1))
