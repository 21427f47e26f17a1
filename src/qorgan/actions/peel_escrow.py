"""One holder of escrow takes the own layer off. The order is that of the roster; the last one's secret goes straight to the requester.

Whoever is first decides which hands open: those named by them, or else the first in the roster who are there. Every hand signs for whom
and for which request it was; that signature lets the requester give the compartment its next key (``vault.opening``).
"""

from datetime import datetime
from uuid import UUID

from django.utils import timezone

from qorgan.access import decide, home
from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _codes, _escrow
from qorgan.actions._escrow import Case
from qorgan.actions._perform import Action, Asking, Call, Done, Outcome, perform
from qorgan.actions.asked import Asked, EscrowRequestId, Maybe, Words
from qorgan.actions.refused import refused
from qorgan.store import custody, models, scope
from qorgan.vault import epochs, escrow, opening
from qorgan.vault.blob import SealBroken
from qorgan.vault.escrow import BadRoster, EscrowPlace
from qorgan.vault.opening import Opening, OpeningContext

Calling = Call["PeelEscrow", models.EscrowRequest]


class PeelEscrow(Asked):
    """``following``: for the first hand alone, the codes of those who open with it; without them the first in the roster who are there."""

    escrow: EscrowRequestId
    following: Maybe[Words] = None


def peel_escrow(*, actor: Actor, key: str, now: datetime, request: PeelEscrow) -> Outcome:
    """Take it off. Subject: the id of the request. Facts: ``layer`` (the place), ``left`` (hands that follow).

    Raises ``NotThere``; ``Refused``: ``vault.…``, ``roster.…``, ``compartment.broken``, ``escrow.over``, ``escrow.waits``,
    ``escrow.no_seat``, ``escrow.not_first``, ``escrow.hands_missing``, ``escrow.not_chosen``, ``escrow.peeled``, ``escrow.turn``,
    ``escrow.epoch_over``, ``escrow.requester``, ``escrow.broken``.
    """
    _escrow.expire_due(now)
    return perform(PEEL_ESCROW, actor=actor, key=key, now=now, request=request)


def _fetch(call: Asking[PeelEscrow]) -> models.EscrowRequest:
    return _escrow.fetch(call, call.request.escrow)


def _change(call: Calling) -> Done:
    one = _escrow.case(call, call.row)
    place, opens_at = one.place_of(one.own), one.opens_at()
    if call.now < opens_at:
        opens = timezone.localtime(opens_at)
        raise refused("escrow.waits", {"day": opens.date(), "time": f"{opens:%H:%M}"})
    if not call.row.subset:
        _begin(call, one, place)
    if call.row.epoch != one.chain.newest:
        raise refused("escrow.epoch_over")
    found = one.opening()
    if found is None:
        raise refused("escrow.broken")
    _require_turn(one, found, place)
    row = _peeled(call, one, found, place)
    left = len(found.told.subset) - len(found.hands) - 1
    about: tuple[UUID, ...] = (row.pk, call.row.compartment_id, call.row.compartment.case, one.own.key.pk)
    return Done(subject=str(call.row.pk), facts={"layer": place, "left": left}, about=about)


def _begin(call: Calling, one: Case, place: int) -> None:
    """Fix the epoch and the hands."""
    subsets = list(_boxed(call.row, one.chain.newest))
    if not any(subset[0] == place for subset in subsets):
        if not subsets:
            raise refused("escrow.no_boxes")
        raise refused("escrow.not_first")
    wanted = _wanted(call, one, place)
    there = {at for at in range(len(one.seated.keys)) if _is_there(call, one, at)}
    fit = [subset for subset in subsets if subset[0] == place and set(subset) <= there]
    chosen = next((subset for subset in fit if wanted is None or set(subset) == wanted), None)
    if chosen is None:
        raise refused("escrow.hands_missing")
    call.row.subset, call.row.epoch = ".".join(map(str, chosen)), one.chain.newest
    call.row.save(update_fields=("subset", "epoch"))


def _boxed(request: models.EscrowRequest, epoch: int) -> list[tuple[int, ...]]:
    rows = models.EscrowBox.objects.filter(compartment=request.compartment_id, epoch=epoch, roster=request.roster_id)
    try:
        return sorted(escrow.places(text) for text in rows.values_list("subset", flat=True))
    except BadRoster:
        raise refused("escrow.broken") from None


def _wanted(call: Calling, one: Case, place: int) -> set[int] | None:
    """The places of the people who were named, with the own one."""
    if not call.request.following:
        return None
    people = set(_codes.known(models.Person, call.request.following).values())
    accounts = set(models.Account.objects.filter(person__in=people).values_list("pk", flat=True))
    return {place} | {at for at, seat in enumerate(one.seated.told.seats) if seat.user in accounts}


def _is_there(call: Calling, one: Case, place: int) -> bool:
    """Whether this seat could take its layer off today: keys that count, and still of the Council."""
    seat, key = one.seated.told.seats[place], one.seated.keys[place]
    actor = scope.actor_of(key.account)
    return one.book.is_certified(*seat, int(call.now.timestamp())) and (
        decide.decide(home.grants(), actor, Permission.CUSTODY_AGREE, call.today) is not None
    )


def _require_turn(one: Case, found: Opening, place: int) -> None:
    if place in found.hands:
        raise refused("escrow.peeled")
    if place not in found.told.subset:
        raise refused("escrow.not_chosen")
    turn = next(at for at in found.told.subset if at not in found.hands)
    if turn != place:
        person = one.seated.keys[turn].account.person
        raise refused("escrow.turn", {"person": person.code if person else ""})


def _peeled(call: Calling, one: Case, found: Opening, place: int) -> models.EscrowPeel:
    told, compartment = found.told, call.row.compartment
    before = call.row.peels.filter(layer__lt=place).order_by("-layer").first()
    try:
        under = escrow.peel(
            _sealed(call.row, before),
            private=one.own.keys.x25519,
            subset=told.subset,
            holder=place,
            place=EscrowPlace(custody.place(compartment), told.epoch, told.roster),
        )
        if place == told.subset[-1]:
            under = _handed_over(one, told, under)
    except SealBroken:
        raise refused("escrow.broken") from None
    if before is not None:
        before.box = b""
        before.save(update_fields=("box",))
    signature = told.sign(one.own.keys.ed25519)
    return call.row.peels.create(
        pk=custody.row_id(signature), layer=place, by=one.own.key, box=under, signature=signature, at=call.now
    )


def _sealed(request: models.EscrowRequest, before: models.EscrowPeel | None) -> bytes:
    """What is to be peeled: what the hand before left, or the box of the subset. Raises ``SealBroken`` where it is gone."""
    if before is not None:
        return bytes(before.box)
    box = models.EscrowBox.objects.filter(
        compartment=request.compartment_id, epoch=request.epoch, roster=request.roster_id, subset=request.subset
    ).first()
    if box is None:
        raise SealBroken
    return bytes(box.box)


def _handed_over(one: Case, told: OpeningContext, under: bytes) -> bytes:
    """The secret, nowhere in clear but here, sealed to the keys that are certified for the requester. Raises ``SealBroken``."""
    secret = escrow.secret(under)
    if epochs.public_key(secret) != one.chain.publics[-1]:
        raise SealBroken
    return opening.hand_over(secret, to=one.recipient.keys.x25519, told=told)


PEEL_ESCROW = Action("peel_escrow", Permission.CUSTODY_AGREE, _change, asks=PeelEscrow, fetch=_fetch, is_sealed=True)
