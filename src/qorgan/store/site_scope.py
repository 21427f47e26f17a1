"""Which entries of visits a person may see: those of the own groups, or all where an office reads them (¶17, ¶26)."""

from datetime import date

from django.db.models import QuerySet

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.store import models, scope


def site_visits(actor: Actor, today: date) -> QuerySet[models.Visit]:
    """The visits whose entries the person may see."""
    return scope.visits(actor, today, Permission.SITE_READ)


def entries(actor: Actor, today: date, *under: Permission) -> QuerySet[models.SiteEntry]:
    """Entries in the order of what happened, withdrawn ones included.

    ``under``: the permission that must reach their visits, ``site.read`` unless told otherwise.
    """
    visits = scope.visits(actor, today, *(under or (Permission.SITE_READ,)))
    return models.SiteEntry.objects.filter(visit__in=visits).select_related("visit", "institution")
