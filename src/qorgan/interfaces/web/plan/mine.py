"""My visits of the year: the part of an approved plan that was handed out to the reader, and nobody else's."""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Final, NamedTuple
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from icalendar import Calendar, Event

from qorgan.access import home
from qorgan.access.permissions import Permission
from qorgan.actions.open_plan_extract import Opened, extract_years, open_plan_extract
from qorgan.actions.refused import NotThere
from qorgan.interfaces.plans import names as naming
from qorgan.interfaces.web.plan import words
from qorgan.interfaces.web.shell import here as whom
from qorgan.interfaces.web.shell.here import Here
from qorgan.planning import extract
from qorgan.planning.extract import OwnVisit
from qorgan.store import order_names

PRODUCT: Final = "-//Qorgan//Own visits//EN"
SUMMARY: Final = "Visit"
"""A calendar is read by the companies behind telephones: it is told days, and not a word on where they lead."""
_DAY = timedelta(days=1)


class Stop(NamedTuple):
    """A day in an institution, with the people of the leg."""

    day: date
    code: str
    name: str
    address: str
    region: str
    group: tuple[str, ...]
    representative: str
    visit: OwnVisit
    kind: str


def years(request: HttpRequest) -> HttpResponse:
    """The newest year of which the reader has a part; an empty page where there is none."""
    here = here_to_read(request)
    found = extract_years(actor=here.me, now=here.now)
    if found:
        return HttpResponseRedirect(reverse("plan:mine_year", args=[found[0]]))
    return render(request, "plan/mine.html", {"years": (), "stops": []})


def year(request: HttpRequest, year: int) -> HttpResponse:
    """The visits of a year by day, with places: after the journal says who opened them. Raises ``Http404``."""
    here = here_to_read(request)
    part = opened(here, year)
    stops = list(_stops(here, part))
    facts = {
        "years": extract_years(actor=here.me, now=here.now),
        "year": year,
        "opened": part,
        "months": _by_month(stops),
        "stops": stops,
        "shown_at": here.now,
    }
    return render(request, "plan/mine.html", facts)


def days(request: HttpRequest, year: int) -> HttpResponse:
    """The days away as a calendar file, without places. Raises ``Http404``."""
    here = here_to_read(request)
    calendar = Calendar()
    calendar.add("PRODID", PRODUCT)
    calendar.add("VERSION", "2.0")
    for away in extract.days(opened(here, year).extract):
        calendar.add_component(_event(here.me.person, away, here.today))
    response = HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="visits-{year}.ics"'
    return response


def here_to_read(request: HttpRequest) -> Here:
    """Who asks for their own visits. Raises ``PermissionDenied``."""
    here = whom.here(request)
    if not here.may(Permission.CASE_READ):
        raise PermissionDenied
    return here


def opened(here: Here, year: int) -> Opened:
    """The reader's own part of a year. Raises ``Http404``; ``Refused``: ``vault.…``."""
    try:
        return open_plan_extract(actor=here.me, now=here.now, year=year)
    except NotThere as missing:
        raise Http404 from missing


def _stops(here: Here, part: Opened) -> Iterator[Stop]:
    legs = [(visit, leg) for visit in part.extract.visits for leg in visit.legs]
    codes = list(dict.fromkeys(stop.id for _visit, leg in legs for stop in leg.institutions))
    places = {place.code: place for place in order_names.places(codes, date(part.extract.year, 1, 1))}
    names = naming.names(here.me, home.country(), words.language(), here.today)
    people = {**names.people, **people_of(part.extract.visits)}
    found = [
        Stop(
            day,
            stop.id,
            words.place(places[stop.id]) if stop.id in places else names.institutions.get(stop.id, stop.id),
            places[stop.id].address if stop.id in places else "",
            names.regions.get(leg.region, leg.region),
            tuple(people.get(code, code) for code in leg.participants),
            people.get(leg.representative or "", leg.representative or ""),
            visit,
            words.kind(visit.kind),
        )
        for visit, leg in legs
        for stop in leg.institutions
        for day in stop.on_site
    ]
    yield from sorted(found, key=lambda stop: (stop.day, stop.code))


def people_of(visits: Iterable[OwnVisit]) -> dict[str, str]:
    """The names of those who go along, by code: whoever is sent with them is to know them."""
    legs = [leg for visit in visits for leg in visit.legs]
    days = [day for leg in legs for stop in leg.institutions for day in stop.on_site]
    if not days:
        return {}
    codes = {code for leg in legs for code in (*leg.participants, leg.representative or "")}
    return {code: person.name for code, person in order_names.people(codes, min(days), max(days)).items()}


def _by_month(stops: list[Stop]) -> list[tuple[date, list[Stop]]]:
    found: dict[date, list[Stop]] = {}
    for stop in stops:
        found.setdefault(stop.day.replace(day=1), []).append(stop)
    return list(found.items())


def _event(person: UUID | None, away: extract.Away, today: date) -> Event:
    event = Event()
    told = f"own-visits/{person}/{away.first}/{away.last}"
    event.add("UID", hashlib.sha256(told.encode()).hexdigest())
    event.add("DTSTAMP", datetime.combine(today, time(), UTC))
    event.add("DTSTART", away.first)
    event.add("DTEND", away.last + _DAY)
    event.add("SUMMARY", SUMMARY)
    event.add("CLASS", "PRIVATE")
    event.add("TRANSP", "OPAQUE")
    return event
