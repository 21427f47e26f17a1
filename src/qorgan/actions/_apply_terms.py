"""Terms of office as a file tells them, against those on record. Person, office, region and first day name a term."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeAlias
from uuid import UUID

from qorgan.register.changes import PersonRow, TermRow
from qorgan.store import models

Key: TypeAlias = tuple[UUID, str, str, date]
_ROWS_A_BATCH = 2000
_AT_ONCE = 500


def apply(held: Sequence[tuple[UUID, PersonRow]], known: Sequence[UUID]) -> None:
    """Make the terms those of the file. ``known``: people that were stored before. A term that rests on a decision or was ended stays."""
    told = {_key(person, term): term.valid_to for person, row in held for term in row.terms}
    stored = _stored(known)
    gone = list(_gone(stored, told))
    for start in range(0, len(gone), _AT_ONCE):
        models.OfficeTerm.objects.filter(pk__in=gone[start : start + _AT_ONCE]).delete()
    models.OfficeTerm.objects.bulk_update(_moved(stored, told), ("valid_to",), batch_size=_ROWS_A_BATCH)
    models.OfficeTerm.objects.bulk_create(
        (
            models.OfficeTerm(person_id=person, office=office, region=region, valid_from=first, valid_to=last)
            for (person, office, region, first), last in told.items()
            if (person, office, region, first) not in stored
        ),
        batch_size=_ROWS_A_BATCH,
    )


def _key(person: UUID, term: TermRow) -> Key:
    return person, term.office, term.region, term.valid_from


def _stored(known: Sequence[UUID]) -> dict[Key, list[models.OfficeTerm]]:
    found = defaultdict[Key, list[models.OfficeTerm]](list)
    for start in range(0, len(known), _AT_ONCE):
        for term in models.OfficeTerm.objects.filter(person__in=known[start : start + _AT_ONCE]):
            found[term.person_id, term.office, term.region, term.valid_from].append(term)
    return found


def _is_of_the_record(term: models.OfficeTerm) -> bool:
    return bool(term.is_ended or term.end_ground or term.decision_id or term.ended_by_id)


def _gone(stored: dict[Key, list[models.OfficeTerm]], told: dict[Key, date | None]) -> Iterable[UUID]:
    for key, terms in stored.items():
        # Where a register once told one term twice, one of them is enough.
        kept = 1 if key in told else 0
        own = [term for term in terms if not _is_of_the_record(term)]
        spare = max(kept - (len(terms) - len(own)), 0)
        yield from (term.pk for term in own[spare:])


def _moved(stored: dict[Key, list[models.OfficeTerm]], told: dict[Key, date | None]) -> list[models.OfficeTerm]:
    moved = []
    for key in stored.keys() & told.keys():
        first = stored[key][0]
        if not any(map(_is_of_the_record, stored[key])) and first.valid_to != told[key]:
            first.valid_to = told[key]
            moved.append(first)
    return moved
