"""Extracts of reports, and refusals to give one out, of the reports that a person may see (¶29)."""

from datetime import date

from django.db.models import QuerySet

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.store import models, report_scope


def extracts(actor: Actor, today: date, *under: Permission) -> QuerySet[models.Extract]:
    """The newest first. ``under``: the permission that must reach their reports' visits, ``report.read`` unless told otherwise."""
    reports = report_scope.reports(actor, today, *under)
    rows = models.Extract.objects.filter(report__in=reports)
    return rows.select_related("report", "report__visit", "drafted_by", "judged_by")
