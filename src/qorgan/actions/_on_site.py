"""The days of a visit and of its stays, kept as its presences tell: by them the clocks run (¶3, ¶28)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from django.utils import timezone

from qorgan.actions import _periodic_ends, _report_due
from qorgan.actions._perform import Done
from qorgan.questions.site import EntryKind
from qorgan.questions.vocabulary import Office
from qorgan.store import models


def refreshed(done: Done, visit: models.Visit, today: date) -> Done:
    """What an act did that moves the days of a visit: they are counted anew, and the report's term with them."""
    refresh(visit, today)
    return replace(done, owed=(*done.owed, *_report_due.owed(visit, today)))


def refresh(visit: models.Visit, today: date) -> None:
    """Each stay spans what was entered of its place; one of which nothing was entered keeps the day on which it was begun.

    Days on which whoever accompanies the group was there alone are none of the group's (¶24).
    """
    days = defaultdict[UUID, set[date]](set)
    entries = visit.entries.filter(kind=EntryKind.PRESENCE, withdrawn_at=None)
    group = {str(person) for person in visit.members.filter(office=Office.PARTICIPANT).values_list("person", flat=True)}
    for entry in entries:
        if entry.institution_id is not None and not group.isdisjoint(entry.told.get("people", ())):
            days[entry.institution_id].update(_ends(entry))
    for stay in visit.stays.all():
        if found := days.get(stay.institution_id):
            stay.first_on_site, stay.last_on_site = min(found), max(found)
            stay.save(update_fields=("first_on_site", "last_on_site"))
    stays = list(visit.stays.all())
    visit.first_on_site = min(stay.first_on_site for stay in stays)
    visit.last_on_site = max(stay.last_on_site for stay in stays)
    visit.save(update_fields=("first_on_site", "last_on_site"))
    _periodic_ends.refresh([stay.institution_id for stay in stays], today)


def _ends(entry: models.SiteEntry) -> Iterable[date]:
    """The first and the last day that a presence touches; one that ends at midnight does not touch the day that begins then."""
    yield timezone.localdate(entry.at)
    if entry.until is not None:
        yield timezone.localdate(entry.until - timedelta(microseconds=1))
