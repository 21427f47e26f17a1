"""A message with needles in it: taken, put right, its giver named, opened, passed on, decided upon, closed; and refused."""

import secrets
from collections.abc import Mapping
from uuid import UUID

from django.utils import timezone

from qorgan.access.actor import Actor
from qorgan.actions.open_messages import open_informant, open_messages
from qorgan.actions.refused import NotThere, Refused
from qorgan.register.changes import Register
from qorgan.store import models
from tests.actions import cast
from tests.needle.canaries import Canaries
from tests.needle.people import People
from tests.needle.record import tell
from tests.needle.ties import Ties

CLEAR = {"alleges": "torture", "channel": "call"}
ELSEWHERE = "NOBODY"
"""A code that stands in no register."""


class Heard:
    """Boris hears it; Saule, who holds it by her office, puts it right; Karlygash decides."""

    def __init__(self, people: People, canaries: Canaries, ties: Ties) -> None:
        self._people, self._canaries, self._ties = people, canaries, ties
        self._place = f"Z-{secrets.token_hex(6)}"

    def prepared(self) -> None:
        """The place of which it tells, in the register."""
        cast.import_rows(Register.INSTITUTIONS, cast.institution(self._place))
        self._ties.place(self._place, models.Institution.objects.get(code=self._place).pk)

    def done(self) -> None:
        """From the call to its outcome."""
        people = self._people
        told = {**CLEAR, **texts(self._canaries, "RegisterMessage", "text", "place"), "institution": self._place}
        row = models.Message.objects.get(pk=tell(people.boris, "register_message", told))
        right = {**texts(self._canaries, "WriteMessage", "text", "place"), "institution": self._place, "revision": 1}
        tell(people.saule, "write_message", {"message": row.number, **right})
        giver = texts(self._canaries, "NameInformant", "name", "contact", "about")
        tell(people.boris, "name_informant", {"message": row.number, "consent": "commissioner_only", **giver})
        self._opened(row.pk, right["text"], giver["name"])
        tell(people.boris, "pass_on_message", {"message": row.number})
        why = texts(self._canaries, "DecideMessage", "grounds")
        tell(people.karlygash, "decide_message", {"message": row.number, **why})
        tell(people.saule, "close_message", {"message": row.number, "handled": "passed_to_prosecution"})

    def refused(self) -> None:
        """A place that nobody knows, and whoever may not, or was slower than another."""
        people, canaries = self._people, self._canaries
        told = {**CLEAR, **texts(canaries, "RegisterMessage", "text")}
        assert refused(people.boris, "register_message", {**told, "institution": ELSEWHERE})
        assert refused(people.adil, "register_message", {**told, **texts(canaries, "RegisterMessage", "place")})
        number = models.Message.objects.earliest("registered_at").number
        right = texts(canaries, "WriteMessage", "text", "place")
        assert refused(people.boris, "write_message", {"message": number, "revision": 9, **right})
        assert refused(people.bolat, "write_message", {"message": number, "revision": 1, **right})
        giver = texts(canaries, "NameInformant", "name")
        assert refused(people.erik, "name_informant", {"message": number, "consent": "not_asked", **giver})
        why = texts(canaries, "DecideMessage", "grounds")
        assert refused(people.saule, "decide_message", {"message": number, **why})

    def _opened(self, message: UUID, text: object, name: object) -> None:
        people, now = self._people, timezone.now()
        for reader in (people.boris, people.saule, people.karlygash):
            assert open_messages(actor=reader, now=now, messages=[message])[message].text == text
        told = open_informant(actor=people.karlygash, now=now, message=message)
        assert told is not None
        assert told.name == name
        assert not open_messages(actor=people.bolat, now=now, messages=[message])


def texts(canaries: Canaries, declaration: str, *names: str) -> dict[str, object]:
    """A needle for each of these inputs of an act."""
    return {name: canaries.text(f"{declaration}.{name}") for name in names}


def refused(actor: Actor, name: str, told: Mapping[str, object]) -> bool:
    """Whether it was. What a refusal repeats, it tells to whoever typed it and to nobody else."""
    try:
        tell(actor, name, told)
    except (NotThere, Refused):
        return True
    return False
