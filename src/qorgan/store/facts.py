"""Rows of the tables as plain values: what the pure floors and the screens are given. Each function asks a fixed number of queries."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import F, FilteredRelation, Prefetch, Q, QuerySet

from qorgan.register.changes import (
    AbsenceRow,
    CertificateRow,
    InstitutionRow,
    PersonRow,
    StayRow,
    TermRow,
    VisitRow,
)
from qorgan.store import models
from qorgan.store.scope import Placed


class InstitutionFact(NamedTuple):
    """An institution as it stands on the day it was asked for. ``search`` is folded, the sort keys compare as they are."""

    id: UUID
    code: str
    name: str
    name_kk: str
    name_ru: str
    region: str
    category: str
    address: str
    ownership: str
    owner: str
    legal_basis: str
    in_mandate_since: date | None
    closed_on: date | None
    latitude: Decimal | None
    longitude: Decimal | None
    capacity: int | None
    people_held: int | None
    last_periodic_end: date | None
    search: str
    sort_key: str
    sort_key_kk: str
    sort_key_ru: str


class StayFact(NamedTuple):
    """One stay of a past visit in one institution. Days on site, both inclusive."""

    institution: str
    visit: str
    kind: str
    form: str
    topic: str
    first_on_site: date
    last_on_site: date
    recommendations: int | None


_ROW = tuple(name for name in InstitutionRow.__slots__ if name not in {"region", "category", "valid_from"})


def institutions(placed: Placed) -> list[InstitutionFact]:
    """In the order of the query; one query."""
    return [InstitutionFact._make(row) for row in placed.values_list(*InstitutionFact._fields)]


_STAY = (
    "institution__code",
    "visit__code",
    "visit__kind",
    "visit__form",
    "visit__topic",
    "first_on_site",
    "last_on_site",
    "visit__recommendations",
)


def stays(stays: QuerySet[models.VisitStay]) -> list[StayFact]:
    """The stays, from the oldest; one query."""
    return _stays(stays, "last_on_site", "visit__code")


def _stays(stays: QuerySet[models.VisitStay], *order: str) -> list[StayFact]:
    return [StayFact._make(row) for row in stays.order_by(*order).values_list(*_STAY)]


def institution_rows(institutions: QuerySet[models.Institution]) -> list[InstitutionRow]:
    """As a register file would tell them, with the latest dated fact; one query."""
    told = institutions.annotate(latest=FilteredRelation("spans", condition=Q(spans__valid_to=None))).annotate(
        latest_region=F("latest__region"), latest_category=F("latest__category"), latest_from=F("latest__valid_from")
    )
    columns = (*_ROW, "latest_region", "latest_category", "latest_from")
    return [_institution_row(dict(zip(columns, row, strict=True))) for row in told.values_list(*columns)]


def _institution_row(told: dict[str, Any]) -> InstitutionRow:
    begins = told.pop("latest_from")
    return InstitutionRow(
        region=told.pop("latest_region"),
        category=told.pop("latest_category"),
        valid_from=None if begins == models.ALWAYS else begins,
        **told,
    )


def person_rows(people: QuerySet[models.Person], conflicts: QuerySet[models.Conflict]) -> list[PersonRow]:
    """As a register file would tell them, with those of the conflicts that are theirs, lists in a fixed order; five queries."""
    told = conflicts.select_related("institution").order_by("institution__code")
    held = people.prefetch_related("terms", "certificates", "absences", Prefetch("conflicts", told))
    return [_person_row(person) for person in held]


def _person_row(person: models.Person) -> PersonRow:
    return PersonRow(
        code=person.code,
        name=person.name,
        terms=tuple(sorted(TermRow(t.office, t.valid_from, t.valid_to, t.region) for t in person.terms.all())),
        profession=person.profession,
        topics=tuple(person.topics),
        languages=tuple(person.languages),
        yearly_days=person.yearly_days,
        weekdays=tuple(person.weekdays),
        certificates=tuple(
            CertificateRow(c.number, c.valid_from, c.valid_to, c.withdrawn_on) for c in person.certificates.all()
        ),
        absences=tuple(AbsenceRow(a.first, a.last) for a in person.absences.all()),
        conflicts=tuple(conflict.institution.code for conflict in person.conflicts.all()),
    )


def visit_rows(stays: QuerySet[models.VisitStay]) -> list[VisitRow]:
    """The visits of these stays as a register file would tell them, in the order of their codes; two queries."""
    found, members = _stays(stays, "visit__code", "institution__code", "first_on_site"), _members(stays)
    return [_visit_row(list(told), members.get(visit, ())) for visit, told in groupby(found, attrgetter("visit"))]


def _members(stays: QuerySet[models.VisitStay]) -> dict[str, tuple[str, ...]]:
    """The codes of the members of each visit, also of those who left or stepped aside: the file tells who was named."""
    named = models.GroupMember.objects.filter(visit__in=stays.order_by().values("visit"))
    told = named.order_by("visit__code", "person__code").values_list("visit__code", "person__code")
    return {visit: tuple(code for _, code in pairs) for visit, pairs in groupby(told, itemgetter(0))}


def _visit_row(stays: Sequence[StayFact], members: tuple[str, ...]) -> VisitRow:
    first = stays[0]
    return VisitRow(
        code=first.visit,
        kind=first.kind,
        form=first.form,
        stays=tuple(StayRow(stay.institution, stay.first_on_site, stay.last_on_site) for stay in stays),
        topic=first.topic,
        recommendations=first.recommendations,
        members=members,
    )
