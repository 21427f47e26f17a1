"""The list of people: narrowed, sorted and counted by the database, told as plain values in a fixed number of queries.

Nothing here narrows or sorts by a personal trait: offices, regions, certificates, topics, names and codes only (¶5).
"""

import json
from datetime import date, timedelta
from enum import StrEnum, unique
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias, TypedDict
from uuid import UUID

from django.db import connection
from django.db.models import (
    Case,
    DateField,
    Exists,
    F,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast

from qorgan.questions.vocabulary import Office
from qorgan.store import models

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

SOON = timedelta(days=60)
"""How long before its last day a certificate is said to run out soon: time for a decision and a new sheet."""
NO_OFFICE = "none"
"""Asked for instead of an office: people who hold none today."""


SORTS = {"certificate": "valid_until", "code": "code", "name": "sort_key", "office": "office"}
_MAY_BE_NOTHING = frozenset({"office", "valid_until"})


@unique
class CertificateState(StrEnum):
    """What a person's certificates come to on a day. ``unneeded``: no participant, and never had one."""

    VALID = "valid"
    SOON = "soon"
    RUN_OUT = "run_out"
    WITHDRAWN = "withdrawn"
    NONE = "none"
    UNNEEDED = "unneeded"


class Certified(TypedDict):
    """What ``certified`` adds to a person: the last day of the longest valid certificate, and the state."""

    valid_until: date | None
    certificate_state: str


People: TypeAlias = "QuerySet[WithAnnotations[models.Person, Certified]]"


class Wanted(NamedTuple):
    """How the list is narrowed; an empty text narrows nothing. ``certificate``: a word of ``CertificateState``."""

    office: str = ""
    region: str = ""
    certificate: str = ""
    topic: str = ""


class Held(NamedTuple):
    """An office held on the day, both days inclusive; ``None``: open."""

    office: str
    region: str
    valid_from: date
    valid_to: date | None
    deputising: bool


class Listed(NamedTuple):
    """One line. ``away``: the absence of the day or the next one, both days inclusive; ``weekdays``: 1 is Monday, empty: any."""

    id: UUID
    code: str
    name: str
    profession: str
    topics: tuple[str, ...]
    held: tuple[Held, ...]
    certificate: CertificateState
    valid_until: date | None
    away: tuple[date, date] | None
    weekdays: tuple[int, ...]


def holds(today: date) -> Q:
    """Office terms that are held on the day; one that was ended during its last day is not held on it."""
    still = Q(valid_to=None) | Q(valid_to__gt=today) | Q(valid_to=today, is_ended=False)
    return Q(valid_from__lte=today) & still


def certified(people: QuerySet[models.Person], certificates: QuerySet[models.Certificate], today: date) -> People:
    """The people with their certificate's state, judged by the certificates that the reader may see."""
    own = certificates.filter(person=OuterRef("pk"))
    valid = own.filter(Q(withdrawn_on=None) | Q(withdrawn_on__gt=today), valid_from__lte=today, valid_to__gte=today)
    participants = _terms(today).filter(office=Office.PARTICIPANT)
    until = valid.order_by("-valid_to").values("valid_to")[:1]
    told = people.annotate(valid_until=Subquery(until, output_field=DateField()))
    return told.annotate(
        certificate_state=Case(
            When(valid_until__gt=today + SOON, then=Value(CertificateState.VALID.value)),
            When(valid_until__isnull=False, then=Value(CertificateState.SOON.value)),
            When(~Exists(participants), then=Value(CertificateState.UNNEEDED.value)),
            When(Exists(own.filter(withdrawn_on__lte=today)), then=Value(CertificateState.WITHDRAWN.value)),
            When(Exists(own.filter(valid_to__lt=today)), then=Value(CertificateState.RUN_OUT.value)),
            default=Value(CertificateState.NONE.value),
        )
    )


def narrowed(people: People, wanted: Wanted, today: date) -> People:
    """Only those that are wanted; office and region are asked of one and the same term."""
    if wanted.office == NO_OFFICE:
        people = people.filter(~Exists(_terms(today)))
    elif wanted.office or wanted.region:
        asked = {name: word for name, word in (("office", wanted.office), ("region", wanted.region)) if word}
        people = people.filter(Exists(_terms(today).filter(**asked)))
    if wanted.certificate:
        people = people.filter(certificate_state=wanted.certificate)
    return _knowing(people, wanted.topic) if wanted.topic else people


def topics(people: QuerySet[models.Person]) -> list[str]:
    """Every topic that one of the people knows, alphabetical; one query."""
    told: QuerySet[Any, Any] = people.order_by().values_list("topics", flat=True).distinct()
    return sorted({topic for known in told for topic in known})


def ordered(people: People, sort: str, today: date) -> People:
    """By a word of ``SORTS``, with a minus before it downwards; by name where it is no such word."""
    name = sort.removeprefix("-")
    column = SORTS.get(name, SORTS["name"])
    if name == "office":
        people = people.annotate(office=Subquery(_terms(today).order_by("office").values("office")[:1]))
    falls = sort.startswith("-")
    if column in _MAY_BE_NOTHING:
        order = F(column).desc(nulls_last=True) if falls else F(column).asc(nulls_last=True)
        return people.order_by(order, "sort_key", "code")
    return people.order_by(f"-{column}" if falls else column, "code")


def rows(people: People, absences: QuerySet[models.Absence], today: date) -> list[Listed]:
    """In the order of the query; three queries."""
    held = models.OfficeTerm.objects.filter(holds(today)).order_by("office", "region")
    away = absences.filter(last__gte=today).order_by("first")
    told = people.prefetch_related(Prefetch("terms", held), Prefetch("absences", away))
    return [_listed(person) for person in told]


def _terms(today: date) -> QuerySet[models.OfficeTerm]:
    return models.OfficeTerm.objects.filter(holds(today), person=OuterRef("pk"))


def _knowing(people: People, topic: str) -> People:
    if connection.features.supports_json_field_contains:
        return people.filter(topics__contains=[topic])
    # A database without such a question is asked for the text of the list; the quotes keep a topic from being found inside another.
    return people.annotate(topics_told=Cast("topics", TextField())).filter(topics_told__contains=json.dumps(topic))


def _listed(person: "WithAnnotations[models.Person, Certified]") -> Listed:
    absences = tuple(person.absences.all())
    return Listed(
        id=person.pk,
        code=person.code,
        name=person.name,
        profession=person.profession,
        topics=tuple(person.topics),
        held=tuple(Held(t.office, t.region, t.valid_from, t.valid_to, t.deputising) for t in person.terms.all()),
        certificate=CertificateState(person.certificate_state),
        valid_until=person.valid_until,
        away=(absences[0].first, absences[0].last) if absences else None,
        weekdays=tuple(person.weekdays),
    )
