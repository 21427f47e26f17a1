"""Opening letters of heads of institutions: one entry of the journal for a page of the register, naming each of them (¶21)."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from qorgan.access.actor import Actor
from qorgan.access.compartments import Kind
from qorgan.access.permissions import Permission
from qorgan.actions import _letters, _reading, _vault
from qorgan.actions._letters import Content
from qorgan.actions._reading import Reading
from qorgan.store import letter_scope, scope

__all__ = ["AT_ONCE", "Content", "open_letters"]

AT_ONCE = 50


def open_letters(*, actor: Actor, now: datetime, letters: Sequence[UUID]) -> Mapping[UUID, Content]:
    """What these letters say, of those that the actor may read and holds; at most fifty. Those that are sealed to others are left out.

    Raises ``Refused``: ``vault.…``, ``compartment.…``, ``record.broken``.
    """
    reading = Reading(actor, now)
    wanted = letter_scope.letters(actor, reading.today).filter(pk__in=list(letters)[:AT_ONCE])
    parts = scope.compartments(actor, reading.today).filter(case__in=wanted.values("pk"), kind=Kind.LETTER)
    held = {row.case: _vault.held(reading, row) for row in parts}
    if held:
        _reading.journalled("open_letters", Permission.LETTER_READ, actor=actor, now=now, objects=sorted(held))
    return {case: _letters.opened(one, case) for case, one in held.items()}
