"""Opening what messages say: one entry of the journal for the page of a list, naming each of them (¶12)."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from qorgan.access.actor import Actor
from qorgan.access.compartments import Kind
from qorgan.access.permissions import Permission
from qorgan.actions import _reading, _vault, name_informant
from qorgan.actions._messages import TABLE, Content, Informant
from qorgan.actions._reading import Reading
from qorgan.actions.refused import not_there, refused
from qorgan.store import message_scope, models, scope, sealed_records
from qorgan.store.custody import Held
from qorgan.vault.blob import SealBroken

__all__ = ["AT_ONCE", "Content", "Informant", "open_informant", "open_messages"]

AT_ONCE = 50


def open_messages(*, actor: Actor, now: datetime, messages: Sequence[UUID]) -> Mapping[UUID, Content]:
    """What these messages say, of those that the actor may read and holds; at most fifty. Those that are sealed to others are left out.

    Raises ``Refused``: ``vault.…``, ``record.broken``.
    """
    reading = Reading(actor, now)
    seen = message_scope.messages(actor, reading.today).filter(pk__in=list(messages)[:AT_ONCE])
    cases = list(seen.values_list("pk", flat=True))
    held = _held(reading, cases)
    if held:
        _reading.journalled("open_messages", Permission.MESSAGE_READ, actor=actor, now=now, objects=sorted(held))
    return {case: Content.decode(_opened(one, case)) for case, one in held.items()}


def open_informant(*, actor: Actor, now: datetime, message: UUID) -> Informant | None:
    """Who gave a message; ``None`` where nobody was named. Raises ``NotThere`` where that is sealed to others; ``Refused``."""
    reading = Reading(actor, now)
    row = message_scope.messages(actor, reading.today).filter(pk=message).first()
    if row is None:
        raise not_there("message")
    parts = models.Compartment.objects.filter(case=row.pk, kind=Kind.INFORMANT)
    if not parts.exists():
        return None
    own = scope.compartments(actor, reading.today).filter(pk__in=parts.values("pk")).first()
    if own is None:
        raise not_there("message")
    held = _vault.held(reading, own)
    place = name_informant.place(row)
    _reading.journalled("open_informant", Permission.MESSAGE_READ, actor=actor, now=now, objects=(place.record, row.pk))
    return Informant.decode(_opened(held, place.record))


def _held(reading: Reading, cases: Sequence[UUID]) -> dict[UUID, Held]:
    """The parts that the reader holds, by message."""
    parts = scope.compartments(reading.actor, reading.today).filter(case__in=cases, kind=Kind.MESSAGE)
    return {row.case: _vault.held(reading, row) for row in parts}


def _opened(held: Held, record: UUID) -> bytes:
    try:
        rows = sealed_records.newest([held.compartment.pk], TABLE, [record])
        return sealed_records.opened(held, rows)[rows[0].pk]
    except (SealBroken, IndexError):
        raise refused("record.broken") from None
