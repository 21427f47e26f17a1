"""Whom the pages are open to: those who read what is entered of a visit. One that is not the reader's is not there."""

from django.http import Http404, HttpRequest

from qorgan.access.permissions import Permission
from qorgan.interfaces.web.shell.here import Here, under
from qorgan.store import site_page
from qorgan.store.site_page import Whole


def to_site(request: HttpRequest) -> Here:
    """The pages. Raises ``PermissionDenied``."""
    return under(request, Permission.SITE_READ)


def to_visit(request: HttpRequest, code: str) -> tuple[Here, Whole]:
    """One visit. Raises ``PermissionDenied``; ``Http404`` where it is not the reader's, or was not begun here."""
    here = to_site(request)
    found = site_page.one(here.me, here.today, code)
    if found is None:
        raise Http404
    return here, found
