"""Giving a person a way to sign in. What the person may do follows from the offices held, not from the account."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _codes
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions.refused import refused
from qorgan.store import models


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

    Raises ``Refused``: ``account.name_taken``, ``account.person_taken``, ``register.code_unknown``.
    """
    return perform(CREATE_ACCOUNT, actor=actor, key=key, now=now, request=request)


def _change(call: Call[CreateAccount]) -> Done:
    asked = call.request
    person = _codes.known(models.Person, (asked.person,))[asked.person]
    if models.Account.objects.filter(username=asked.username).exists():
        raise refused("account.name_taken", {"username": asked.username})
    if models.Account.objects.filter(person=person).exists():
        raise refused("account.person_taken", {"person": asked.person})
    account = models.Account(username=asked.username, person_id=person, language=asked.language)
    # None makes a password that fits nothing.
    account.set_password(asked.password)
    account.save()
    return Done(str(account.pk), {"person": asked.person, "language": asked.language})


CREATE_ACCOUNT = Action("create_account", Permission.ACCOUNT_MANAGE, _change)
