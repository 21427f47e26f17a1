"""Making the address under which one's own calendar program reads one's days. The secret part is shown once; its hash is kept."""

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _people, _row
from qorgan.actions._perform import Action, Asking, Call, Done, Outcome, perform
from qorgan.store import models, scope

TOKEN_BYTES = 32


@dataclass(frozen=True, slots=True)
class MakeCalendarFeed:
    """``token_sha256``: of a token that the caller makes and shows once."""

    token_sha256: str = field(repr=False)

    def identity(self) -> Mapping[str, object]:
        """Nothing: another token is no other request."""
        return {}


def new_token() -> tuple[str, str]:
    """A secret for the address, and its hash."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    return token, hashlib.sha256(token.encode()).hexdigest()


def make_calendar_feed(*, actor: Actor, key: str, now: datetime, request: MakeCalendarFeed) -> Outcome:
    """Keep the hash; an address given before opens nothing any more. Subject: the person's id.

    Where ``is_repeated``, the token of this call opens nothing: ask again under another key.
    """
    return perform(MAKE_CALENDAR_FEED, actor=actor, key=key, now=now, request=request)


def _fetch(call: Asking[MakeCalendarFeed]) -> _people.About:
    found = _row.fetch(scope.people, call, "person", Permission.PERSON_READ, pk=call.actor.person)
    return _people.About(found)


def _change(call: Call[MakeCalendarFeed, _people.About]) -> Done:
    _, is_new = models.CalendarFeed.objects.update_or_create(
        person=call.row.person, defaults={"token_sha256": call.request.token_sha256, "made_at": call.now}
    )
    return Done(subject=str(call.row.person.pk), facts={"replaced": not is_new})


MAKE_CALENDAR_FEED = Action("make_calendar_feed", Permission.AVAILABILITY_DECLARE, _change, fetch=_fetch)
