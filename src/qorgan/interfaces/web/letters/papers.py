"""The papers of letters as PDF, made in the session of whoever holds what they say; nothing of them is kept (¶21)."""

from dataclasses import replace
from datetime import datetime

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from qorgan.access import home
from qorgan.documents import letter_paper
from qorgan.documents.letter_paper import LetterFacts, Printed
from qorgan.interfaces.web.letters import doors, said, words
from qorgan.interfaces.web.letters.said import Said
from qorgan.interfaces.web.shell.here import Here
from qorgan.law.ids import ProvisionId
from qorgan.questions import visit as questions
from qorgan.store import letter_list, letter_scope, readings
from qorgan.store.letter_list import Listed

MOST = 500
"""Letters on one paper, the newest; a mechanism gets few in a year."""


def register(request: HttpRequest) -> HttpResponse:
    """The register of incoming letters. Raises ``PermissionDenied``; ``Refused``: ``vault.…``."""
    here = doors.to_register(request)
    rows = letter_list.rows(letter_scope.letters(here.me, here.today)[:MOST], here.today)
    found = said.strictly(here, [row.id for row in rows])
    facts = [_facts(row, found.get(row.id)) for row in rows]
    raw = letter_paper.register_pdf(
        facts, _printed(here), language=words.language(), country=home.country(), is_invented=settings.DEMO
    )
    return _sent(raw, "letters")


def reply(request: HttpRequest, letter: str) -> HttpResponse:
    """The reply. Raises ``Http404`` where the reader holds nothing of the letter, or no reply is written; ``Refused``: ``vault.…``."""
    here, told = doors.to_letter(request, letter)
    found = said.strictly(here, [told.id]).get(told.id)
    if found is None or not found.reply:
        raise Http404
    raw = letter_paper.reply_pdf(
        _facts(told, found),
        _printed(here),
        language=words.language(),
        country=home.country(),
        is_invented=settings.DEMO,
    )
    return _sent(raw, f"{told.number}-reply")


def _sent(raw: bytes, name: str) -> HttpResponse:
    kept = {"Content-Disposition": f'attachment; filename="{name}.pdf"', "Cache-Control": "no-store"}
    return HttpResponse(raw, content_type="application/pdf", headers=kept)


def _printed(here: Here) -> Printed:
    law = readings.law(here.today)
    facts = questions.Interference(here.today, written=True)
    provision: ProvisionId | None = None
    if not law.is_silent_on(questions.INTERFERENCE):
        provision = law.source(questions.INTERFERENCE, facts)
    return Printed(here.me.name, timezone.localtime(here.now), provision)


def _facts(row: Listed, told: Said | None) -> LetterFacts:
    facts = LetterFacts(
        row.number,
        row.state,
        row.form,
        timezone.localtime(row.received_at),
        _local(row.answered_at),
        _local(row.closed_at),
        row.outcome,
        row.visit,
    )
    return facts if told is None else _with(facts, told)


def _with(facts: LetterFacts, told: Said) -> LetterFacts:
    return replace(facts, **told._asdict())


def _local(moment: datetime | None) -> datetime | None:
    return timezone.localtime(moment) if moment else None
