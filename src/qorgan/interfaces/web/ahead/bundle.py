"""The papers of a visit ahead as one sealed file, for whoever holds the visit; see ``shell.bundled`` for the way it goes."""

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from qorgan.actions.open_visit_bundle import open_visit_bundle
from qorgan.actions.refused import refused
from qorgan.interfaces.planned import bundle as bundles
from qorgan.interfaces.planned.pack import Reader
from qorgan.interfaces.web.ahead import doors, words
from qorgan.interfaces.web.shell import bundled
from qorgan.interfaces.web.shell.here import Here


@sensitive_post_parameters(bundled.FIELD)
@require_http_methods(["GET", "HEAD", "POST"])
def bundle(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """The page, the words, the file. Raises ``Http404`` where the reader does not hold the visit; ``Refused``: ``vault.…``."""
    here, told = doors.to_visit(request, visit_id)
    if not told.holds:
        raise Http404
    if here.me.vault is None:
        raise refused("vault.locked")
    drawn = bundled.drawn(request, visit_id)
    if drawn:
        return _file(here, visit_id, drawn)
    facts: dict[str, object] = {"name": told.decision_number, "back": reverse("ahead:visit", args=[visit_id])}
    return bundled.page(request, "ahead/bundle.html", visit_id, facts)


def _file(here: Here, visit_id: UUID, drawn: str) -> HttpResponse:
    planned = open_visit_bundle(actor=here.me, now=here.now, visit=visit_id)
    reader = Reader(here.me.name, here.now, words.language())
    return bundled.sent(bundles.sealed(bundles.of_planned(planned, reader, is_invented=settings.DEMO), drawn))
