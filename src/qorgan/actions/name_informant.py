"""Who gave a message: sealed apart from what it says, for the Commissioner and for whoever took it (¶12, ¶20)."""

from datetime import datetime
from uuid import UUID, uuid5

from qorgan.access.actor import Actor
from qorgan.access.compartments import Kind
from qorgan.access.permissions import Permission
from qorgan.actions import _custody, _messages, _sealed_values, _vault
from qorgan.actions._custody import Hand
from qorgan.actions._messages import INFORMANT, TABLE, Informant
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions.asked import Asked, Confidential, ConfidentialLine, Maybe, MessageNumber
from qorgan.questions.message import Consent
from qorgan.store import models
from qorgan.store.custody import Held
from qorgan.store.sealed_records import Place
from qorgan.vault.grants import Rights


class NameInformant(Asked):
    """``about``: what else is to be known of them, such as how they may be reached without danger. ``consent``: to what use."""

    message: MessageNumber
    name: ConfidentialLine
    contact: Maybe[ConfidentialLine] = None
    about: Maybe[Confidential] = None
    consent: Consent


def name_informant(*, actor: Actor, key: str, now: datetime, request: NameInformant) -> Outcome:
    """Keep it. Subject: the id of what is sealed. Raises ``NotThere``; ``Refused``: ``vault.…``, ``compartment.…``."""
    return perform(NAME_INFORMANT, actor=actor, key=key, now=now, request=request)


def _change(call: Call[NameInformant, models.Message]) -> Done:
    asked, row = call.request, call.row
    row.consent = asked.consent
    row.save(update_fields=("consent",))
    held, made = _held(call)
    told = Informant(asked.name, asked.contact or "", asked.about or "")
    kept = _sealed_values.next_revision(held, place(row), told.encode(), account=UUID(call.actor.account), now=call.now)
    return _sealed_values.done(kept, held, facts={"number": row.number}, about=made)


def place(row: models.Message) -> Place:
    """Where the identity stands: a record of its own, whose id follows from the message's."""
    return Place(TABLE, INFORMANT, uuid5(row.pk, INFORMANT))


def _held(call: Call[NameInformant, models.Message]) -> tuple[Held, tuple[UUID, ...]]:
    """The part, made where there is none yet, and the ids of what was made."""
    row = call.row
    if models.Compartment.objects.filter(case=row.pk, kind=Kind.INFORMANT).exists():
        return _messages.part(call, row, Kind.INFORMANT, Rights.WRITE), ()
    own = _vault.own(call.actor)
    readers = _messages.shares(Kind.INFORMANT, call.today, own.account, _messages.account_of(row.received_by_id))
    made = _custody.create(Hand(own, _vault.root(own), call.now), row.pk, Kind.INFORMANT, readers)
    return made.held, made.about


NAME_INFORMANT = Action(
    "name_informant",
    Permission.MESSAGE_REGISTER,
    _change,
    asks=NameInformant,
    fetch=_messages.fetch,
    is_sealed=True,
)
