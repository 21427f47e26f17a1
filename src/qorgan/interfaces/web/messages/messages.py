"""The register as a list: number, moment, class, who took it, how far it is and how long it has waited. Nothing is opened."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from qorgan.access.permissions import Permission
from qorgan.interfaces.web.messages import doors, exported, sources, words
from qorgan.interfaces.web.shell import paging
from qorgan.questions.record import About
from qorgan.store import message_list, message_scope, papers_in_force
from qorgan.store.message_list import UNDECIDED

MOST_SIGNS = 64


def messages(request: HttpRequest) -> HttpResponse:
    """``q``, ``state``, ``alleges``, ``reprisal``, ``sort``, ``page``; ``format=csv`` sends the clear columns of the rows as narrowed."""
    here = doors.to_register(request)
    asked = {name: request.GET.get(name, "")[:MOST_SIGNS] for name in ("q", "state", "alleges", "reprisal")}
    everything = message_scope.messages(here.me, here.today)
    found = message_list.narrowed(
        everything,
        number=asked["q"],
        state=asked["state"],
        alleges=asked["alleges"],
        reprisal=bool(asked["reprisal"]),
    )
    found = message_list.ordered(found, request.GET.get("sort", ""))
    if request.GET.get("format") == "csv":
        return exported.sent(message_list.rows(found, here.today))
    total = found.count()
    number = paging.number_of(request.GET.get("page"), total)
    start = (number - 1) * paging.SIZE
    shown = message_list.rows(found[start : start + paging.SIZE], here.today)
    told = {
        "page": paging.Page([words.line(row) for row in shown], number, total),
        "asked": asked,
        "states": words.states(),
        "classes": words.classes(),
        "is_narrowed": any(asked.values()),
        "oldest": next(iter(message_list.waiting(everything, here.today, UNDECIDED)), None),
        "may_register": here.may(Permission.MESSAGE_REGISTER),
        "sort": "-received_at",
        "way": papers_in_force.in_force(About.MESSAGE_REGISTER, here.today),
        "sources": sources.sources(here.today),
    }
    return render(request, "messages/messages.html", told)
