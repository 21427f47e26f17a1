"""A declared conflict of interest as a paper (¶19): the refusal to take part in visits to an institution."""

from datetime import date
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from qorgan.access import home
from qorgan.access.permissions import Permission
from qorgan.documents import refusal_paper
from qorgan.documents.refusal_paper import Place, RefusalFacts
from qorgan.interfaces.web.people import acts, words
from qorgan.interfaces.web.shell import actor
from qorgan.law import ids
from qorgan.questions import record
from qorgan.questions.record import About
from qorgan.questions.vocabulary import DecidedBy
from qorgan.store import person_page, readings, scope


def conflict_pdf(request: HttpRequest, conflict_id: UUID) -> HttpResponse:
    """The paper in the reader's language. Raises ``Http404`` where the reader sees no such conflict."""
    me, now = actor.of(request), timezone.localtime()
    found = scope.conflicts(me, now.date(), Permission.CONFLICT_READ).filter(pk=conflict_id)
    told = next(iter(person_page.conflicts(found)), None)
    if told is None:
        raise Http404
    facts = RefusalFacts(
        name=found.values_list("person__name", flat=True).get(),
        office="",
        refused_on=told.since,
        basis=ids.provision(acts.provision(Permission.CONFLICT_DECLARE)),
        place=Place.EVERY,
        printed_at=now,
        printed_by=me.name,
        places=(f"{words.institution(told)} ({told.code})",),
        council=_power(now.date(), About.FORMING, DecidedBy.COUNCIL),
        commissioner=_power(now.date(), About.COMPOSITION, DecidedBy.COMMISSIONER),
    )
    raw = refusal_paper.refusal_pdf(facts, language=words.language(), country=home.country(), is_invented=settings.DEMO)
    name = f'attachment; filename="refusal-{conflict_id.hex[:8]}.pdf"'
    return HttpResponse(
        raw, content_type="application/pdf", headers={"Content-Disposition": name, "Cache-Control": "no-store"}
    )


def _power(today: date, about: About, by: DecidedBy) -> str:
    law = readings.law(today)
    return "" if law.is_silent_on(record.POWER) else law.source(record.POWER, record.Decided(about, by))
