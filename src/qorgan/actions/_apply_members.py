"""The groups of past visits as a file tells them, against those on record. A person is in the group of a visit once.

A file says who went, not in what quality: that is the office which the person held on the first day on site. Who left a group or stepped
aside from it (¶19) is kept, whatever a file says.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from qorgan.access.actor import OfficeTerm
from qorgan.actions import _codes
from qorgan.questions.vocabulary import Office
from qorgan.register.changes import VisitRow
from qorgan.store import models

_ROWS_A_BATCH = 2000
_AT_ONCE = 500


def apply(made: Sequence[tuple[UUID, VisitRow]], known: Sequence[UUID]) -> None:
    """Make the groups those of the file. ``known``: visits that were stored before. Raises ``Refused`` for an unknown person."""
    people = _codes.known(models.Person, (code for _, row in made for code in row.members))
    told = {(visit, people[code]): row.first_on_site for visit, row in made for code in row.members}
    stored = _clear(known, told.keys())
    terms = _terms(sorted(set(people.values())))
    models.GroupMember.objects.bulk_create(
        (
            models.GroupMember(visit_id=visit, person_id=person, office=_quality(terms[person], day))
            for (visit, person), day in told.items()
            if (visit, person) not in stored
        ),
        batch_size=_ROWS_A_BATCH,
    )


def _clear(known: Sequence[UUID], told: Iterable[tuple[UUID, UUID]]) -> set[tuple[UUID, UUID]]:
    """Take out whom the file names no more; give who stays."""
    wanted, kept = set(told), set[tuple[UUID, UUID]]()
    for start in range(0, len(known), _AT_ONCE):
        rows = list(models.GroupMember.objects.filter(visit__in=known[start : start + _AT_ONCE]))
        kept.update((row.visit_id, row.person_id) for row in rows)
        left = {row.pk: (row.visit_id, row.person_id) for row in rows if not (row.left_on or row.recused_on)}
        gone = [number for number, pair in left.items() if pair not in wanted]
        kept.difference_update(left[number] for number in gone)
        for first in range(0, len(gone), _AT_ONCE):
            models.GroupMember.objects.filter(pk__in=gone[first : first + _AT_ONCE]).delete()
    return kept


def _terms(people: Sequence[UUID]) -> dict[UUID, list[OfficeTerm]]:
    held = defaultdict[UUID, list[OfficeTerm]](list)
    for start in range(0, len(people), _AT_ONCE):
        rows = models.OfficeTerm.objects.filter(person__in=people[start : start + _AT_ONCE])
        for row in rows:
            held[row.person_id].append(OfficeTerm(row.office, row.region, row.valid_from, row.valid_to, row.is_ended))
    return held


def _quality(terms: Sequence[OfficeTerm], day: date) -> str:
    """The office held on the day, a participant's before others; who held none is taken for a participant, as most are."""
    held = {term.office for term in terms if term.holds_on(day)}
    return next((office for office in Office if office in held), Office.PARTICIPANT)
