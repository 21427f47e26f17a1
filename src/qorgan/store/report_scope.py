"""Which reports a person may see: of the own groups, or all where an office reads that there are such (¶27, ¶29).

Of a report these rows tell its number, state and moments. What it says opens with a key alone.
"""

from datetime import date

from django.db.models import QuerySet

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.store import models, scope


def reports(actor: Actor, today: date, *under: Permission) -> QuerySet[models.Report]:
    """Reports, the newest first. ``under``: the permission that must reach their visits, ``report.read`` unless told otherwise."""
    visits = scope.visits(actor, today, *(under or (Permission.REPORT_READ,)))
    return models.Report.objects.filter(visit__in=visits).select_related("visit", "institution")


def report_visits(actor: Actor, today: date) -> QuerySet[models.Visit]:
    """Visits whose reports the person may see, whether there is one yet or not."""
    return scope.visits(actor, today, Permission.REPORT_READ)
