"""Opening one composed visit to take its papers away as a sealed file: read like any other, and named so in the journal (¶8, ¶14)."""

from datetime import datetime
from uuid import UUID

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _reading, open_planned_visits
from qorgan.actions._reading import Reading
from qorgan.actions.open_planned_visits import Planned
from qorgan.actions.refused import not_there


def open_visit_bundle(*, actor: Actor, now: datetime, visit: UUID) -> Planned:
    """The visit. That it is taken away stands in the journal before it is returned.

    Raises ``NotThere`` where the reader does not hold it; ``Refused``: ``vault.…``, ``compartment.…``, ``record.broken``.
    """
    found = open_planned_visits.held(Reading(actor, now), [visit])
    if not found:
        raise not_there("planned_visit")
    _reading.journalled("open_visit_bundle", Permission.VISIT_READ, actor=actor, now=now, objects=[visit])
    return found[0]
