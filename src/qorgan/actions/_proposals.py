"""What two people must agree on for a compartment: who may begin, who may say the second yes, and whether both did as they stand now.

Whoever holds a compartment is told by its chain, offices by the grants of the country; a yes is a signature. The id of a proposal is made
from what is proposed, so a yes to it is a yes to nothing else, whatever a row says later.
"""

import hashlib
from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from qorgan.access.actor import Actor
from qorgan.access.custody import What
from qorgan.access.permissions import Permission
from qorgan.actions import _escrow, _vault
from qorgan.actions._vault import Asking
from qorgan.actions.refused import not_there, refused
from qorgan.journal.canonical_json import canonical
from qorgan.store import escrow_scope, keyring, models, scope, sealing
from qorgan.store.keyring import Own
from qorgan.vault.chain import Chain
from qorgan.vault.directory import NotCertified
from qorgan.vault.grants import Rights

NO_RIGHTS = Rights(0)


class Standing(NamedTuple):
    """What somebody is to a compartment now. ``agrees``: of those who watch over custody; ``seats``: who seats them."""

    agrees: bool
    seats: bool
    rights: Rights


class Hands(NamedTuple):
    """Whoever acts on a compartment that need not be held: keys, the root they believe, and the compartment's chain."""

    own: Own
    root: bytes
    chain: Chain


def hands(call: Asking, compartment: models.Compartment) -> Hands:
    """Raises ``Refused``: ``vault.…``, ``compartment.broken``, ``key.own_uncertified``."""
    own = _vault.own(call.actor)
    root = _vault.root(own)
    try:
        keyring.certified(keyring.directory(root, [own.key.pk]), own.key, call.now)
    except NotCertified:
        raise refused("key.own_uncertified") from None
    return Hands(own, root, _escrow.chain_of(compartment, root))


def standing(actor: Actor, compartment: models.Compartment, chain: Chain, call: Asking) -> Standing:
    """What somebody is to it on the day of the call."""
    rights = NO_RIGHTS
    if scope.compartments(actor, call.today).filter(pk=compartment.pk).exists():
        held = chain.holders(chain.newest, Rights.READ, int(call.now.timestamp())).get(UUID(actor.account))
        rights = held.grant.rights if held else NO_RIGHTS
    agrees = scope.may(actor, Permission.CUSTODY_AGREE, call.today)
    return Standing(agrees, scope.may(actor, Permission.ESCROW_SEAT, call.today), rights)


def may_begin(what: str, one: Standing) -> bool:
    """Whether somebody may propose it."""
    if what == What.EXPORT:
        return Rights.READ in one.rights
    return one.agrees or (what == What.SHRED and Rights.SHARE in one.rights)


def may_agree(what: str, first: Standing, second: Standing) -> bool:
    """Whether the second yes is enough beside the first. A group does not destroy its own work without anybody of the Council."""
    if not may_begin(what, first):
        return False
    if what == What.EXPORT:
        return Rights.READ in second.rights or second.seats
    if what == What.SHRED:
        return may_begin(what, second) and (first.agrees or second.agrees)
    return first.agrees and second.agrees and (first.seats or second.seats)


def number(
    *, compartment: UUID, what: str, by: UUID, until: date | None, recipients: Sequence[str], at: datetime
) -> UUID:
    """The id of a proposal: the first 16 bytes of a digest of all of it."""
    told = {
        "inst": str(sealing.installation()),
        "compartment": str(compartment),
        "what": what,
        "by": str(by),
        "until": until.isoformat() if until else "",
        "recipients": list(recipients),
        "at": int(at.timestamp()),
    }
    return UUID(bytes=hashlib.sha256(b"qorgan/1/proposal\x00" + canonical(told)).digest()[:16], version=4)


def fetch(call: Asking, pk: UUID) -> models.Proposal:
    """A proposal, its compartment locked before it. Raises ``NotThere``; ``Refused`` (``proposal.broken``) where the row was changed."""
    found = escrow_scope.proposals(call.actor, call.today).filter(pk=pk).first()
    if found is None:
        raise not_there("proposal")
    compartment = models.Compartment.objects.select_for_update().get(pk=found.compartment_id)
    row = models.Proposal.objects.select_for_update(of=("self",)).select_related("by").get(pk=pk)
    row.compartment = compartment
    recipients = row.recipients.split()
    told = number(
        compartment=compartment.pk, what=row.kind, by=row.by_id, until=row.until, recipients=recipients, at=row.made_at
    )
    if told != row.pk or compartment.state == models.CompartmentState.SHREDDED:
        raise refused("proposal.broken")
    return row


def have_said_yes(row: models.Proposal, root: bytes, now: datetime) -> set[UUID]:
    """The accounts whose signed yes counts, by keys that counted then and count now."""
    found = list(models.Approval.objects.filter(subject=row.pk, kind=row.kind).select_related("key"))
    book, moment = keyring.directory(root, [one.key_id for one in found]), int(now.timestamp())
    return {
        one.key.account_id
        for one in found
        if book.is_certified(one.key.account_id, one.key.serial, moment) and _escrow.has_approved(one, book)
    }
