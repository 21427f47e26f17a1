"""Who asks, on which day, in which language, and which part of a list."""

from dataclasses import replace
from datetime import date
from typing import Annotated, NamedTuple, Protocol

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language
from ninja import Header
from ninja.security import django_auth

from qorgan.access.actor import Actor
from qorgan.interfaces.api import shapes
from qorgan.interfaces.vaults import browser
from qorgan.planning.coverage.clock import Clock, Turn
from qorgan.store import scope

KEY = "Idempotency-Key"
KEY_SIGNS = r"^[A-Za-z0-9._~-]{1,64}$"
Key = Annotated[str, Header(alias=KEY, pattern=KEY_SIGNS)]
"""Chosen by the caller, one for each act: the same key again gives the same answer and does nothing twice."""
SIGNED_IN = django_auth
"""The session of the screens; a request without one is answered 401."""


class Asker(NamedTuple):
    """The person signed in, with the vault if it is open, and the local day."""

    actor: Actor
    today: date


class Paged(Protocol):
    """A list asked for in parts."""

    page: int
    size: int


def asker(request: HttpRequest) -> Asker:
    """Whoever passed ``SIGNED_IN``."""
    someone = scope.actor_of(request.user)  # type: ignore[arg-type]  # signed in, so an account
    return Asker(replace(someone, vault=browser.of(request)), timezone.localdate())


def language() -> str:
    """The language of names and sentences: kk, ru or en, as the request prefers."""
    return get_language() or settings.LANGUAGE_CODE


def page(asked: Paged, total: int) -> shapes.Page:
    """The part asked for. A page after the last one is the last one."""
    last = max(1, -(-total // asked.size))
    return shapes.Page(number=min(asked.page, last), size=asked.size, total=total, last=last)


def part(page_shown: shapes.Page) -> slice:
    """Where that part stands in the list."""
    return slice((page_shown.number - 1) * page_shown.size, page_shown.number * page_shown.size)


def turn(found: Turn | None, clock: Clock, today: date) -> shapes.Turn | None:
    """A turn as it is told."""
    if found is None:
        return None
    return shapes.Turn(
        provision=clock.provision,
        due=found.due,
        plan_by=found.plan_by,
        estimated=found.estimated,
        days_left=found.days_left(today),
    )
