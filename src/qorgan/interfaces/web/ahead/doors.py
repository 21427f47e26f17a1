"""Whom the pages are open to: a visit that is not the reader's is not there. Where and when opens by keys alone."""

from uuid import UUID

from django.http import Http404, HttpRequest

from qorgan.access.permissions import Permission
from qorgan.actions.open_planned_visits import Planned, open_planned_visits
from qorgan.interfaces.web.shell.here import Here, under
from qorgan.store import planned_list
from qorgan.store.planned_list import Listed


def to_ahead(request: HttpRequest, permission: Permission = Permission.VISIT_READ) -> Here:
    """The pages, or one that wants another permission. Raises ``PermissionDenied``."""
    return under(request, permission)


def to_visit(request: HttpRequest, number: UUID) -> tuple[Here, Listed]:
    """One visit. Raises ``PermissionDenied``; ``Http404`` where it is not the reader's."""
    here = to_ahead(request)
    found = planned_list.one(here.me, here.today, number)
    if found is None:
        raise Http404
    return here, found


def opened(here: Here, number: UUID) -> Planned:
    """Where and when it is. Raises ``Http404`` where the reader does not hold it; ``Refused``: ``vault.…``."""
    found = open_planned_visits(actor=here.me, now=here.now, visits=[number])
    if not found:
        raise Http404
    return found[0]
