"""Whom the pages of talks are open to: those who see the visit; what is told of persons only after a fresh proof of who one is."""

from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from qorgan.access.compartments import Kind as Part
from qorgan.interfaces.web.account.fresh import is_proved
from qorgan.interfaces.web.shell.here import Here
from qorgan.interfaces.web.site import doors, steps
from qorgan.interfaces.web.site.visit import named
from qorgan.store.site_page import Whole
from qorgan.store.vault_sessions import IDLE


def proof(request: HttpRequest, whole: Whole) -> HttpResponse | None:
    """The way to the proof, for a holder of the part about persons who has shown nothing lately; what was sent is not thrown away."""
    if request.method == "POST" or not {Part.PERSONS, Part.MEDICAL} & set(whole.parts) or is_proved(request):
        return None
    return HttpResponseRedirect(f"{reverse('account:prove')}?{urlencode({'next': request.get_full_path()})}")


def is_shown(request: HttpRequest, whole: Whole) -> bool:
    """Whether what is sealed may be shown to this request: what a form brings back is not, before a fresh proof."""
    return not {Part.PERSONS, Part.MEDICAL} & set(whole.parts) or is_proved(request)


def to_write(request: HttpRequest, code: str, act: str) -> tuple[Here, Whole]:
    """The visit, for somebody who may do this act about it now. Raises ``PermissionDenied``, ``Http404``."""
    here, whole = doors.to_visit(request, code)
    if not steps.may(here, whole, act):
        raise PermissionDenied
    return here, whole


def told(here: Here, whole: Whole) -> dict[str, object]:
    """What every page of talks says at its top, and how long a screen may be left alone."""
    return {
        **named(whole),
        "is_watched": here.me.vault is not None and bool({Part.PERSONS, Part.MEDICAL} & set(whole.parts)),
        "shown_at": here.now,
        "is_open": here.me.vault is not None,
        "idle_minutes": int(IDLE.total_seconds() // 60),
    }
