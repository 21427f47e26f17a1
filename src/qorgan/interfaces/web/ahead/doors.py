"""Whom the pages are open to: a visit that is not the reader's is not there. Where and when opens by keys alone."""

from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.utils import timezone

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions.open_planned_visits import Planned, open_planned_visits
from qorgan.interfaces.web.shell import actor
from qorgan.store import planned_list, scope
from qorgan.store.planned_list import Listed


class Here(NamedTuple):
    """Who looks, and when."""

    me: Actor
    now: datetime

    @property
    def today(self) -> date:
        """The day where the office is."""
        return timezone.localdate(self.now)

    def may(self, permission: Permission) -> bool:
        """Whether the person holds the permission today."""
        return scope.may(self.me, permission, self.today)


def to_ahead(request: HttpRequest, permission: Permission = Permission.VISIT_READ) -> Here:
    """The pages, or one that wants another permission. Raises ``PermissionDenied``."""
    here = Here(actor.of(request), timezone.now())
    if not here.may(permission):
        raise PermissionDenied
    return here


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
