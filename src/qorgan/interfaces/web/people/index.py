"""The people of the mechanism: to search, narrow, sort and take away."""

from datetime import date
from typing import NamedTuple

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.interfaces.web.people import acts, doors, requirements, words
from qorgan.interfaces.web.people.tags import TAGS
from qorgan.interfaces.web.register import files
from qorgan.interfaces.web.shell import actor, paging
from qorgan.register import lines
from qorgan.register.changes import Register
from qorgan.store import facts, people_list, scope
from qorgan.store.people_list import CertificateState, Listed, Wanted


class Office(NamedTuple):
    """An office of today as the list shows it."""

    name: str
    region: str
    held: people_list.Held


class Row(NamedTuple):
    """One line of the list. ``standing``: what the requirements come to, where that is shown."""

    told: Listed
    offices: list[Office]
    certificate: Promise | str
    tag: str
    standing: requirements.Standing | None
    topics: str
    weekdays: str
    is_away: bool


def index(request: HttpRequest) -> HttpResponse:
    """``q``, ``office``, ``region``, ``certificate``, ``topic``, ``sort``, ``page``; ``format`` = csv or xlsx sends the rows as narrowed.

    Whoever sees nobody but oneself is led to the own page.
    """
    me, today = actor.of(request), timezone.localdate()
    if not doors.lists(me, today):
        if me.person is None or not scope.may(me, Permission.AVAILABILITY_DECLARE, today):
            raise PermissionDenied
        return redirect("people:me")
    wanted = Wanted(*(request.GET.get(name, "")[:64] for name in Wanted._fields))
    people = _narrowed(me, today, wanted, request)
    form = files.wanted(request)
    if form:
        told = (line for row in facts.person_rows(people, scope.conflicts(me, today)) for line in lines.of_person(row))
        return files.sent(Register.PEOPLE, told, form)
    page = {
        "page": _page(me, today, people, request.GET.get("page")),
        "may_import": scope.may(me, Permission.REGISTER_IMPORT, today),
        "reads_eligibility": doors.reads_eligibility(me, today),
        "record": acts.of("record_person", {}, request.path)
        if scope.may(me, Permission.PERSON_RECORD, today)
        else None,
        "offices": words.offices(),
        "regions": words.regions(),
        "states": [(state.value, name) for state, name in words.CERTIFICATE_STATES.items()],
        "topics": [(topic, words.known(topic)) for topic in people_list.topics(scope.people(me, today))],
        "asked": {"q": request.GET.get("q", ""), **wanted._asdict()},
        "is_narrowed": any(wanted) or bool(request.GET.get("q")),
        "sort": "name",
    }
    return render(request, "people/index.html", page)


def _narrowed(me: Actor, today: date, wanted: Wanted, request: HttpRequest) -> people_list.People:
    people = people_list.certified(scope.people(me, today), scope.certificates(me, today), today)
    people = scope.search(people_list.narrowed(people, wanted, today), request.GET.get("q", "")[:200])
    return people_list.ordered(people, request.GET.get("sort", ""), today)


def _page(me: Actor, today: date, people: people_list.People, word: str | None) -> paging.Page[Row]:
    total = people.count()
    number = paging.number_of(word, total)
    start = (number - 1) * paging.SIZE
    told = people_list.rows(paging.part(people, start), scope.absences(me, today), today)
    participants = [row.id for row in told if row.certificate is not CertificateState.UNNEEDED]
    standings = requirements.standings(participants, today) if doors.reads_eligibility(me, today) else {}
    return paging.Page([_row(row, standings.get(row.id), today) for row in told], number, total)


def _row(told: Listed, standing: requirements.Standing | None, today: date) -> Row:
    return Row(
        told=told,
        offices=[
            Office(words.office(held.office), words.region(held.region) if held.region else "", held)
            for held in told.held
        ],
        certificate=words.CERTIFICATE_STATES.get(told.certificate, ""),
        tag=TAGS[told.certificate],
        standing=standing,
        topics=", ".join(map(words.known, told.topics)),
        weekdays=words.weekdays(told.weekdays),
        is_away=told.away is not None and told.away[0] <= today,
    )
