"""The names behind the codes of an order that its reader has opened: whoever holds it may know the places and people in it (¶10).

Asked with codes alone; which codes they are is known only to whoever opened the order.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q

from qorgan.questions.record import About
from qorgan.store import models


class Place(NamedTuple):
    """An institution where it stands on the first day; a name may be missing in a language."""

    code: str
    name: str
    name_kk: str
    name_ru: str
    address: str
    region: str
    category: str


class Person(NamedTuple):
    """A person. ``certificates``: numbers of those that count on one of the days."""

    code: str
    name: str
    certificates: tuple[str, ...]
    profession: str = ""


class Begun(NamedTuple):
    """The visit that came of an order. ``decision``: number of the Commissioner's decision."""

    visit: str
    arrived_on: date
    decision: str


def places(codes: Sequence[str], day: date) -> list[Place]:
    """In the order of the codes; one query."""
    spans = models.InstitutionSpan.objects.filter(
        Q(valid_to=None) | Q(valid_to__gte=day), institution__code__in=codes, valid_from__lte=day
    ).select_related("institution")
    found = {span.institution.code: _place(span) for span in spans}
    return [found[code] for code in codes if code in found]


def _place(span: models.InstitutionSpan) -> Place:
    row = span.institution
    return Place(row.code, row.name, row.name_kk, row.name_ru, row.address, span.region, span.category)


def people(codes: Iterable[str], first: date, last: date) -> dict[str, Person]:
    """By code; two queries."""
    rows = models.Person.objects.filter(code__in=list(codes)).prefetch_related("certificates")
    return {row.code: Person(row.code, row.name, tuple(_counting(row, first, last)), row.profession) for row in rows}


def _counting(row: models.Person, first: date, last: date) -> Iterable[str]:
    for one in row.certificates.all():
        is_over = one.withdrawn_on is not None and one.withdrawn_on <= first
        if one.valid_from <= last and one.valid_to >= first and not is_over:
            yield one.number


def begun(order: UUID) -> Begun | None:
    """The visit, once the group has arrived; ``None`` before; two queries at most."""
    row = models.Visit.objects.filter(pk=order).first()
    if row is None:
        return None
    decided = models.Decision.objects.filter(changes__visit=row.code, about=About.SPECIAL_VISIT).first()
    return Begun(row.code, row.first_on_site, decided.number if decided else "")
