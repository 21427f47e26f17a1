"""Closing an account: nobody signs in with it any more, and whoever is signed in is out with the next page."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _accounts, _custody, _departure
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions.refused import refused


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseAccount:
    """The input."""

    account: UUID

    def identity(self) -> Mapping[str, object]:
        """All of it."""
        return {"account": str(self.account)}


def close_account(*, actor: Actor, key: str, now: datetime, request: CloseAccount) -> Outcome:
    """Close it; every part of a case is closed to it, too. Subject: its id.

    Raises ``Refused``: ``account.unknown``, ``account.own`` (so that somebody is left), ``account.closed``.
    """
    return perform(CLOSE_ACCOUNT, actor=actor, key=key, now=now, request=request)


def _change(call: Call[CloseAccount]) -> Done:
    account = _accounts.locked(call.request.account)
    if str(account.pk) == call.actor.account:
        raise refused("account.own")
    if not account.is_active:
        raise refused("account.closed")
    account.is_active = False
    account.save(update_fields=("is_active",))
    return Done(
        subject=str(account.pk),
        facts={
            "ended": _accounts.sign_out(account),
            "parts": _departure.close(call, account.pk, _custody.POWERS),
        },
        about=_accounts.person_of(account),
    )


CLOSE_ACCOUNT = Action("close_account", Permission.ACCOUNT_MANAGE, _change)
