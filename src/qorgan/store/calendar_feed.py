"""What a person's own calendar program is told: the days away, and the days of visits, without a word on where they lead.

A calendar is read by telephones, watches and the companies behind them: it says "Visit" and the days, and no place, kind or company.
"""

import hashlib
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from uuid import UUID

from icalendar import Calendar, Event

from qorgan.access.actor import OfficeTerm
from qorgan.store import models, open_work

PRODUCT: Final = "-//Qorgan//Own days//EN"
VISIT, AWAY = "Visit", "Away"
ONE_DAY = timedelta(days=1)
BACK = timedelta(days=31)
"""Absences that are over for longer are left out."""


def feed(token: str, today: date) -> bytes | None:
    """The calendar of the address with this secret part; ``None`` where nobody has it, or its person holds no office any more."""
    told = hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
    found = models.CalendarFeed.objects.filter(token_sha256=told).select_related("person").first()
    if found is None or not _holds_office(found.person, today):
        return None
    calendar = Calendar()
    calendar.add("PRODID", PRODUCT)
    calendar.add("VERSION", "2.0")
    for absence in found.person.absences.filter(last__gte=today - BACK):
        calendar.add_component(_event(absence.pk, AWAY, absence.first, absence.last, today))
    for member in (
        open_work.coming_visits(found.person_id, today).select_related("visit").order_by("visit__first_on_site")
    ):
        visit = member.visit
        calendar.add_component(_event(member.pk, VISIT, visit.first_on_site, visit.last_on_site, today))
    return bytes(calendar.to_ical())


def _holds_office(person: models.Person, today: date) -> bool:
    account = models.Account.objects.filter(person=person).first()
    if account is not None and not account.is_active:
        return False
    columns = ("office", "region", "valid_from", "valid_to", "is_ended", "deputising")
    return any(OfficeTerm(*term).holds_on(today) for term in person.terms.values_list(*columns))


def _event(number: UUID | int, summary: str, first: date, last: date, today: date) -> Event:
    event = Event()
    # The row's own number would tie the calendar to the record; the program only needs the same mark each time.
    event.add("UID", hashlib.sha256(f"calendar-feed/{number}".encode()).hexdigest())
    event.add("DTSTAMP", datetime.combine(today, time(), UTC))
    event.add("DTSTART", first)
    event.add("DTEND", last + ONE_DAY)
    event.add("SUMMARY", summary)
    event.add("CLASS", "PRIVATE")
    event.add("TRANSP", "OPAQUE")
    return event
