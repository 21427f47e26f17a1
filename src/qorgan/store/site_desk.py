"""What of visits on site waits for a person: a longer visit to be decided on, an answer that came, days that run out (¶24, ¶25)."""

from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple
from uuid import UUID

from django.utils import timezone

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.casefile.faults import Unreadable
from qorgan.law.verdict import Params
from qorgan.questions import record
from qorgan.questions.record import About
from qorgan.questions.site import EntryKind
from qorgan.questions.vocabulary import DecidedBy
from qorgan.store import models, readings, scope, site_case, site_clock, site_extension, site_scope
from qorgan.store.site_clock import Part
from qorgan.workflow.visit import State

AT_ONCE: Final = 5
"""Of own visits on site; nobody is in more at one time."""


class Wait(NamedTuple):
    """``code``: ``extension.asked``, ``extension.granted``, ``extension.refused`` or ``visit.days_left``.

    ``noun``: ``extension``, whose ``subject`` is the request; or ``site``, whose subject is the visit.
    """

    code: str
    noun: str
    subject: UUID
    provision: str
    due: date | None
    params: Params


def waits(actor: Actor, today: date) -> Iterator[Wait]:
    """At most three queries, and a fixed number more for each own visit on site."""
    if scope.may(actor, Permission.EXTENSION_DECIDE, today):
        yield from _asked(actor, today)
    if scope.may(actor, Permission.SITE_RECORD, today):
        for visit in scope.visits(actor, today, Permission.SITE_RECORD).filter(state=State.ON_SITE)[:AT_ONCE]:
            yield from _of_visit(visit, today)


def _asked(actor: Actor, today: date) -> Iterator[Wait]:
    """Requests that nobody has answered yet, with the days since they were made."""
    rows = list(site_scope.entries(actor, today).filter(kind=EntryKind.LONGER, withdrawn_at=None))
    if not rows:
        return
    answers = models.Decision.objects.filter(
        about__in=(About.EXTENSION, About.NO_EXTENSION), state="taken", changes__entry__in=[str(row.pk) for row in rows]
    )
    answered = {row.changes["entry"] for row in answers.defer("sealed", "minutes")}
    source = _power(today)
    for row in rows:
        if str(row.pk) not in answered:
            age = (today - timezone.localdate(row.at)).days
            told: Params = {"visit": row.visit.code, "days": int(row.told["days"]), "age": age}
            yield Wait("extension.asked", "extension", row.pk, source, None, told)


def _power(today: date) -> str:
    law = readings.law(today)
    facts = record.Decided(About.EXTENSION, DecidedBy.COMMISSIONER)
    return "" if law.is_silent_on(record.POWER) else law.source(record.POWER, facts)


def _of_visit(visit: models.Visit, today: date) -> Iterator[Wait]:
    site = site_case.load(visit)
    answers = site_extension.answers(visit)
    for answer in list(answers.values())[-1:]:
        code = "extension.granted" if answer.is_granted else "extension.refused"
        told: Params = {"visit": visit.code, "days": answer.days, "number": answer.number}
        yield Wait(code, "site", visit.pk, _power(today), None, told)
    part = _part(site, today)
    if part is not None:
        left: Params = {"visit": visit.code, "left": part.left, "used": part.used, "allowed": part.allowed}
        yield Wait("visit.days_left", "site", visit.pk, part.provision, part.last_day, left)


def _part(site: site_case.Site, today: date) -> Part | None:
    try:
        return site_clock.whole(site, today)
    except Unreadable:
        return None
