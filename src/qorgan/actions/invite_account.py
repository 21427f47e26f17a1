"""Inviting a person: an account without a password, and a link with which that person, and nobody else, sets one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _accounts
from qorgan.actions._accounts import VALID
from qorgan.actions._perform import Action, Call, Done, Outcome, perform

__all__ = ["INVITE_ACCOUNT", "VALID", "InviteAccount", "invite_account"]


@dataclass(frozen=True, slots=True, kw_only=True)
class InviteAccount:
    """The input. ``person``: code in the register of people. ``token_sha256``: of a token that the caller makes and shows once."""

    username: str
    person: str
    language: str
    token_sha256: str = field(repr=False)

    def identity(self) -> Mapping[str, object]:
        """All but the token."""
        return {"username": self.username, "person": self.person, "language": self.language}


def invite_account(*, actor: Actor, key: str, now: datetime, request: InviteAccount) -> Outcome:
    """Make the account and its invitation, valid for seven days. Subject: the account's id.

    Where ``is_repeated``, the token of this call opens nothing: ``renew_invitation`` gives another. Raises ``Refused``:
    ``account.name_bad``, ``account.name_taken``, ``account.person_taken``, ``register.code_unknown``.
    """
    return perform(INVITE_ACCOUNT, actor=actor, key=key, now=now, request=request)


def _change(call: Call[InviteAccount]) -> Done:
    asked = call.request
    account = _accounts.made(asked.username, asked.person, asked.language)
    invitation = _accounts.invite(account, asked.token_sha256, call.now)
    facts = {"language": asked.language, "invitation": str(invitation.pk)}
    return Done(subject=str(account.pk), facts=facts, about=_accounts.person_of(account))


INVITE_ACCOUNT = Action("invite_account", Permission.ACCOUNT_INVITE, _change)
