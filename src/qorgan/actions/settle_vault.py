"""What waits for a holder with an open vault: grants promised to people who had no keys, new keys where somebody left, escrow boxes.

Asked for after every unlocking. Each compartment is an act of its own, so that what fails leaves the others done.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _custody, _rewrap, _vault
from qorgan.actions._custody import Hand, Share
from qorgan.actions._perform import Action, Asking, Call, Done, Fact, perform
from qorgan.actions.refused import Refused
from qorgan.store import models, scope
from qorgan.store.custody import Held
from qorgan.vault.grants import Rights

AT_ONCE = 20


class Settled(NamedTuple):
    """How many compartments were settled, and how many could not be."""

    done: int
    left: int


class SettleCompartment(NamedTuple):
    """The input."""

    compartment: UUID

    def identity(self) -> dict[str, object]:
        """All of it."""
        return {"compartment": str(self.compartment)}


def settle_vault(*, actor: Actor, now: datetime, key: str) -> Settled:
    """Do what waits, at most twenty compartments at once. Raises nothing for a compartment that cannot be settled; it stays waiting."""
    done = left = 0
    for number in list(waiting(actor, now)[:AT_ONCE].values_list("pk", flat=True)):
        try:
            request = SettleCompartment(number)
            perform(SETTLE_COMPARTMENT, actor=actor, key=f"{key}/{number.hex[:20]}", now=now, request=request)
            done += 1
        except Refused:
            left += 1
    return Settled(done, left)


def waiting(actor: Actor, now: datetime) -> QuerySet[models.Compartment]:
    """Compartments of the actor in which something waits for a holder who may hand on."""
    here = OuterRef("pk")
    promised = models.PendingGrant.objects.filter(
        compartment=here,
        account__keys__state=models.KeyState.CERTIFIED,
        account__keys__rehearsed_at__isnull=False,
    )
    may = models.Grant.objects.filter(
        compartment=here,
        epoch=OuterRef("epoch"),
        member__account=UUID(actor.account),
        withdrawn_at=None,
        rights__gte=int(Rights.SHARE),
    )
    roster = models.EscrowRoster.objects.order_by("-number").values("number")[:1]
    boxed = models.EscrowBox.objects.filter(compartment=here, roster=roster)
    wanted = Q(Exists(promised)) | Q(rotate_since__isnull=False)
    if models.EscrowRoster.objects.exists():
        wanted = wanted | Q(~Exists(boxed))
    return scope.compartments(actor, timezone.localdate(now)).filter(wanted, Exists(may)).order_by("made_at")


def _fetch(call: Asking[SettleCompartment]) -> Held:
    return _vault.hold(call, call.request.compartment, Rights.SHARE)


def _change(call: Call[SettleCompartment, Held]) -> Done:
    held = call.row
    promised = list(_promised(held.compartment))
    if held.compartment.rotate_since is not None:
        about = _rewrap.rotate(call, held, [*_custody.holders(held, call.now), *promised])
        why = "rotated"
    else:
        hand = Hand(_vault.own(call.actor), held.root, call.now)
        about = tuple(number for share in promised for number in _custody.grant(hand, held, share))
        why = "granted" if about else "escrowed"
        _custody.deposit(held, call.now)
    facts: dict[str, Fact] = {"granted": len(promised), "what": why}
    people = tuple(share.account for share in promised)
    about = tuple(dict.fromkeys((held.compartment.case, *about, *people)))
    return Done(subject=str(held.compartment.pk), facts=facts, about=about)


def _promised(compartment: models.Compartment) -> Iterator[Share]:
    for row in compartment.pending.all():
        yield Share(row.account_id, Rights(row.rights), row.not_after)


SETTLE_COMPARTMENT = Action("settle_compartment", Permission.CASE_READ, _change, fetch=_fetch, is_sealed=True)
