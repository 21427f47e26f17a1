"""Whom the pages are open to, and the moment at which they are looked at."""

from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.utils import timezone

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.interfaces.web.shell import actor
from qorgan.store import escrow_page, proposals_page, scope
from qorgan.store.escrow_page import Request
from qorgan.store.proposals_page import Listed


class Here(NamedTuple):
    """Who looks, and when."""

    me: Actor
    now: datetime

    @property
    def today(self) -> date:
        """The day."""
        return timezone.localdate(self.now)

    @property
    def is_unlocked(self) -> bool:
        """Whether the vault is open."""
        return self.me.vault is not None

    def may(self, permission: Permission) -> bool:
        """Whether the person holds the permission today."""
        return scope.may(self.me, permission, self.today)


def enter(request: HttpRequest, permission: Permission = Permission.CASE_READ) -> Here:
    """Open to whoever may hold a part of a case. Raises ``PermissionDenied``."""
    here = Here(actor.of(request), timezone.now())
    if not here.may(permission):
        raise PermissionDenied
    return here


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
