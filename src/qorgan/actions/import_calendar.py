"""Bringing in the days away from one's own calendar program. They replace those that came from a file before; typed ones stay."""

from datetime import datetime

from django.utils import timezone

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _calendar_file, _people
from qorgan.actions._perform import Action, Asking, Call, Done, Outcome, perform
from qorgan.actions.asked import Asked, File
from qorgan.store import models


class ImportCalendar(Asked):
    """A file as calendar programs export it (``.ics``), of at most 2 MB."""

    file: File


def import_calendar(*, actor: Actor, key: str, now: datetime, request: ImportCalendar) -> Outcome:
    """Keep the days from today for two years; neither titles nor places. Subject: the person's id; facts: ``absences``, ``replaced``.

    Raises ``Refused``: ``calendar.too_large``, ``calendar.unreadable``, ``calendar.rule_unknown``.
    """
    return perform(IMPORT_CALENDAR, actor=actor, key=key, now=now, request=request)


def _fetch(call: Asking[ImportCalendar]) -> _people.About:
    return _people.About(_people.own(call))


def _change(call: Call[ImportCalendar, _people.About]) -> Done:
    person = call.row.person
    told = _calendar_file.away(call.request.file.content, call.today, timezone.get_default_timezone())
    before = person.absences.filter(last__gte=call.today).exclude(uid="")
    replaced, _ = before.delete()
    models.Absence.objects.bulk_create(
        models.Absence(person=person, first=span.first, last=span.last, uid=span.uid) for span in told
    )
    return Done(subject=str(person.pk), facts={"absences": len(told), "replaced": replaced})


IMPORT_CALENDAR = Action("import_calendar", Permission.AVAILABILITY_DECLARE, _change, asks=ImportCalendar, fetch=_fetch)
