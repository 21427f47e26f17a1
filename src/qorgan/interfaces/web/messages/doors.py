"""Whom the pages are open to: a message that is not the reader's is not there. What it says opens by keys alone."""

from django.http import Http404, HttpRequest

from qorgan.access.permissions import Permission
from qorgan.interfaces.web.shell.here import Here, under
from qorgan.store import message_list
from qorgan.store.message_list import Listed


def to_register(request: HttpRequest) -> Here:
    """The register. Raises ``PermissionDenied``."""
    return under(request, Permission.MESSAGE_READ)


def to_message(request: HttpRequest, number: str) -> tuple[Here, Listed]:
    """One message. Raises ``PermissionDenied``; ``Http404`` where it is not the reader's."""
    here = to_register(request)
    found = message_list.one(here.me, here.today, number)
    if found is None:
        raise Http404
    return here, found
