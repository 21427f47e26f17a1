"""A register with a message in it: what tests of its screens and of its API begin with."""

from qorgan.access.actor import Actor
from qorgan.actions.name_informant import NameInformant, name_informant
from qorgan.actions.register_message import RegisterMessage, register_message
from qorgan.questions.message import Channel, Consent
from qorgan.questions.vocabulary import Alleges
from tests.actions import cast
from tests.actions.cast import NOW
from tests.actions.vaulted import Founded

NUMBER = "M-2026-0001"


class Heard(Founded):
    """Boris the participant and Saule the secretary, with open vaults, and a message that Boris took."""

    def __init__(self) -> None:
        super().__init__()
        self.boris, self.saule = self.member(cast.BORIS), self.member(cast.SAULE)
        taken(self.boris)


def taken(actor: Actor, key: str = "m1", **told: object) -> None:
    """A message of a beating, unless told otherwise."""
    asked = {"text": "CANARY was beaten", "alleges": Alleges.TORTURE, "place": "IVS SECRET", "channel": Channel.CALL}
    register_message(actor=actor, key=key, now=NOW, request=RegisterMessage.model_validate(asked | told))


def named(actor: Actor) -> None:
    """Somebody is named who gave it."""
    asked = NameInformant(
        message=NUMBER, name="INFORMANT", contact="77", about="by night", consent=Consent.COMMISSIONER_ONLY
    )
    name_informant(actor=actor, key="n", now=NOW, request=asked)
