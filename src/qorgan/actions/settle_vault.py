"""What waits for a holder with an open vault: new keys where somebody left, escrow boxes; and people to whom a part was promised.

The first two are done after every unlocking. Nobody is let in that way: who is promised something gets it when a holder, told the name,
says so. Otherwise whoever can write a row could have a stranger let in by the next one who unlocks. Each compartment is an act of its
own, so that what fails leaves the others done.
"""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from qorgan.access.actor import Actor
from qorgan.access.compartments import NO_ESCROW
from qorgan.access.permissions import Permission
from qorgan.actions import _custody, _escrow, _people, _rewrap, _vault, share_compartment
from qorgan.actions._custody import Hand
from qorgan.actions._perform import Action, Asking, Call, Done, Outcome, perform
from qorgan.actions.refused import Refused, not_there, refused
from qorgan.actions.share_compartment import GrantAccess
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


class HandOver(GrantAccess):
    """To whom, of those to whom it is promised. What they may, and until when, is the holder's word, whatever the promise says."""


def settle_vault(*, actor: Actor, now: datetime, key: str) -> Settled:
    """Do what waits, at most twenty compartments at once. Raises nothing for a compartment that cannot be settled; it stays waiting."""
    _escrow.expire_due(now)
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
    """Compartments of the actor that want a new key or escrow boxes, and that the actor may hand on."""
    wanted = Q(rotate_since__isnull=False)
    roster = models.EscrowRoster.objects.first()
    if roster is not None:
        boxed = models.EscrowBox.objects.filter(compartment=OuterRef("pk"), roster=roster)
        wanted = wanted | Q(~Exists(boxed) & ~Q(kind__in=NO_ESCROW))
    return _own(actor, now).filter(wanted).order_by("made_at")


def promised(actor: Actor, now: datetime) -> QuerySet[models.PendingGrant]:
    """To whom something is promised that the actor holds and may hand on, and who has keys for it now; the oldest first."""
    rows = models.PendingGrant.objects.filter(
        compartment__in=_own(actor, now).values("pk"),
        account__is_active=True,
        account__keys__state=models.KeyState.CERTIFIED,
        account__keys__rehearsed_at__isnull=False,
    )
    return rows.select_related("compartment", "account__person").order_by("made_at")


def hand_over(*, actor: Actor, key: str, now: datetime, request: HandOver) -> Outcome:
    """Give a part to somebody to whom it is promised. Subject: the compartment's id.

    Raises ``NotThere``; ``Refused``: ``vault.…``, ``compartment.…``, ``key.none`` where the person's keys are not certified.
    """
    return perform(HAND_OVER, actor=actor, key=key, now=now, request=request)


def _own(actor: Actor, now: datetime) -> QuerySet[models.Compartment]:
    may = models.Grant.objects.filter(
        compartment=OuterRef("pk"),
        epoch=OuterRef("epoch"),
        member__account=UUID(actor.account),
        withdrawn_at=None,
        rights__gte=int(Rights.SHARE),
    )
    return scope.compartments(actor, timezone.localdate(now)).filter(Exists(may))


def _fetch(call: Asking[SettleCompartment] | Asking[HandOver]) -> Held:
    return _vault.hold(call, call.request.compartment, Rights.SHARE)


def _settle(call: Call[SettleCompartment, Held]) -> Done:
    held = call.row
    about = [held.compartment.case]
    if held.compartment.rotate_since is not None:
        about.extend(_rewrap.rotate(call, held, _custody.holders(held, call.now)))
        what, epoch = "rotated", held.epoch + 1
    else:
        _custody.deposit(held, call.now)
        what, epoch = "escrowed", held.epoch
    return Done(
        subject=str(held.compartment.pk), facts={"what": what, "epoch": epoch}, about=tuple(dict.fromkeys(about))
    )


def _hand_over(call: Call[HandOver, Held]) -> Done:
    held, account = call.row, _people.account_of(call.request.person)
    row = models.PendingGrant.objects.filter(compartment=held.compartment, account=account).first()
    if row is None:
        raise not_there("promise")
    hand = Hand(_vault.own(call.actor), held.root, call.now)
    made = _custody.grant(hand, held, share_compartment.share(account, call.request, call.today))
    if not made:
        raise refused("key.none", {"person": call.request.person})
    person = (account.person_id,) if account.person_id else ()
    about = (held.compartment.case, account.pk, *person, *made)
    return Done(subject=str(held.compartment.pk), facts={"may": str(call.request.may)}, about=about)


SETTLE_COMPARTMENT = Action("settle_compartment", Permission.CASE_READ, _settle, fetch=_fetch, is_sealed=True)
HAND_OVER = Action("hand_over", Permission.CASE_READ, _hand_over, asks=HandOver, fetch=_fetch, is_sealed=True)
