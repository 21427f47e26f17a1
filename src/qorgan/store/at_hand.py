"""What an office has at hand beside what waits: counts and own facts, each a fixed number of queries, nothing confidential."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from django.db.models import Q

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.questions.vocabulary import Office
from qorgan.store import models, open_work, people_list, scope
from qorgan.store.people_list import CertificateState


class Deputy(NamedTuple):
    """Who stands in for an office; both days inclusive, ``None``: open."""

    name: str
    first: date
    last: date | None


class Own(NamedTuple):
    """What concerns the person: the certificate valid longest, days away that are not over, visits that are not over."""

    number: str
    valid_to: date | None
    away: tuple[tuple[date, date], ...]
    visits: int


class Accounts(NamedTuple):
    """Accounts of the installation: those in use, and those that were closed."""

    active: int
    closed: int


def certificates(actor: Actor, today: date) -> dict[CertificateState, int]:
    """How many participants the actor sees have a certificate in each state; one query."""
    seen = people_list.certified(scope.people(actor, today), scope.certificates(actor, today), today)
    states = people_list.narrowed(seen, people_list.Wanted(office=Office.PARTICIPANT), today)
    told: Sequence[str] = list(states.order_by().values_list("certificate_state", flat=True))
    return {state: told.count(state) for state in CertificateState}


def deputies(office: str, today: date) -> list[Deputy]:
    """Who stands in for an office today or later; one query."""
    terms = models.OfficeTerm.objects.filter(Q(valid_to=None) | Q(valid_to__gte=today), office=office, deputising=True)
    rows = terms.filter(is_ended=False).order_by("valid_from").values_list("person__name", "valid_from", "valid_to")
    return [Deputy(*row) for row in rows]


def own(actor: Actor, today: date) -> Own:
    """Of whoever acts; at most three queries."""
    if actor.person is None:
        return Own("", None, (), 0)
    valid = models.Certificate.objects.filter(
        Q(withdrawn_on=None) | Q(withdrawn_on__gt=today),
        person=actor.person,
        valid_from__lte=today,
        valid_to__gte=today,
    )
    longest = valid.order_by("-valid_to").values_list("number", "valid_to").first()
    away = models.Absence.objects.filter(person=actor.person, last__gte=today).values_list("first", "last")[:5]
    number, until = longest or ("", None)
    return Own(number, until, tuple(away), open_work.coming_visits(actor.person, today).count())


def region(actor: Actor, today: date) -> tuple[int, int]:
    """How many people and how many institutions the actor reaches; two queries."""
    return scope.people(actor, today).count(), scope.institutions(actor, today).count()


def accounts(actor: Actor, today: date) -> Accounts:
    """Accounts in use and closed, for whoever keeps them; two queries."""
    kept = scope.accounts(actor, today, Permission.ACCOUNT_MANAGE)
    return Accounts(kept.filter(is_active=True).count(), kept.filter(is_active=False).count())
