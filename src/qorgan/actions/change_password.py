"""A new password of one's own. All other sessions end. Nobody sets a password for another: there is no input for whose."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _own, _password
from qorgan.actions._perform import Action, Call, Done, Outcome, perform


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangePassword:
    """The input. ``session``: goes on."""

    password: str = field(repr=False)
    session: UUID | None

    def identity(self) -> Mapping[str, object]:
        """Nothing: a hash of the password kept with the request would invite guessing."""
        return {}


def change_password(*, actor: Actor, key: str, now: datetime, request: ChangePassword) -> Outcome:
    """Set it. Subject: the account's id. Raises ``Refused``: ``password.too_short``, ``password.too_long``, ``password.common``."""
    return perform(CHANGE_PASSWORD, actor=actor, key=key, now=now, request=request)


def _change(call: Call[ChangePassword]) -> Done:
    account = _own.locked(call.actor)
    _password.set_own(account, call.request.password)
    return Done(subject=str(account.pk), facts={"ended": _own.end_others(account.pk, call.request.session)})


CHANGE_PASSWORD = Action("change_password", Permission.ACCOUNT_KEEP, _change)
