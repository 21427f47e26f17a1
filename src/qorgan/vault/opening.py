"""Opening by escrow, as those who took their layers off have signed it: what a compartment was opened for whom, in which request.

Whoever opens holds the secret and no grant. So that they may give the compartment its next key, every hand signs the opening; a chain
believes it where the root seated those hands.
"""

from collections.abc import Mapping
from typing import Final, NamedTuple
from uuid import UUID

from qorgan.vault import box, sign
from qorgan.vault.blob import SealBroken
from qorgan.vault.context import BadContext, CompartmentContext, joined
from qorgan.vault.derive import SECRET_BYTES
from qorgan.vault.directory import Directory, NotCertified
from qorgan.vault.roster import Roster, Seat

PURPOSE: Final = "opening"


class OpeningContext(NamedTuple):
    """Which epoch of what, by which hands, for whose keys, and the id of the request."""

    installation: UUID
    case: UUID
    kind: str
    epoch: int
    roster: int
    subset: tuple[int, ...]
    user: UUID
    serial: int
    request: UUID

    @property
    def compartment(self) -> CompartmentContext:
        """Of which compartment."""
        return CompartmentContext(self.installation, self.case, self.kind)

    def encode(self) -> bytes:
        """The context's bytes. Raises ``context.BadContext``."""
        told = self._replace(subset=".".join(map(str, self.subset)))  # type: ignore[arg-type]  # as text
        return joined("opening", self._fields, told)

    def sign(self, seed: bytes) -> bytes:
        """64 bytes by one hand."""
        return sign.sign(seed, purpose=PURPOSE, message=self.encode())


class Hand(NamedTuple):
    """One hand's signature, and when it was given (Unix seconds, from the journal)."""

    signature: bytes
    at: int


class Opening(NamedTuple):
    """An opening as stored. ``roster``: as the root signed it; ``hands``: by their places in it."""

    told: OpeningContext
    roster: Roster
    hands: Mapping[int, Hand]

    @property
    def last_at(self) -> int:
        """When the last hand of the subset signed; what others wrote beside it does not matter."""
        return max(hand.at for place, hand in self.hands.items() if place in self.told.subset)


def is_complete(opening: Opening, directory: Directory) -> bool:
    """Whether every hand of the subset signed, each with keys that counted then, and the subset is one of the roster's."""
    told, roster = opening.told, opening.roster
    places = told.subset
    is_of_roster = (
        (told.installation, told.roster) == (roster.inst, roster.number)
        and len(places) == roster.hands
        and list(places) == sorted(set(places))
        and (roster.always is None or roster.always in places)
    )
    return is_of_roster and all(has_signed(opening, place, directory) for place in places)


def has_signed(opening: Opening, place: int, directory: Directory) -> bool:
    """Whether the hand at this place signed this opening with keys that counted then."""
    hand = opening.hands.get(place)
    if hand is None or place not in range(len(opening.roster.seats)):
        return False
    seat: Seat = opening.roster.seats[place]
    try:
        keys = directory.certified(seat.user, seat.serial, hand.at).keys
        message = opening.told.encode()
    except (NotCertified, BadContext):  # the latter out of a changed row
        return False
    return sign.is_signed(keys.ed25519, hand.signature, purpose=PURPOSE, message=message)


def hand_over(epoch_secret: bytes, *, to: bytes, told: OpeningContext) -> bytes:
    """The secret under the last layer, sealed straight to the requester. ``to``: the certified public key. Raises ``BadKey``."""
    return box.seal_to(to, epoch_secret, context=told.encode(), epoch=told.epoch)


def take_over(sealed: bytes, *, private: bytes, told: OpeningContext) -> bytes:
    """The secret, for the requester. Raises ``SealBroken``; that it is the compartment's is for the caller to compare."""
    found = box.open_with(private, sealed, context=told.encode(), epoch=told.epoch)
    if len(found) != SECRET_BYTES:
        raise SealBroken
    return found
