"""A case that nobody of its group can open any more, and a Council of five of whom three open together."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from qorgan.access.actor import Actor
from qorgan.actions.ask_escrow import AskEscrow, ask_escrow
from qorgan.actions.certify_keys import RevokeKeys, revoke_keys
from qorgan.actions.peel_escrow import PeelEscrow, peel_escrow
from qorgan.actions.seat_roster import SeatRoster, seat_roster
from qorgan.actions.settle_vault import settle_vault
from qorgan.actions.take_escrow import TakeEscrow, take_escrow
from qorgan.store import models
from tests.actions import cast, council, vaulted
from tests.actions.cast import NOW
from tests.actions.vaulted import Cased

LOST = NOW + timedelta(hours=1)
ASKED = NOW + timedelta(hours=2)
OPENS = ASKED + timedelta(hours=72)
REASON = "The keys of all three of the group were lost in the fire"
COUNCIL = (cast.KARLYGASH, cast.BOLAT, council.DANA, council.GAUKHAR, council.MARAT)


class Escrowed(Cased):
    """V-1 with a page in its notes; the roster Karlygash, Bolat, Dana, Gaukhar, Marat, any three of them."""

    def __init__(self, *, hands: int = 3, always: bool = False) -> None:
        super().__init__()
        self.gaukhar, self.marat = self.member(council.GAUKHAR), self.member(council.MARAT)
        self.notes = self.part("notes")
        self.page = vaulted.write(self.boris, self.notes, "Cells", "Eleven people in a cell for eight")
        self.seat(hands=hands, always=always)
        settle_vault(actor=self.boris, now=NOW, key="deposit")

    @property
    def five(self) -> tuple[Actor, ...]:
        """The roster in its order."""
        return self.karlygash, self.bolat, self.dana, self.gaukhar, self.marat

    def seat(self, *codes: str, hands: int = 3, always: bool = False, now: datetime = NOW) -> None:
        """A roster of these, of the whole Council unless told otherwise."""
        people = codes or tuple(person.code for person in COUNCIL)
        asked = SeatRoster(people=people, hands=hands, commissioner_always=always)
        seat_roster(actor=self.karlygash, key=uuid4().hex, now=now, request=asked)

    def forget(self, actor: Actor, code: str) -> Actor:
        """The person has lost passphrase and printed code; new keys are certified."""
        revoke_keys(actor=self.bolat, key=f"lost/{code}", now=LOST, request=RevokeKeys(person=code))
        return self.certified(vaulted.with_keys(replace(actor, vault=None)), code)

    def revoke(self, code: str, *, now: datetime) -> None:
        """Bolat takes somebody's keys back."""
        revoke_keys(actor=self.bolat, key=uuid4().hex, now=now, request=RevokeKeys(person=code))

    def ask(self, actor: Actor, *, threat: bool = False, part: UUID | None = None, now: datetime = ASKED) -> UUID:
        """A request for the notes."""
        asked = AskEscrow(compartment=part or self.notes, reason=REASON, threat_to_life=threat)
        return UUID(ask_escrow(actor=actor, key=uuid4().hex, now=now, request=asked).subject)

    def peel(
        self, number: UUID, *hands: Actor, now: datetime = OPENS, following: tuple[str, ...] | None = None
    ) -> None:
        """These hands, one after another."""
        for place, actor in enumerate(hands):
            asked = PeelEscrow(escrow=number, following=None if place else following)
            peel_escrow(actor=actor, key=uuid4().hex, now=now, request=asked)

    def take(self, actor: Actor, number: UUID, *, now: datetime = OPENS) -> None:
        """The requester takes it."""
        take_escrow(actor=actor, key=uuid4().hex, now=now, request=TakeEscrow(escrow=number))


def request(number: UUID) -> models.EscrowRequest:
    """Its row."""
    return models.EscrowRequest.objects.get(pk=number)
