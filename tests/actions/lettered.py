"""A letter of the head of an institution about Boris and Aida: what tests of letters begin with."""

from uuid import UUID, uuid4

from qorgan.access.actor import Actor
from qorgan.actions.register_letter import RegisterLetter, register_letter
from tests.actions import cast
from tests.actions.cast import NOW
from tests.actions.on_site import OnSite

NUMBER = "L-2026-0001"


class Lettered(OnSite):
    """The visit V-1, about which Saule the secretary entered a letter."""

    def __init__(self) -> None:
        super().__init__()
        self.saule = self.member(cast.SAULE)
        self.letter = came(self.saule)


def came(actor: Actor, key: str | None = None, **told: object) -> UUID:
    """A letter, written unless told otherwise."""
    asked = {
        "form": "written",
        "author": "HEAD of A/1",
        "text": "CANARY photographed the gate",
        "institution": "A/1",
        "people": ("P1", "P2"),
        "visit": "V-1",
    }
    request = RegisterLetter.model_validate(asked | told)
    return UUID(register_letter(actor=actor, key=key or uuid4().hex, now=NOW, request=request).subject)
