"""Which messages a person may see: all of the register, or those that the person took or entered (¶12)."""

from datetime import date

from django.db.models import Q, QuerySet

from qorgan.access import decide, home
from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.store import models

Messages = QuerySet[models.Message]


def messages(actor: Actor, today: date, *under: Permission) -> Messages:
    """Messages and complaints, the newest first, with whoever took each.

    ``under``: the permission that must reach them, ``message.read`` unless told otherwise.
    """
    reach = decide.extent(home.grants(), actor, under or (Permission.MESSAGE_READ,), today)
    found = models.Message.objects.select_related("received_by", "visit", "decision")
    if reach.everywhere:
        return found
    mine = Q(received_by=reach.person) | Q(registered_by=actor.account)
    return found.filter(mine) if reach.own else found.none()
