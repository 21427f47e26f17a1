"""The refusal of a member who stepped aside, as a paper (¶19): for whoever sees the visit, and for the person, who sees it no more."""

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from qorgan.access import home
from qorgan.documents import refusal_paper
from qorgan.documents.refusal_paper import Place, RefusalFacts
from qorgan.interfaces.planned import whole
from qorgan.interfaces.web.ahead import doors, sources, words
from qorgan.interfaces.web.shell.here import Here
from qorgan.law import ids
from qorgan.questions.vocabulary import Office
from qorgan.store import asides, planned_list
from qorgan.store.asides import Aside


def refusal(request: HttpRequest, member_id: UUID) -> HttpResponse:
    """The paper. Where is named for whoever holds it alone. Raises ``Http404``, ``PermissionDenied``; ``Refused``: ``vault.…``."""
    here = doors.to_ahead(request)
    told = asides.one(here.me, here.today, member_id)
    asks = sources.sources(here.today)
    if told is None or not asks.declare:
        raise Http404
    raw = refusal_paper.refusal_pdf(
        _facts(here, told, asks), language=words.language(), country=home.country(), is_invented=settings.DEMO
    )
    name = f'attachment; filename="refusal-{member_id.hex[:8]}.pdf"'
    return HttpResponse(
        raw, content_type="application/pdf", headers={"Content-Disposition": name, "Cache-Control": "no-store"}
    )


def _facts(here: Here, told: Aside, asks: sources.Sources) -> RefusalFacts:
    council, commissioner = _filling(told.office, asks)
    return RefusalFacts(
        name=told.name,
        office=told.office,
        refused_on=told.refused_on,
        basis=ids.provision(asks.declare),
        place=Place.DECIDED if told.is_decided else Place.EMPTY,
        printed_at=timezone.localtime(here.now),
        printed_by=here.me.name,
        kind=told.kind,
        form=told.form,
        decision=told.decision,
        plan=f"{told.year} · {told.version}",
        places=_places(here, told),
        filled_by=told.filled_by,
        council=council,
        commissioner=commissioner,
    )


def _filling(office: str, asks: sources.Sources) -> tuple[str, str]:
    """The provisions of the decisions by which a place of this office is filled; the law names none for the others."""
    if office == Office.PARTICIPANT:
        return asks.forming, asks.composition
    return "", asks.expert if office == Office.EXPERT else ""


def _places(here: Here, told: Aside) -> tuple[str, ...]:
    row = planned_list.one(here.me, here.today, told.visit)
    if row is None or not row.holds or here.me.vault is None:
        return ()
    (what,) = whole.wholes([doors.opened(here, told.visit)], words.language())
    return tuple(f"{stop.name} ({stop.code})" for leg in what.legs for stop in leg.stops)
