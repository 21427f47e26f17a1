"""Signing oneself out elsewhere: on one browser, or on all but this one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _own
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions.refused import refused
from qorgan.store import models


@dataclass(frozen=True, slots=True, kw_only=True)
class EndSession:
    """The input. ``session``: the one to end, or ``None`` for all but ``kept``."""

    session: UUID | None
    kept: UUID | None = None

    def identity(self) -> Mapping[str, object]:
        """Which."""
        return {"session": self.session and str(self.session)}


def end_session(*, actor: Actor, key: str, now: datetime, request: EndSession) -> Outcome:
    """End it at once. Subject: the account's id. Raises ``Refused``: ``session.unknown``, also for another's session."""
    return perform(END_SESSION, actor=actor, key=key, now=now, request=request)


def _change(call: Call[EndSession]) -> Done:
    asked, account = call.request, _own.locked(call.actor)
    if asked.session is None:
        return Done(subject=str(account.pk), facts={"ended": _own.end_others(account.pk, asked.kept)})
    ended, _ = models.SignInSession.objects.filter(account=account, pk=asked.session).delete()
    if not ended:
        raise refused("session.unknown")
    return Done(subject=str(account.pk), facts={"ended": ended}, about=(asked.session,))


END_SESSION = Action("end_session", Permission.ACCOUNT_KEEP, _change)
