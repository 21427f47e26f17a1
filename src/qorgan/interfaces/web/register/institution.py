"""One institution: what is known of it, where it stood when, who was there, and when the law wants the next periodic visit."""

from datetime import date
from typing import NamedTuple

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from qorgan.access.actor import Actor
from qorgan.interfaces.web.register import doors, words
from qorgan.interfaces.web.shell import actor
from qorgan.planning.coverage.clock import Clock, Fact, Turn
from qorgan.store import facts, readings, scope
from qorgan.store.facts import InstitutionFact, StayFact


class Span(NamedTuple):
    """Where the institution stood from a day to a day; ``None`` on either side is open."""

    valid_from: date | None
    valid_to: date | None
    region: str
    category: str


class Past(NamedTuple):
    """A stay as the page shows it."""

    stay: StayFact
    kind: str
    form: str


def institution(request: HttpRequest, code: str) -> HttpResponse:
    """The page of the institution with this code. Raises ``Http404`` where the reader sees none."""
    me, today = actor.of(request), timezone.localdate()
    open_to = doors.to_institutions(me, today)
    found = scope.institutions(me, today).filter(code=code)
    fact = next(iter(facts.institutions(found)), None)
    if fact is None:
        raise Http404
    clock = Clock(readings.law(today))
    told = {
        "fact": fact,
        "name": words.name(fact),
        "region": words.region(fact.region),
        "category": words.category(fact.category),
        "ownership": words.word(fact.ownership),
        "open_to": open_to,
        "spans": [
            Span(
                None if span.valid_from == date.min else span.valid_from,
                span.valid_to,
                words.region(span.region),
                words.category(span.category),
            )
            for row in found
            for span in row.spans.all()
        ],
        "past": _past(me, today, code) if open_to.may_read else [],
        "turn": _turn(clock, fact),
        "provision": clock.provision,
        "today": today,
    }
    return render(request, "register/institution.html", told)


def _turn(clock: Clock, fact: InstitutionFact) -> Turn | None:
    if fact.closed_on is not None:
        return None
    return clock.turn(
        clock.start({Fact.LAST_END: fact.last_periodic_end, Fact.IN_MANDATE_SINCE: fact.in_mandate_since})
    )


def _past(me: Actor, today: date, code: str) -> list[Past]:
    told = facts.stays(scope.stays(me, today).filter(institution__code=code))
    return [Past(stay, words.word(stay.kind), words.word(stay.form)) for stay in reversed(told)]
