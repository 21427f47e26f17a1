"""The mandate pack as PDF, made in the session of whoever holds the order, and kept nowhere."""

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from qorgan.access import home
from qorgan.documents import mandate
from qorgan.interfaces.planned import special_pack
from qorgan.interfaces.planned.pack import Reader
from qorgan.interfaces.web.special import doors, words


def pack(request: HttpRequest, order_id: UUID) -> HttpResponse:
    """The papers in the reader's language. Raises ``NotThere``, ``Refused``."""
    here, order = doors.opened(request, order_id)
    facts = special_pack.facts(order, Reader(here.me.name, here.now, words.language()))
    raw = mandate.mandate_pdf(facts, language=words.language(), country=home.country(), is_invented=settings.DEMO)
    # The name of the file stays on the machine it is saved to: it tells nothing.
    kept = {"Content-Disposition": 'attachment; filename="papers.pdf"', "Cache-Control": "no-store"}
    return HttpResponse(raw, content_type="application/pdf", headers=kept)
