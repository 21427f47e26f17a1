"""Putting right what a message says: the form holds what it says now, opened for whoever holds it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from qorgan.actions import catalogue
from qorgan.actions.open_messages import open_messages
from qorgan.interfaces.acts import offered
from qorgan.interfaces.web.account import keys
from qorgan.interfaces.web.act.shown import shown
from qorgan.interfaces.web.act.wanted import Wanted
from qorgan.interfaces.web.messages import acts, doors, words
from qorgan.wording import entries

ACT = "write_message"


def write(request: HttpRequest, number: str) -> HttpResponse:
    """The form, sent to the act. Raises ``Http404`` where the reader holds nothing of it; ``Denied``; ``Refused``: ``vault.…``."""
    here, told = doors.to_message(request, number)
    catalogue.require(ACT, actor=here.me, today=here.today)
    opened = open_messages(actor=here.me, now=here.now, messages=[told.id]).get(told.id)
    if opened is None:
        raise Http404
    typed = {**opened._asdict(), "message": told.number, "revision": str(told.revision)}
    fields = shown(offered.fields(ACT, words.language()), typed, Wanted(ACT, here.me, here.today))
    facts = {
        "line": words.line(told),
        "fields": [field for field in fields if field.name != "message"],
        "name": ACT,
        "title": entries.act(ACT, words.language()),
        "key": keys.fresh(),
        "filled": " ".join(sorted(name for name, text in typed.items() if text)),
        "next": acts.here_of(told),
    }
    return render(request, "messages/write.html", facts)
