"""Storing person rows with everything that hangs on a person: terms of office, certificates, absences, conflicts."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from uuid import UUID

from qorgan.actions import _codes
from qorgan.actions.refused import refused
from qorgan.register.changes import PersonRow
from qorgan.store import models
from qorgan.store.fold import fold, kazakh_sort_key

_PLAIN = ("name", "search", "sort_key", "profession", "topics", "languages", "yearly_days", "weekdays")
_Hanging = type[models.OfficeTerm] | type[models.Certificate] | type[models.Absence] | type[models.Conflict]
_HANGING: tuple[_Hanging, ...] = (models.OfficeTerm, models.Certificate, models.Absence, models.Conflict)
_ROWS_A_BATCH = 2000
_AT_ONCE = 500

Held = tuple[UUID, PersonRow]


def apply(rows: Sequence[PersonRow], added: set[str], today: date) -> None:
    """Insert the rows whose code is in ``added``, overwrite the others with all that hangs on them. Raises ``Refused``.

    A conflict is dated from the day it was first told; telling it again keeps that day.
    """
    new = [row for row in rows if row.code in added]
    changed = [row for row in rows if row.code not in added]
    _codes.refuse_taken(models.Person, added, len(new))
    known = _codes.known(models.Person, (row.code for row in changed))
    inserted = [_filled(models.Person(code=row.code), row) for row in new]
    overwritten = [_filled(models.Person(pk=known[row.code], code=row.code), row) for row in changed]
    since = _conflict_days(list(known.values()))
    models.Person.objects.bulk_create(inserted, batch_size=_ROWS_A_BATCH)
    models.Person.objects.bulk_update(overwritten, _PLAIN, batch_size=_ROWS_A_BATCH)
    _clear(list(known.values()))
    people = [person.pk for person in (*inserted, *overwritten)]
    _hang(list(zip(people, (*new, *changed), strict=True)), since, today)


def _filled(person: models.Person, row: PersonRow) -> models.Person:
    person.name = row.name
    person.search = fold(f"{row.code} {row.name}")
    person.sort_key = kazakh_sort_key(row.name)
    person.profession = row.profession
    person.topics = list(row.topics)
    person.languages = list(row.languages)
    person.yearly_days = row.yearly_days
    person.weekdays = list(row.weekdays)
    return person


def _clear(people: Sequence[UUID]) -> None:
    for start in range(0, len(people), _AT_ONCE):
        for table in _HANGING:
            table.objects.filter(person__in=people[start : start + _AT_ONCE]).delete()


def _conflict_days(people: Sequence[UUID]) -> dict[tuple[UUID, UUID], date]:
    days = dict[tuple[UUID, UUID], date]()
    for start in range(0, len(people), _AT_ONCE):
        told = models.Conflict.objects.filter(person__in=people[start : start + _AT_ONCE])
        days.update(
            {(person, where): since for person, where, since in told.values_list("person", "institution", "since")}
        )
    return days


def _hang(held: Sequence[Held], since: dict[tuple[UUID, UUID], date], today: date) -> None:
    _certify(held)
    institutions = _codes.known(models.Institution, (code for _, row in held for code in row.conflicts))
    models.OfficeTerm.objects.bulk_create(
        models.OfficeTerm(
            person_id=person, office=term.office, region=term.region, valid_from=term.valid_from, valid_to=term.valid_to
        )
        for person, row in held
        for term in row.terms
    )
    models.Absence.objects.bulk_create(
        models.Absence(person_id=person, first=absence.first, last=absence.last)
        for person, row in held
        for absence in row.absences
    )
    models.Conflict.objects.bulk_create(
        models.Conflict(
            person_id=person,
            institution_id=institutions[code],
            since=since.get((person, institutions[code]), today),
        )
        for person, row in held
        for code in sorted(set(row.conflicts))
    )


def _certify(held: Sequence[Held]) -> None:
    certificates = [
        models.Certificate(
            person_id=person,
            number=told.number,
            valid_from=told.valid_from,
            valid_to=told.valid_to,
            withdrawn_on=told.withdrawn_on,
        )
        for person, row in held
        for told in row.certificates
    ]
    numbers = sorted(certificate.number for certificate in certificates)
    twice = next((number for number, following in pairwise(numbers) if number == following), None)
    taken = twice or _taken(numbers)
    if taken is not None:
        raise refused("certificate.number_taken", {"number": taken})
    models.Certificate.objects.bulk_create(certificates, batch_size=_ROWS_A_BATCH)


def _taken(numbers: Sequence[str]) -> str | None:
    for start in range(0, len(numbers), _AT_ONCE):
        some = models.Certificate.objects.filter(number__in=numbers[start : start + _AT_ONCE])
        number = some.values_list("number", flat=True).first()
        if number is not None:
            return number
    return None
