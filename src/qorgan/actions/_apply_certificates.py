"""Certificates as a file tells them, against those on record. The number names a certificate."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from uuid import UUID

from qorgan.actions.refused import refused
from qorgan.register.changes import CertificateRow, PersonRow
from qorgan.store import models

_DATES = ("valid_from", "valid_to", "withdrawn_on")
_ROWS_A_BATCH = 2000
_AT_ONCE = 500


def apply(held: Sequence[tuple[UUID, PersonRow]], known: Sequence[UUID]) -> None:
    """Make the certificates those of the file. ``known``: people that were stored before.

    One that was issued or withdrawn here stays. Raises ``Refused`` (``certificate.number_taken``).
    """
    told = [(person, certificate) for person, row in held for certificate in row.certificates]
    _refuse_twice(sorted(certificate.number for _, certificate in told))
    stored = {certificate.number: certificate for certificate in _stored(known)}
    numbers = {(person, certificate.number) for person, certificate in told}
    gone = [one for one in stored.values() if not _is_of_the_record(one) and (one.person_id, one.number) not in numbers]
    for start in range(0, len(gone), _AT_ONCE):
        models.Certificate.objects.filter(pk__in=[one.pk for one in gone[start : start + _AT_ONCE]]).delete()
    for one in gone:
        del stored[one.number]
    changed = [
        _dated(stored[certificate.number], certificate)
        for person, certificate in told
        if _is_theirs(stored.get(certificate.number), person)
    ]
    new = [
        (person, certificate) for person, certificate in told if not _is_theirs(stored.get(certificate.number), person)
    ]
    _refuse_taken(sorted(certificate.number for _, certificate in new))
    models.Certificate.objects.bulk_update(
        [one for one in changed if not _is_of_the_record(one)], _DATES, batch_size=_ROWS_A_BATCH
    )
    models.Certificate.objects.bulk_create(
        (_dated(models.Certificate(person_id=person, number=told.number), told) for person, told in new),
        batch_size=_ROWS_A_BATCH,
    )


def _stored(known: Sequence[UUID]) -> Iterable[models.Certificate]:
    for start in range(0, len(known), _AT_ONCE):
        yield from models.Certificate.objects.filter(person__in=known[start : start + _AT_ONCE])


def _is_of_the_record(one: models.Certificate) -> bool:
    return bool(one.decision_id or one.withdrawal_id or one.withdrawal_ground)


def _is_theirs(stored: models.Certificate | None, person: UUID) -> bool:
    return stored is not None and stored.person_id == person


def _dated(certificate: models.Certificate, told: CertificateRow) -> models.Certificate:
    certificate.valid_from, certificate.valid_to, certificate.withdrawn_on = (
        told.valid_from,
        told.valid_to,
        told.withdrawn_on,
    )
    return certificate


def _refuse_twice(numbers: Sequence[str]) -> None:
    twice = next((number for number, following in pairwise(numbers) if number == following), None)
    if twice is not None:
        raise refused("certificate.number_taken", {"number": twice})


def _refuse_taken(numbers: Sequence[str]) -> None:
    for start in range(0, len(numbers), _AT_ONCE):
        some = models.Certificate.objects.filter(number__in=numbers[start : start + _AT_ONCE])
        number = some.values_list("number", flat=True).first()
        if number is not None:
            raise refused("certificate.number_taken", {"number": number})
