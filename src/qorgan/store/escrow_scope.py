"""Which compartments a person may ask for or agree on without holding them, and which such requests the person may see.

Never those of a visit from whose group the person stepped aside (¶19), and never a special visit before its start: named people alone
know of that one.
"""

from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from qorgan.access import decide, home
from qorgan.access.actor import Actor
from qorgan.access.compartments import NO_ESCROW
from qorgan.access.permissions import Permission
from qorgan.store import models, scope

Requests = QuerySet[models.EscrowRequest]


def askable(actor: Actor, today: date) -> QuerySet[models.Compartment]:
    """Compartments that the person may ask for: of the own groups, those promised to the person, or all."""
    reach = decide.extent(home.grants(), actor, (Permission.ESCROW_ASK,), today)
    found = reachable(actor)
    if reach.everywhere:
        return found
    if not reach.own_group:
        return found.none()
    mine = models.GroupMember.objects.filter(
        Q(left_on=None) | Q(left_on__gt=today), person=actor.person, recused_on=None
    )
    promised = models.PendingGrant.objects.filter(compartment=OuterRef("pk"), account=UUID(actor.account))
    return found.filter(Q(case__in=mine.values("visit")) | Exists(promised))


def agreeable(actor: Actor, today: date) -> QuerySet[models.Compartment]:
    """Compartments on whose keeping the person may agree: those held, or all of them."""
    if scope.may(actor, Permission.CUSTODY_AGREE, today):
        return reachable(actor)
    held = scope.compartments(actor, today).values("pk")
    return reachable(actor).filter(pk__in=held)


def requests(actor: Actor, today: date) -> Requests:
    """Requests for escrow: the own ones, those for what the person holds or has a seat for; all, for whoever agrees on custody."""
    found = models.EscrowRequest.objects.exclude(compartment__case__in=_aside(actor))
    if scope.may(actor, Permission.CUSTODY_AGREE, today):
        return found
    held = scope.compartments(actor, today).values("pk")
    return found.filter(Q(by=UUID(actor.account)) | Q(compartment__in=held))


def proposals(actor: Actor, today: date) -> QuerySet[models.Proposal]:
    """Proposals about compartments on which the person may agree, and the own ones."""
    found = models.Proposal.objects.exclude(compartment__case__in=_aside(actor))
    if scope.may(actor, Permission.CUSTODY_AGREE, today):
        return found
    return found.filter(Q(by=UUID(actor.account)) | Q(compartment__in=agreeable(actor, today).values("pk")))


def reachable(actor: Actor) -> QuerySet[models.Compartment]:
    """Compartments that stand, without the kinds that no hands open."""
    standing = models.Compartment.objects.exclude(state=models.CompartmentState.SHREDDED)
    return standing.exclude(kind__in=NO_ESCROW).exclude(case__in=_aside(actor))


def _aside(actor: Actor) -> QuerySet[models.GroupMember, UUID]:
    aside = models.GroupMember.objects.filter(person=actor.person).exclude(recused_on=None)
    return aside.values_list("visit", flat=True)
