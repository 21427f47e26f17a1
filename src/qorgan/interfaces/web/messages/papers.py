"""The papers of a message as PDF, made in the session of whoever holds what it says; nothing of them is kept (¶12)."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from qorgan.access import home
from qorgan.actions.open_messages import open_messages
from qorgan.documents import message_paper
from qorgan.documents.message_paper import MessageFacts
from qorgan.interfaces.web.messages import doors, words
from qorgan.interfaces.web.messages.said import Said, said
from qorgan.interfaces.web.shell.here import Here
from qorgan.law.country import Country
from qorgan.questions.record import About
from qorgan.questions.vocabulary import Alleges
from qorgan.store import papers_in_force
from qorgan.store.message_list import Listed


class Paper(Protocol):
    """One of the papers."""

    def __call__(self, told: MessageFacts, *, language: str, country: Country, is_invented: bool) -> bytes: ...


def register_entry(request: HttpRequest, number: str) -> HttpResponse:
    """The register entry. Raises ``Http404`` where the reader holds nothing of the message; ``Refused``: ``vault.…``."""
    return _sent(request, number, message_paper.entry_pdf, "entry")


def cover_note(request: HttpRequest, number: str) -> HttpResponse:
    """The cover note to the Commissioner; another appeal is passed on by none. Raises ``Http404``; ``Refused``: ``vault.…``."""
    return _sent(request, number, message_paper.note_pdf, "note", of=lambda told: told.alleges != Alleges.OTHER)


def _sent(
    request: HttpRequest, number: str, paper: Paper, name: str, of: Callable[[Listed], bool] = lambda _told: True
) -> HttpResponse:
    here, told = doors.to_message(request, number)
    opened = open_messages(actor=here.me, now=here.now, messages=[told.id]).get(told.id)
    if opened is None or not of(told):
        raise Http404
    facts = _facts(here, told, said(here, opened))
    raw = paper(facts, language=words.language(), country=home.country(), is_invented=settings.DEMO)
    kept = {"Content-Disposition": f'attachment; filename="{told.number}-{name}.pdf"', "Cache-Control": "no-store"}
    return HttpResponse(raw, content_type="application/pdf", headers=kept)


def _facts(here: Here, told: Listed, what: Said) -> MessageFacts:
    return MessageFacts(
        number=told.number,
        state=told.state,
        alleges=told.alleges,
        channel=told.channel,
        consent=told.consent,
        is_reprisal=told.is_reprisal,
        receiver=told.received_by,
        received_as=told.received_as,
        received_at=timezone.localtime(told.received_at),
        registered_at=timezone.localtime(told.registered_at),
        passed_on_at=_local(told.passed_on_at),
        decided_at=_local(told.decided_at),
        closed_at=_local(told.closed_at),
        decision=told.decision_number,
        handled=told.handled,
        visit=told.visit,
        institution=what.institution,
        place=what.place,
        text=what.text,
        way=_way(here),
        printed_at=timezone.localtime(here.now),
        printed_by=here.me.name,
    )


def _way(here: Here) -> str:
    found = papers_in_force.in_force(About.MESSAGE_REGISTER, here.today)
    return f"{found.title} ({found.version}), {found.decision}" if found else ""


def _local(moment: datetime | None) -> datetime | None:
    return timezone.localtime(moment) if moment else None
