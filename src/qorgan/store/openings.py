"""Openings by escrow as stored: what each hand signed for which request. They are judged in ``vault.chain``, not here."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from qorgan.store import models, rosters
from qorgan.store.moments import NEVER, Moment
from qorgan.vault import escrow
from qorgan.vault.context import CompartmentContext
from qorgan.vault.escrow import BadRoster
from qorgan.vault.opening import Hand, Opening, OpeningContext
from qorgan.vault.roster import Roster


def peels(compartment: models.Compartment) -> list[models.EscrowPeel]:
    """Every layer that was taken off for a request of this compartment and is not forgotten; one query."""
    rows = models.EscrowPeel.objects.filter(request__compartment=compartment)
    return list(rows.select_related("request__key", "request__roster", "by"))


def stored(
    place: CompartmentContext, rows: Sequence[models.EscrowPeel], moments: Mapping[UUID, Moment], root: bytes
) -> list[Opening]:
    """The openings of these layers, request by request. Requests under a roster that the root did not sign are left out."""
    requests = {row.request_id: row.request for row in rows}
    believed = rosters.readable({one.roster_id: one.roster for one in requests.values()}.values(), root)
    found: list[Opening] = []
    for number, request in requests.items():
        told, roster = context(place, request), believed.get(request.roster_id)
        if told is not None and roster is not None:
            mine = [row for row in rows if row.request_id == number]
            found.append(opening(told, roster, mine, moments))
    return found


def opening(
    told: OpeningContext, roster: Roster, rows: Sequence[models.EscrowPeel], moments: Mapping[UUID, Moment]
) -> Opening:
    """The opening of one request with the hands that have signed so far."""
    hands = {row.layer: _hand(row, moments) for row in rows}
    return Opening(told, roster, hands)


def context(place: CompartmentContext, request: models.EscrowRequest) -> OpeningContext | None:
    """What its hands sign; ``None`` while nobody has fixed the subset, or where the row is none of ours."""
    try:
        subset = escrow.places(request.subset)
    except BadRoster:
        return None
    who = (request.key.account_id, request.key.serial)
    return OpeningContext(*place, request.epoch, request.roster_id, subset, *who, request.pk)


def _hand(row: models.EscrowPeel, moments: Mapping[UUID, Moment]) -> Hand:
    moment = moments.get(row.pk)
    # A signature that no journal entry names was given at no moment: nobody's keys counted then.
    return Hand(bytes(row.signature), moment.of(row.by.account_id) if moment else NEVER)
