"""Storing person rows with everything that hangs on a person: terms of office, certificates, absences, conflicts.

What is stored is changed in place, found by what names it in a file. What the record knows better than any file stays as it is: terms and
certificates that rest on a decision or were ended here, days that came from the person's own calendar.
"""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db.models import F

from qorgan.actions import _apply_certificates, _apply_conflicts, _apply_terms, _codes, _people
from qorgan.register.changes import PersonRow
from qorgan.store import models

_ROWS_A_BATCH = 2000
_AT_ONCE = 500

Held = tuple[UUID, PersonRow]


def apply(rows: Sequence[PersonRow], added: set[str], today: date) -> None:
    """Insert the rows whose code is in ``added``, bring the others with all that hangs on them up to what is told. Raises ``Refused``.

    A conflict is dated from the day it was first told; telling it again keeps that day.
    """
    new = [row for row in rows if row.code in added]
    changed = [row for row in rows if row.code not in added]
    _codes.refuse_taken(models.Person, added, len(new))
    known = _codes.known(models.Person, (row.code for row in changed))
    inserted = [_people.fill(models.Person(code=row.code), _told(row)) for row in new]
    overwritten = [_people.fill(models.Person(pk=known[row.code], code=row.code), _told(row)) for row in changed]
    models.Person.objects.bulk_create(inserted, batch_size=_ROWS_A_BATCH)
    models.Person.objects.bulk_update(overwritten, _people.COLUMNS, batch_size=_ROWS_A_BATCH)
    people = [person.pk for person in (*inserted, *overwritten)]
    _hang(list(zip(people, (*new, *changed), strict=True)), list(known.values()), today)


def _told(row: PersonRow) -> _people.Told:
    return _people.Told(row.name, row.profession, row.topics, row.languages, row.yearly_days, row.weekdays)


def _hang(held: Sequence[Held], known: Sequence[UUID], today: date) -> None:
    for start in range(0, len(known), _AT_ONCE):
        models.Person.objects.filter(pk__in=known[start : start + _AT_ONCE]).update(revision=F("revision") + 1)
    _apply_terms.apply(held, known)
    _apply_certificates.apply(held, known)
    _apply_conflicts.apply(held, known, today)
    _absences(held, known)


def _absences(held: Sequence[Held], known: Sequence[UUID]) -> None:
    wanted = {(person, absence.first, absence.last) for person, row in held for absence in row.absences}
    stored = set[tuple[UUID, date, date]]()
    for start in range(0, len(known), _AT_ONCE):
        rows = models.Absence.objects.filter(person__in=known[start : start + _AT_ONCE])
        told = {row.pk: (row.person_id, row.first, row.last) for row in rows}
        stored.update(told.values())
        gone = [row.pk for row in rows if not row.uid and told[row.pk] not in wanted]
        models.Absence.objects.filter(pk__in=gone).delete()
    models.Absence.objects.bulk_create(
        (
            models.Absence(person_id=person, first=first, last=last)
            for person, first, last in sorted(wanted - stored, key=lambda key: (key[1], key[2], str(key[0])))
        ),
        batch_size=_ROWS_A_BATCH,
    )
