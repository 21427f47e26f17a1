"""Giving a person an account at once: for the invented republic and for tests. An office invites: ``invite_account``.

Only the installation itself may give a password with it: whoever manages accounts neither chooses nor learns anybody's.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from qorgan.access.actor import SYSTEM, Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _accounts
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions.refused import refused


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateAccount:
    """The input. ``person``: the person's code in the register of people. ``password`` ``None``: cannot sign in with one."""

    username: str
    person: str
    language: str
    password: str | None = field(default=None, repr=False)

    def identity(self) -> Mapping[str, object]:
        """All but the password: a hash of it kept with the request would invite guessing."""
        return {"username": self.username, "person": self.person, "language": self.language}


def create_account(*, actor: Actor, key: str, now: datetime, request: CreateAccount) -> Outcome:
    """Create it. Subject: the account's id.

    Raises ``Refused``: ``account.password_of_another``, ``account.name_bad``, ``account.name_taken``, ``account.person_taken``,
    ``register.code_unknown``.
    """
    return perform(CREATE_ACCOUNT, actor=actor, key=key, now=now, request=request)


def _change(call: Call[CreateAccount]) -> Done:
    asked = call.request
    if asked.password is not None and call.actor.account != SYSTEM:
        raise refused("account.password_of_another")
    account = _accounts.made(asked.username, asked.person, asked.language)
    if asked.password is not None:
        account.set_password(asked.password)
        account.save(update_fields=("password",))
    return Done(
        subject=str(account.pk),
        facts={"person": asked.person, "language": asked.language},
        about=_accounts.person_of(account),
    )


CREATE_ACCOUNT = Action("create_account", Permission.ACCOUNT_MANAGE, _change)
