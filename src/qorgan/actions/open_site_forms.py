"""Printing the forms of a visit on site: they name its group and its places, so that who printed them stands in the journal (¶17, ¶29)."""

from datetime import datetime

from django.utils import timezone

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _reading
from qorgan.actions.refused import not_there
from qorgan.store import site_case, site_scope
from qorgan.store.site_case import Site
from qorgan.workflow.visit import State


def open_site_forms(*, actor: Actor, now: datetime, visit: str) -> Site:
    """The visit, its group and its places; nothing sealed. ``visit``: its code. That it is printed stands in the journal first.

    Raises ``NotThere``, also for a visit that was not begun here.
    """
    found = site_scope.site_visits(actor, timezone.localdate(now)).filter(code=visit).exclude(state=State.RECORDED)
    row = found.first()
    if row is None:
        raise not_there("visit")
    _reading.journalled("open_site_forms", Permission.SITE_READ, actor=actor, now=now, objects=[row.pk])
    return site_case.load(row)
