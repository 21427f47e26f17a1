"""Which letters of heads of institutions a person may see: all of them, or those that the person entered (¶21).

Never by way of the visit that one is about: those whom it concerns do not read it there.
"""

from datetime import date

from django.db.models import QuerySet

from qorgan.access import decide, home
from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.store import models

Letters = QuerySet[models.Letter]


def letters(actor: Actor, today: date, *under: Permission) -> Letters:
    """Letters, the newest first. ``under``: the permission that must reach them, ``letter.read`` unless told otherwise."""
    reach = decide.extent(home.grants(), actor, under or (Permission.LETTER_READ,), today)
    found = models.Letter.objects.select_related("visit")
    if reach.everywhere:
        return found
    return found.filter(registered_by=actor.account) if reach.own else found.none()
