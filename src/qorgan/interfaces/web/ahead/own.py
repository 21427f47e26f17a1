"""Declaring that nothing touches the own impartiality, or stepping aside: one page, in plain words, for a member of the group (¶19)."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from qorgan.interfaces.planned import whole
from qorgan.interfaces.web.account import keys
from qorgan.interfaces.web.ahead import doors, sources, steps, words
from qorgan.interfaces.web.shell import locked
from qorgan.wording import entries


def own(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """The page; both forms are sent to their acts. Raises ``Http404`` for whoever is not in the group, ``PermissionDenied``."""
    here, told = doors.to_visit(request, visit_id)
    if not steps.may(here, told, steps.DECLARE):
        raise Http404
    if here.me.vault is None:
        return locked.answer(request)
    (what,) = whole.wholes([doors.opened(here, visit_id)], words.language())
    facts = {
        "line": words.line(told),
        "sources": sources.sources(here.today),
        "whole": what,
        "declare": entries.act(steps.DECLARE, words.language()),
        "aside": entries.act(steps.ASIDE, words.language()),
        "next": reverse("ahead:visit", args=[visit_id]),
        "after_aside": reverse("ahead:ahead"),
        "keys": (keys.fresh(), keys.fresh()),
    }
    return render(request, "ahead/own.html", facts)
