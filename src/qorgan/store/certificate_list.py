"""The list of certificates: narrowed, sorted and counted by the database, told as plain values in one query."""

from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db.models import F, Q, QuerySet

from qorgan.store import models, person_page
from qorgan.store.fold import fold
from qorgan.store.people_list import SOON, CertificateState
from qorgan.store.person_page import Certificate

SORTS = {
    "number": "number",
    "holder": "person__sort_key",
    "valid_from": "valid_from",
    "valid_to": "valid_to",
    "withdrawn": "withdrawn_on",
}
STATES = (
    CertificateState.VALID,
    CertificateState.SOON,
    CertificateState.RUN_OUT,
    CertificateState.WITHDRAWN,
    CertificateState.NONE,
)
"""The states of a single certificate; ``none``: not valid yet."""
_NEWEST = "-valid_to"


class Listed(NamedTuple):
    """A certificate, and whose it is."""

    person: UUID
    code: str
    holder: str
    certificate: Certificate


def narrowed(rows: QuerySet[models.Certificate], state: str, text: str, today: date) -> QuerySet[models.Certificate]:
    """In the state (empty: any), with every word of the text in the number or in the holder's name or code."""
    rows = rows.filter(_in_state(state, today)) if state in STATES else rows
    for word in fold(text).split():
        rows = rows.filter(Q(person__search__contains=word) | Q(number__icontains=word))
    return rows


def ordered(rows: QuerySet[models.Certificate], sort: str) -> QuerySet[models.Certificate]:
    """By a word of ``SORTS``, with a minus before it downwards; those valid longest first where it is no such word."""
    if sort.removeprefix("-") not in SORTS:
        sort = _NEWEST
    column = F(SORTS[sort.removeprefix("-")])
    order = column.desc(nulls_last=True) if sort.startswith("-") else column.asc(nulls_last=True)
    return rows.order_by(order, "number")


def rows(found: QuerySet[models.Certificate], today: date) -> list[Listed]:
    """In the order of the query; one query."""
    return [
        Listed(row.person_id, row.person.code, row.person.name, person_page.certificate(row, today)) for row in found
    ]


def _in_state(state: str, today: date) -> Q:
    withdrawn = Q(withdrawn_on__lte=today)
    valid = Q(valid_from__lte=today, valid_to__gte=today)
    return {
        CertificateState.VALID: ~withdrawn & valid & Q(valid_to__gt=today + SOON),
        CertificateState.SOON: ~withdrawn & valid & Q(valid_to__lte=today + SOON),
        CertificateState.RUN_OUT: ~withdrawn & Q(valid_to__lt=today),
        CertificateState.WITHDRAWN: withdrawn,
        CertificateState.NONE: ~withdrawn & Q(valid_from__gt=today),
    }[CertificateState(state)]
