"""Whom the pages are open to, and the moment at which they are looked at."""

from uuid import UUID

from django.http import Http404, HttpRequest

from qorgan.access.permissions import Permission
from qorgan.interfaces.web.shell.here import Here, under
from qorgan.store import escrow_page, proposals_page
from qorgan.store.escrow_page import Request
from qorgan.store.proposals_page import Listed


def enter(request: HttpRequest, permission: Permission = Permission.CASE_READ) -> Here:
    """Open to whoever may hold a part of a case. Raises ``PermissionDenied``."""
    return under(request, permission)


def to_request(here: Here, number: UUID) -> Request:
    """The request. Raises ``Http404`` where the person does not see it."""
    found = escrow_page.request(here.me, here.today, here.now, number)
    if found is None:
        raise Http404
    return found


def to_proposal(here: Here, number: UUID) -> Listed:
    """The proposal. Raises ``Http404`` where the person does not see it."""
    found = proposals_page.proposal(here.me, here.today, here.now, number)
    if found is None:
        raise Http404
    return found
