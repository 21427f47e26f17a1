"""The papers of a special visit as one sealed file, for whoever holds the order; see ``shell.bundled`` for the way it goes.

The journal has for it the line that it has for every reading of a sealed visit: a line of its own would tell that a group sets out.
"""

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from qorgan.interfaces.planned import bundle as bundles
from qorgan.interfaces.planned import special_pack
from qorgan.interfaces.planned.pack import Reader
from qorgan.interfaces.web.shell import bundled
from qorgan.interfaces.web.special import doors, words


@sensitive_post_parameters(bundled.FIELD)
@require_http_methods(["GET", "HEAD", "POST"])
def bundle(request: HttpRequest, order_id: UUID) -> HttpResponse:
    """The page, the words, the file. Raises ``NotThere``, ``Refused``."""
    here, order = doors.opened(request, order_id)
    drawn = bundled.drawn(request, order_id)
    if drawn:
        reader = Reader(here.me.name, here.now, words.language())
        return bundled.sent(bundles.sealed(bundles.of_order(order, reader, is_invented=settings.DEMO), drawn))
    facts: dict[str, object] = {"name": special_pack.mark(order), "back": reverse("special:visit", args=[order_id])}
    return bundled.page(request, "special/bundle.html", order_id, facts)
