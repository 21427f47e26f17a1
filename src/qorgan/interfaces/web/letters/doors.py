"""Whom the pages are open to: a letter that is not the reader's is not there. What it says opens by keys alone."""

from datetime import date, datetime
from typing import NamedTuple

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.utils import timezone

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.interfaces.web.shell import actor
from qorgan.store import letter_list, scope
from qorgan.store.letter_list import Listed


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


def to_register(request: HttpRequest) -> Here:
    """The register. Raises ``PermissionDenied``."""
    here = Here(actor.of(request), timezone.now())
    if not here.may(Permission.LETTER_READ):
        raise PermissionDenied
    return here


def to_letter(request: HttpRequest, number: str) -> tuple[Here, Listed]:
    """One letter. Raises ``PermissionDenied``; ``Http404`` where it is not the reader's."""
    here = to_register(request)
    found = letter_list.one(here.me, here.today, number)
    if found is None:
        raise Http404
    return here, found
