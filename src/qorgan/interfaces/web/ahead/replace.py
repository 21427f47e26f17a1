"""Somebody else for a place: who could go and who could not, and why, with the provision; the decisions on one screen (¶5, ¶8, ¶19)."""

from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from qorgan.actions.open_engaged_people import open_engaged_people
from qorgan.actions.open_planned_visits import Planned
from qorgan.interfaces.planned import findings, whole
from qorgan.interfaces.planned.findings import Said
from qorgan.interfaces.web.account import keys
from qorgan.interfaces.web.ahead import doors, sources, steps, words
from qorgan.interfaces.web.shell import locked
from qorgan.interfaces.web.shell.here import Here
from qorgan.questions.vocabulary import Kind, Office
from qorgan.store import candidates, planned_group
from qorgan.store.candidates import Candidate
from qorgan.store.candidates import Planned as Wanted
from qorgan.store.planned_group import Member
from qorgan.store.planned_list import Listed
from qorgan.wording import entries


class Way(NamedTuple):
    """Somebody who might fill the place, and of each why not. ``is_in``: of this group already, or stepped aside from it."""

    told: Candidate
    said: tuple[Said, ...]
    is_in: bool

    @property
    def is_open(self) -> bool:
        """Whether nothing is in the way."""
        return self.told.is_suitable and not self.is_in


def replace(request: HttpRequest, visit_id: UUID, member_id: UUID) -> HttpResponse:
    """The screen for one place; it is sent to the act. Raises ``Http404`` where there is no such place, ``PermissionDenied``."""
    here, told = doors.to_visit(request, visit_id)
    group = planned_group.members([visit_id]).get(visit_id, ())
    out = next((one for one in group if one.id == member_id and one.left_on is None), None)
    if out is None or not steps.may(here, told, steps.REPLACE):
        raise Http404
    if here.me.vault is None:
        return locked.answer(request)
    planned = doors.opened(here, visit_id)
    (what,) = whole.wholes([planned], words.language())
    facts = {
        "line": words.line(told),
        "sources": sources.sources(here.today),
        "out": words.going(out),
        "whole": what,
        "ways": _ways(here, told, planned, out, group),
        "is_listed": Office(out.office) in candidates.OFFICES,
        "councils": steps.councils(here),
        "act": entries.act(steps.REPLACE, words.language()),
        "labels": {name: entries.label(steps.REPLACE, name, words.language()) for name in LABELS},
        "hints": {name: entries.hint(steps.REPLACE, name, words.language()) for name in LABELS},
        "key": keys.fresh(),
        "next": reverse("ahead:visit", args=[visit_id]),
    }
    return render(request, "ahead/replace.html", facts)


LABELS = ("into", "council", "grounds", "decided_at", "number", "reason")


def _ways(here: Here, told: Listed, planned: Planned, out: Member, group: Iterable[Member]) -> list[Way]:
    """For the legs on which the place is; the best first."""
    legs = [leg for leg in planned.content.item.legs if out.code in (*leg.participants, leg.representative)]
    legs = legs or list(planned.content.item.legs)
    days = tuple(sorted({day for leg in legs for stop in leg.institutions for day in stop.on_site}))
    wanted = Wanted(
        Kind(told.kind),
        tuple(stop.id for leg in legs for stop in leg.institutions),
        days,
        legs[0].region,
        planned.content.item.topic or "",
        open_engaged_people(actor=here.me, now=here.now, days=days, but=told.id),
    )
    known = {one.code for one in group}
    return [
        Way(one, tuple(findings.said(one.findings, words.language())), one.code in known)
        for one in candidates.candidates(here.me, here.today, wanted)
        if one.office == out.office
    ]
