"""The Commissioner seats those of the Council who hold escrow together: none of them opens anything alone, and nobody else does.

The enrolment root signs the roster, so that nobody can seat their own people by changing rows. Compartments get new keys and new boxes
when a holder next unlocks; until then the boxes of the roster before stay good.
"""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from django.db.models import Max
from pydantic import Field

from qorgan.access import decide, home
from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _certify, _custody, _people
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions.asked import Asked, Flag, Words
from qorgan.actions.refused import refused
from qorgan.store import keyring, models, moments, rosters, scope, sealing
from qorgan.vault.certificate import BadStatement
from qorgan.vault.directory import NotCertified
from qorgan.vault.roster import Roster, Seat

SEATS, HANDS = 5, 3
"""What a Council begins with: three of five. Any other numbers may be chosen that give at most 126 sets of hands."""


class SeatRoster(Asked):
    """``people``: codes, in the order in which their layers come off; ``hands``: how many of them open.

    ``commissioner_always``: whoever seats them is among the hands each time.
    """

    people: Words
    hands: Annotated[int, Field(ge=2, le=SEATS * 2)] = HANDS
    commissioner_always: Flag = False


def seat_roster(*, actor: Actor, key: str, now: datetime, request: SeatRoster) -> Outcome:
    """Seat them. Subject: the compartment of the root. Facts: ``roster`` (its number), ``hands``, ``seats``.

    Raises ``NotThere`` for whoever is no officer; ``Refused``: ``vault.…``, ``roster.unfit``, ``roster.twice``, ``roster.no_seat``,
    ``key.none``, ``key.uncertified``, ``roster.commissioner``.
    """
    return perform(SEAT_ROSTER, actor=actor, key=key, now=now, request=request)


def _change(call: Call[SeatRoster]) -> Done:
    seed, held = _certify.seed(call)
    keys = [_key(call, held.root, code) for code in call.request.people]
    if len({key.account_id for key in keys}) < len(keys):
        raise refused("roster.twice")
    last = models.EscrowRoster.objects.aggregate(last=Max("number"))["last"] or 0
    told = _told(call, keys, last + 1)
    message = told.encode()
    row = models.EscrowRoster.objects.create(
        number=told.number,
        hands=told.hands,
        always=told.always,
        made_at=call.now,
        statement=message,
        signature=told.sign(seed),
    )
    models.EscrowSeat.objects.bulk_create(
        models.EscrowSeat(roster=row, place=place, key=key) for place, key in enumerate(keys)
    )
    _ask_for_new_keys(call.now)
    return Done(
        subject=str(held.compartment.pk),
        facts={"roster": told.number, "hands": told.hands, "seats": len(keys)},
        about=tuple(dict.fromkeys((*(key.pk for key in keys), *(key.account_id for key in keys)))),
        blob_sha256=rosters.digest(message).hex(),
    )


def _told(call: Call[SeatRoster], keys: list[models.UserKey], number: int) -> Roster:
    accounts = [key.account_id for key in keys]
    always = None
    if call.request.commissioner_always:
        if UUID(call.actor.account) not in accounts:
            raise refused("roster.commissioner")
        always = accounts.index(UUID(call.actor.account))
    seats = tuple(Seat(key.account_id, key.serial) for key in keys)
    at = int(call.now.timestamp())
    try:
        return Roster(sealing.installation(), number, call.request.hands, always, seats, at)
    except BadStatement:
        raise refused("roster.unfit", {"seats": len(keys), "hands": call.request.hands}) from None


def _key(call: Call[SeatRoster], root: bytes, code: str) -> models.UserKey:
    """The certified keys of somebody who may agree on custody, and so belongs to the Council."""
    account = _people.account_of(code)
    if decide.decide(home.grants(), scope.actor_of(account), Permission.CUSTODY_AGREE, call.today) is None:
        raise refused("roster.no_seat", {"person": code})
    key = keyring.alive_key(account.pk)
    if key is None or key.rehearsed_at is None:
        raise refused("key.none", {"person": code})
    try:
        keyring.certified(keyring.directory(root, [key.pk]), key, call.now)
    except NotCertified:
        raise refused("key.uncertified", {"person": code}) from None
    # Whose account it is stands in a column; the entry of the certification tells whose fingerprint was heard.
    if account.person_id not in moments.certified_for(key.pk):
        raise refused("key.uncertified", {"person": code})
    return key


def _ask_for_new_keys(now: datetime) -> None:
    """What the roster before could open wants a new key, which the roster before cannot."""
    boxed = models.EscrowBox.objects.values("compartment")
    models.Compartment.objects.filter(pk__in=boxed, rotate_since=None).update(
        rotate_since=now, rotate_why=_custody.ROSTER
    )


SEAT_ROSTER = Action("seat_roster", Permission.ESCROW_SEAT, _change, asks=SeatRoster, is_sealed=True)
