"""The first administrator, once: a person, the office, an account and its invitation. There is no account before and no default one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from qorgan.access.actor import ADMINISTRATOR, Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _accounts
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions.refused import refused
from qorgan.store import models
from qorgan.store.fold import fold, kazakh_sort_key

PERSON = "ADMINISTRATOR-1"
_KEY = "start_installation"


@dataclass(frozen=True, slots=True, kw_only=True)
class StartInstallation:
    """The input. ``name``: the person's, as it is written. ``token_sha256``: of a token that the caller makes and shows once."""

    username: str
    name: str
    language: str
    token_sha256: str = field(repr=False)

    def identity(self) -> Mapping[str, object]:
        """Nothing: an installation starts once, whoever is named the second time."""
        return {}


def start_installation(*, actor: Actor, now: datetime, request: StartInstallation) -> Outcome:
    """Make the first administrator. Subject: the account's id. The key is its own, so that two at once make one.

    Raises ``Refused``: ``installation.started`` once there is an account, ``account.name_bad``, ``register.code_taken``.
    """
    done = perform(START_INSTALLATION, actor=actor, key=_KEY, now=now, request=request)
    if done.is_repeated:
        raise refused("installation.started")
    return done


def _change(call: Call[StartInstallation]) -> Done:
    asked = call.request
    if models.Account.objects.exists():
        raise refused("installation.started")
    if models.Person.objects.filter(code=PERSON).exists():
        raise refused("register.code_taken", {"code": PERSON, "count": 1})
    person = models.Person.objects.create(
        code=PERSON, name=asked.name, search=fold(f"{PERSON} {asked.name}"), sort_key=kazakh_sort_key(asked.name)
    )
    models.OfficeTerm.objects.create(person=person, office=ADMINISTRATOR, region="", valid_from=call.today)
    account = _accounts.made(asked.username, PERSON, asked.language)
    invitation = _accounts.invite(account, asked.token_sha256, call.now)
    return Done(
        subject=str(account.pk),
        facts={"invitation": str(invitation.pk)},
        about=(person.pk,),
    )


START_INSTALLATION = Action("start_installation", Permission.ACCOUNT_MANAGE, _change)
