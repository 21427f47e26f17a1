"""The page of a message: how far it is, what it says to whoever holds it, what is to be done next."""

from typing import NamedTuple
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from qorgan.access.permissions import Permission
from qorgan.actions.open_messages import open_messages
from qorgan.actions.refused import Refused
from qorgan.interfaces.web.messages import acts, doors, same_place, sources, steps, words
from qorgan.interfaces.web.messages.said import Said, said
from qorgan.interfaces.web.shell import locked, refusals
from qorgan.interfaces.web.shell.here import Here
from qorgan.store import message_list


class Opened(NamedTuple):
    """What the message says; nothing where something is in the way: the lock, keys of others, or what ``error`` says."""

    said: Said | None = None
    is_locked: bool = False
    error: str = ""


def message(request: HttpRequest, number: str) -> HttpResponse:
    """The page. ``same``: also look through what the reader holds for others about the same place. Raises ``Http404``."""
    here, told = doors.to_message(request, number)
    opened = _opened(here, told.id)
    line = words.line(told)
    is_asked = "same" in request.GET and opened.said is not None
    is_named, holds_name = message_list.informant_part(here.me, here.today, told.id)
    facts = {
        "line": line,
        "steps": steps.steps(line),
        "sources": sources.sources(here.today),
        "opened": opened,
        "same": same_place.same_place(here, told.id) if is_asked else None,
        "ways": acts.ways(here, told),
        "is_named": is_named,
        "holds_name": holds_name,
        "sees_decision": here.may(Permission.DECISION_READ),
        "decides": here.may(Permission.MESSAGE_DECIDE),
    }
    return render(request, "messages/message.html", facts)


def _opened(here: Here, number: UUID) -> Opened:
    try:
        found = open_messages(actor=here.me, now=here.now, messages=[number])
    except Refused as refused:
        return Opened(is_locked=True) if locked.is_meant(refused) else Opened(error=refusals.told(refused))
    return Opened(said(here, found[number]) if number in found else None)
