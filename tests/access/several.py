"""What several people must have done before an act can be tried: requests for opening by several hands, and proposals about custody.

It is done by the acts themselves, by others than whoever tries, about the part that stands in the relation tried; and taken back with it.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from uuid import UUID, uuid4

from qorgan.access.actor import Actor
from qorgan.access.custody import What
from qorgan.actions.approve_escrow import ApproveEscrow, approve_escrow
from qorgan.actions.ask_escrow import AskEscrow, ask_escrow
from qorgan.actions.peel_escrow import PeelEscrow, peel_escrow
from qorgan.actions.propose_custody import ProposeCustody, propose_custody
from qorgan.actions.refused import Refused
from qorgan.actions.take_escrow import TakeEscrow, take_escrow
from tests.access.vaults import COMMISSIONER, OFFICERS
from tests.access.world import Rows, World

Told = dict[str, object]
SEATED = (COMMISSIONER, *OFFICERS)
"""The three of whom two open together."""


class Ground:
    """A part in a relation to whoever tries. What cannot be done in it is left undone: then the act is tried without it."""

    def __init__(self, world: World, rows: Rows) -> None:
        self.now, self.part, self.me = world.now, rows.compartment.pk, world.actor(rows.username)
        self.seated = [world.actor(code) for code in SEATED]
        self.other = next(one for one in reversed(self.seated) if one.account != self.me.account)
        """Somebody of those seated who is not the one that tries."""

    def asked(self, *people: Actor) -> UUID:
        """A request for the part, because of a threat to life, by the first of these people who may ask."""
        request = AskEscrow(compartment=self.part, reason="The reason", threat_to_life=True)
        for one in people:
            with suppress(Refused):
                return UUID(ask_escrow(actor=one, key=uuid4().hex, now=self.now, request=request).subject)
        return uuid4()

    def due(self, by: Actor) -> UUID:
        """The same after two others have said that it must not wait."""
        request = ApproveEscrow(escrow=self.asked(by))
        for one in [one for one in self.seated if one.account != by.account][:2]:
            with suppress(Refused):
                approve_escrow(actor=one, key=uuid4().hex, now=self.now, request=request)
        return request.escrow

    def peeled(self, by: Actor) -> UUID:
        """The same after two hands have opened their layers."""
        request = PeelEscrow(escrow=self.due(by))
        for one in self.seated[:2]:
            with suppress(Refused):
                peel_escrow(actor=one, key=uuid4().hex, now=self.now, request=request)
        return request.escrow

    def opened(self) -> UUID:
        """The same after somebody else has taken it."""
        request = TakeEscrow(escrow=self.peeled(self.other))
        with suppress(Refused):
            take_escrow(actor=self.other, key=uuid4().hex, now=self.now, request=request)
        return request.escrow

    def proposed(self, by: Actor) -> UUID:
        """A proposal to destroy the part."""
        request = ProposeCustody(compartment=self.part, what=What.SHRED, reason="The reason")
        with suppress(Refused):
            return UUID(propose_custody(actor=by, key=uuid4().hex, now=self.now, request=request).subject)
        return uuid4()


_REQUESTS: Mapping[str, Callable[[Ground], UUID]] = {
    "approve_escrow": lambda ground: ground.asked(ground.other),
    "cancel_escrow": lambda ground: ground.asked(ground.me, ground.other),
    "peel_escrow": lambda ground: ground.due(ground.other),
    "review_escrow": Ground.opened,
    "take_escrow": lambda ground: ground.peeled(ground.me),
}
_PROPOSALS: Mapping[str, Callable[[Ground], UUID]] = {
    "agree_custody": lambda ground: ground.proposed(ground.other),
    "withdraw_custody": lambda ground: ground.proposed(ground.me),
}
PREPARED = frozenset({*_REQUESTS, *_PROPOSALS})


def named(act: str, number: UUID) -> Told:
    """The field that names what was asked or proposed; nothing for an act that one person does alone."""
    if act in _REQUESTS:
        return {"escrow": str(number)}
    return {"proposal": str(number)} if act in _PROPOSALS else {}


def before(act: str, world: World, rows: Rows) -> Told:
    """Do what must have been done, and name it."""
    wanted = _REQUESTS.get(act) or _PROPOSALS.get(act)
    return {} if wanted is None else named(act, wanted(Ground(world, rows)))
