"""The mandate pack as PDF, made in the session of whoever holds the order, and kept nowhere."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from qorgan.access import home
from qorgan.documents import mandate
from qorgan.documents.mandate import MandateFacts
from qorgan.interfaces.web.special import doors, shown, sources, words
from qorgan.interfaces.web.special.doors import Here
from qorgan.interfaces.web.special.shown import Going, Shown
from qorgan.law import ids
from qorgan.law.ids import ProvisionId
from qorgan.questions.vocabulary import Kind, Office
from qorgan.store import order_names, place_history, visit_case


def pack(request: HttpRequest, order_id: UUID) -> HttpResponse:
    """The papers in the reader's language. Raises ``NotThere``, ``Refused``."""
    here, order = doors.opened(request, order_id)
    facts = _facts(here, shown.shown(order))
    raw = mandate.mandate_pdf(facts, language=words.language(), country=home.country(), is_invented=settings.DEMO)
    # The name of the file stays on the machine it is saved to: it tells nothing.
    kept = {"Content-Disposition": 'attachment; filename="papers.pdf"', "Cache-Control": "no-store"}
    return HttpResponse(raw, content_type="application/pdf", headers=kept)


def _facts(here: Here, told: Shown) -> MandateFacts:
    content, cited = told.order.content, sources.sources(here.today)
    first, _last = content.span
    accompanied = cited.representative if content.representative else ""
    helped = cited.expert if content.experts else ""
    return MandateFacts(
        kind=Kind.SPECIAL,
        form="",
        topic="",
        number=told.begun.decision if told.begun else "",
        mark=told.mark,
        decided_at=timezone.localtime(content.moment),
        decision_of=_named(cited.sending, cited.composed, accompanied, helped),
        letter_of=_named(cited.sending, accompanied, helped, cited.certificate),
        deputising=content.deputising,
        council="",
        plan="",
        why=content.grounds,
        reason=content.reason,
        legs=(_leg(here, told),),
        members=tuple(_member(one) for one in told.going),
        travel=None,
        checklists=tuple(mandate.Checklist(one.title, one.version) for one in place_history.checklists(first)),
        printed_at=timezone.localtime(here.now),
        printed_by=here.me.name,
    )


def _named(*provisions: str) -> tuple[ProvisionId, ...]:
    return tuple(ids.provision(one) for one in provisions if one)


def _leg(here: Here, told: Shown) -> mandate.Leg:
    known = place_history.histories([place.code for place, _name in told.places], here.today)
    days = visit_case.days(*told.order.content.span)
    places = [_place(place, name, known.get(place.code, place_history.History()), days) for place, name in told.places]
    representative = next(iter(_in_office(told.going, Office.REPRESENTATIVE)), "")
    return mandate.Leg(told.region, tuple(places), _in_office(told.going, Office.PARTICIPANT), representative)


def _place(place: order_names.Place, name: str, past: place_history.History, days: tuple[date, ...]) -> mandate.Place:
    known = f"{name} ({place.code})"
    category = words.category(place.category)
    return mandate.Place(known, category, days, past.visits, past.last, past.recommendations, address=place.address)


def _member(one: Going) -> mandate.Member:
    certificates = one.person.certificates if one.is_certified else ()
    return mandate.Member(one.person.name, one.role, one.person.profession, certificates)


def _in_office(going: Iterable[Going], office: Office) -> tuple[str, ...]:
    return tuple(one.person.name for one in going if one.role is office)
