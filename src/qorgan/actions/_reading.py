"""Showing what is sealed: the reading stands in the journal, committed, before the content leaves this floor."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from qorgan.access import decide, home
from qorgan.access.actor import Actor
from qorgan.access.decide import Grant
from qorgan.access.permissions import Permission
from qorgan.actions import _journal, _present
from qorgan.actions.refused import not_there


class Reading(NamedTuple):
    """Who reads, and when: as much of a call as a compartment is reached by."""

    actor: Actor
    now: datetime

    @property
    def today(self) -> date:
        """The day where the office is."""
        return timezone.localdate(self.now)


def journalled(action: str, permission: Permission, *, actor: Actor, now: datetime, objects: Sequence[UUID]) -> int:
    """Write that the actor reads these rows, which scope has given; gives the entry's number.

    ``action``: ``open_<noun>``; a name of an act, too. ``objects``: the row, then the person it is about.
    Raises ``NotThere`` where the actor holds no such permission any more.
    """
    grant = _grant(permission, actor, now)
    with transaction.atomic():
        entry = _journal.write(
            at=now,
            actor=actor.account,
            device=actor.device,
            action=action,
            objects=objects,
            provisions=(grant.provision,),
            facts={"as": grant.office},
        )
    return entry.seq


def _grant(permission: Permission, actor: Actor, now: datetime) -> Grant:
    today = timezone.localdate(now)
    grant = decide.grant_of(home.grants(), _present.present(actor, today), permission, today)
    if grant is None:
        raise not_there("record")
    return grant
