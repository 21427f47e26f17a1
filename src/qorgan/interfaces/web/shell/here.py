"""Who looks at a page, and when: what every door asks first, and hands on."""

from datetime import date, datetime
from typing import NamedTuple

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils import timezone

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.interfaces.web.shell import actor
from qorgan.store import scope


class Here(NamedTuple):
    """Who looks, and when."""

    me: Actor
    now: datetime

    @property
    def today(self) -> date:
        """The day where the office is."""
        return timezone.localdate(self.now)

    @property
    def is_unlocked(self) -> bool:
        """Whether the vault is open."""
        return self.me.vault is not None

    def may(self, permission: Permission) -> bool:
        """Whether the person holds the permission today."""
        return scope.may(self.me, permission, self.today)


def here(request: HttpRequest) -> Here:
    """Whoever asks for the page."""
    return Here(actor.of(request), timezone.now())


def under(request: HttpRequest, permission: Permission) -> Here:
    """Whoever asks, and holds the permission. Raises ``PermissionDenied``."""
    found = here(request)
    if not found.may(permission):
        raise PermissionDenied
    return found
