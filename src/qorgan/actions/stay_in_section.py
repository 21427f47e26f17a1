"""Being seen in a section of a report, so that the others know. Written into no journal: nothing was done, and minutes later it is gone."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _report
from qorgan.store import models, section_presence


def stay_in_section(*, actor: Actor, now: datetime, report: str, section: str) -> models.Report:
    """Whoever may write the report is in the section from now on for a minute; the report's row, as it was found.

    Raises ``NotThere``; ``Refused`` (``report.no_section``).
    """
    row = _report.seen(actor, timezone.localdate(now), report, Permission.REPORT_WRITE)
    _report.section(row, section, is_written=True)
    with transaction.atomic():
        models.SectionPresence.objects.filter(report=row, seen_at__lt=now - section_presence.KEPT_FOR).delete()
        models.SectionPresence.objects.update_or_create(
            report=row, section=section, account=actor.account, defaults={"seen_at": now}
        )
    return row


def leave_section(*, actor: Actor, report: str, section: str) -> None:
    """The person has closed it. Where they were not, nothing is done."""
    models.SectionPresence.objects.filter(report__number=report, section=section, account=actor.account).delete()
