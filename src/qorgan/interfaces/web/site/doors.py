"""Whom the pages are open to: those who read what is entered of a visit. One that is not the reader's is not there."""

from datetime import date, datetime
from typing import NamedTuple

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.utils import timezone

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.interfaces.web.shell import actor
from qorgan.store import scope, site_page
from qorgan.store.site_page import Whole


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


def to_site(request: HttpRequest) -> Here:
    """The pages. Raises ``PermissionDenied``."""
    here = Here(actor.of(request), timezone.now())
    if not here.may(Permission.SITE_READ):
        raise PermissionDenied
    return here


def to_visit(request: HttpRequest, code: str) -> tuple[Here, Whole]:
    """One visit. Raises ``PermissionDenied``; ``Http404`` where it is not the reader's, or was not begun here."""
    here = to_site(request)
    found = site_page.one(here.me, here.today, code)
    if found is None:
        raise Http404
    return here, found
