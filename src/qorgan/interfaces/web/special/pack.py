"""The mandate pack as PDF, made in the session of whoever holds the order, and kept nowhere."""

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from qorgan.access import home
from qorgan.documents import special_pack
from qorgan.documents.special_pack import Going, PackFacts, Place
from qorgan.interfaces.web.special import doors, shown, sources, words
from qorgan.interfaces.web.special.doors import Here
from qorgan.interfaces.web.special.shown import Shown


def pack(request: HttpRequest, order_id: UUID) -> HttpResponse:
    """The papers in the reader's language. Raises ``NotThere``, ``Refused``."""
    here, order = doors.opened(request, order_id)
    facts = _facts(here, shown.shown(order))
    raw = special_pack.special_pack_pdf(
        facts, language=words.language(), country=home.country(), is_invented=settings.DEMO
    )
    # The name of the file stays on the machine it is saved to: it tells nothing.
    kept = {"Content-Disposition": 'attachment; filename="papers.pdf"', "Cache-Control": "no-store"}
    return HttpResponse(raw, content_type="application/pdf", headers=kept)


def _facts(here: Here, told: Shown) -> PackFacts:
    content, cited = told.order.content, sources.sources(here.today)
    first, last = content.span
    accompanied = cited.representative if content.representative else ""
    helped = cited.expert if content.experts else ""
    return PackFacts(
        mark=told.mark,
        number=told.begun.decision if told.begun else "",
        decided_at=timezone.localtime(content.moment),
        deputising=content.deputising,
        first=first,
        last=last,
        places=[Place(name, place.address) for place, name in told.places],
        group=[Going(one.person.name, one.office, _certificates(one), one.is_certified) for one in told.going],
        grounds=content.grounds,
        reason=content.reason,
        decision_of=(cited.sending, cited.composed, accompanied, helped),
        gate_of=(cited.sending, accompanied, helped, cited.certificate),
        impartial_of=cited.impartial,
        reader=here.me.name,
        printed_at=timezone.localtime(here.now),
    )


def _certificates(one: shown.Going) -> tuple[str, ...]:
    return one.person.certificates if one.is_certified else ()
