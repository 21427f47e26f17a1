"""The offices that somebody holds on a day, as the rows say now, whatever an actor was told before."""

from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from qorgan.access.actor import Actor, OfficeTerm
from qorgan.store import models

_TERM = ("office", "region", "valid_from", "valid_to", "is_ended", "deputising")


def now(actor: Actor, today: date) -> frozenset[tuple[str, str]]:
    """Offices and regions of the actor's account; none for a closed account."""
    terms = models.OfficeTerm.objects.filter(person__account=UUID(actor.account), person__account__is_active=True)
    return _held_on(terms, today)


def of(person: models.Person, today: date) -> frozenset[str]:
    """Those of a person, with an account or without."""
    return frozenset(office for office, _ in _held_on(person.terms.all(), today))


def _held_on(terms: QuerySet[models.OfficeTerm], today: date) -> frozenset[tuple[str, str]]:
    told = [OfficeTerm(*term) for term in terms.values_list(*_TERM)]
    return frozenset((term.office, term.region) for term in told if term.holds_on(today))
