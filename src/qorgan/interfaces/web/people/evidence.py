"""The evidence behind the requirements: sealed, opened one by one, and never without a trace that the person can see."""

from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions.open_eligibility import open_eligibility
from qorgan.actions.refused import NotThere
from qorgan.interfaces.web.people import doors, requirements, words
from qorgan.interfaces.web.shell import actor
from qorgan.store import eligibility, person_page, scope


class Opened(NamedTuple):
    """A check laid open: what was found, what was seen."""

    ground: str
    is_clear: bool
    since: date | None
    dated: date
    evidence: str


class Sealed(NamedTuple):
    """A check that can be opened."""

    check: UUID
    ground: str
    state: str
    tag: str
    dated: date | None


def evidence(request: HttpRequest, code: str) -> HttpResponse:
    """What can be opened about the person; a POST with ``check`` opens it. Raises ``Http404`` where nothing is the reader's."""
    me, today = actor.of(request), timezone.localdate()
    person = person_page.person(scope.people(me, today), code=code)
    if person is None or not doors.reaches(me, Permission.ELIGIBILITY_READ, person.id, today):
        raise Http404
    opened = _opened(request, me) if request.method == "POST" else None
    told = {"whom": person, "sealed": _sealed(person.id, today), "opened": opened, "lists": doors.lists(me, today)}
    return render(request, "people/evidence.html", told)


def _opened(request: HttpRequest, me: Actor) -> Opened:
    try:
        row, content = open_eligibility(actor=me, now=timezone.now(), check=UUID(request.POST.get("check", "")))
    except (ValueError, NotThere) as error:
        raise Http404 from error
    return Opened(
        words.named("ground", row.ground), row.is_clear, row.since, row.evidence_dated, str(content["evidence"])
    )


def _sealed(person: UUID, today: date) -> list[Sealed]:
    return [
        Sealed(
            one.check,
            words.named("ground", one.ground),
            str(requirements.NAMES[one.standing]),
            requirements.TAGS[one.standing],
            one.dated,
        )
        for one in eligibility.state(person, today)
        if one.check is not None
    ]
