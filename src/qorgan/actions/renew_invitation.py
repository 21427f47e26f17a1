"""Inviting anew whoever forgot the password, or whose account was closed: a new one is set, by that person.

An administrator's renewal leaves the factors: who holds the link and no passkey, code or printed code of the person comes no further, so
that nobody takes an account over from a screen. Factors that were lost are taken away at the installation's own machine alone. It gives
back an account, never what was sealed for the person's own keys. The entry stands where the person reads it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from qorgan.access.actor import SYSTEM, Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _accounts
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions.refused import refused
from qorgan.store import models

_FACTORS = (models.Passkey, models.TotpSecret, models.RecoveryCode, models.OidcSubject)


@dataclass(frozen=True, slots=True, kw_only=True)
class RenewInvitation:
    """The input. ``token_sha256``: of a token that the caller makes and shows once."""

    account: UUID
    token_sha256: str = field(repr=False)

    def identity(self) -> Mapping[str, object]:
        """All but the token."""
        return {"account": str(self.account)}


def renew_invitation(*, actor: Actor, key: str, now: datetime, request: RenewInvitation) -> Outcome:
    """Take password and sessions away, for the installation the factors too, and invite anew. Subject: the account's id.

    Raises ``Refused``: ``account.unknown``, ``account.own``.
    """
    return perform(RENEW_INVITATION, actor=actor, key=key, now=now, request=request)


def _change(call: Call[RenewInvitation]) -> Done:
    account = _accounts.locked(call.request.account)
    if str(account.pk) == call.actor.account:
        raise refused("account.own")
    ended = _accounts.sign_out(account)
    if call.actor.account == SYSTEM:
        for table in _FACTORS:
            table.objects.filter(account=account).delete()
    account.set_unusable_password()
    account.is_active = True
    account.save(update_fields=("password", "is_active"))
    invitation = _accounts.invite(account, call.request.token_sha256, call.now)
    return Done(
        subject=str(account.pk),
        facts={"invitation": str(invitation.pk), "ended": ended},
        about=_accounts.person_of(account),
    )


RENEW_INVITATION = Action("renew_invitation", Permission.ACCOUNT_MANAGE, _change)
