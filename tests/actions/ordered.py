"""A message passed to the Commissioner, a group that may go, and the order to send it: what tests of special visits begin with."""

from datetime import date, timedelta
from uuid import UUID

from qorgan.access.actor import Actor
from qorgan.actions.register_message import RegisterMessage, register_message
from qorgan.actions.seal_special_visit import SealSpecialVisit, seal_special_visit
from qorgan.questions.message import Channel
from qorgan.questions.vocabulary import Alleges
from qorgan.register.changes import Register
from qorgan.store import models
from tests.actions import cast, vaulted
from tests.actions.cast import NOW, TODAY
from tests.actions.vaulted import Founded

TOMORROW = TODAY + timedelta(days=1)
PLACE = "A/1"


class Ordered(Founded):
    """Boris (by the cast) and Aida with certificates, Roza the representative, Saule the secretary; Boris has passed a message on."""

    def __init__(self) -> None:
        super().__init__()
        self.boris, self.aida = self.member(cast.BORIS), self.member(vaulted.AIDA)
        self.roza, self.saule = self.member(cast.ROZA), self.member(cast.SAULE)
        cast.import_rows(Register.INSTITUTIONS, cast.institution(PLACE))
        certified(vaulted.AIDA.code, "G-2")
        self.message = self.registered(self.boris)

    def registered(self, actor: Actor, key: str = "message", alleges: Alleges = Alleges.TORTURE) -> models.Message:
        """One more message, passed on."""
        asked = RegisterMessage(
            text="beaten at night",
            alleges=alleges,
            institution=PLACE,
            channel=Channel.CALL,
            pass_on=True,
        )
        outcome = register_message(actor=actor, key=key, now=NOW, request=asked)
        return models.Message.objects.get(pk=UUID(outcome.subject))

    def asked(self, **told: object) -> SealSpecialVisit:
        """The order: Boris, Aida and Roza, tomorrow, unless told otherwise."""
        usual: dict[str, object] = {
            "messages": (self.message.number,),
            "institutions": (PLACE,),
            "first": TOMORROW,
            "last": TOMORROW,
            "participants": (cast.BORIS.code, vaulted.AIDA.code),
            "representative": cast.ROZA.code,
            "grounds": "Two callers tell of the same night",
        }
        return SealSpecialVisit.model_validate(usual | told)

    def order(self, key: str = "order", **told: object) -> UUID:
        """Sealed by the Commissioner."""
        request = self.asked(**told)
        return UUID(seal_special_visit(actor=self.karlygash, key=key, now=NOW, request=request).subject)


def certified(code: str, number: str, last: date = date(2027, 12, 31)) -> None:
    """A certificate of a person, by the register."""
    person = models.Person.objects.get(code=code)
    person.certificates.create(number=number, valid_from=date(2026, 1, 1), valid_to=last)
