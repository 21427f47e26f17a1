"""Making accounts and invitations, the same for whoever makes them."""

import re
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from qorgan.actions import _codes
from qorgan.actions.refused import refused
from qorgan.store import models

VALID: Final = timedelta(days=7)
_NAME = re.compile(r"[\w.@+-]{1,64}")


def made(username: str, person: str, language: str) -> models.Account:
    """An account that nobody can sign in with yet, for the person of that code.

    Raises ``Refused``: ``account.name_bad``, ``account.name_taken``, ``account.person_taken``, ``register.code_unknown``.
    """
    number = _codes.known(models.Person, (person,))[person]
    if not _NAME.fullmatch(username):
        raise refused("account.name_bad")
    if models.Account.objects.filter(username=username).exists():
        raise refused("account.name_taken", {"username": username})
    if models.Account.objects.filter(person=number).exists():
        raise refused("account.person_taken", {"person": person})
    account = models.Account(username=username, person_id=number, language=language)
    account.set_unusable_password()
    account.save()
    return account


def invite(account: models.Account, token_sha256: str, now: datetime) -> models.Invitation:
    """An invitation that can be accepted once within seven days; open ones of before are void."""
    models.Invitation.objects.filter(account=account, accepted_at=None).delete()
    return models.Invitation.objects.create(
        account=account, token_sha256=token_sha256, made_at=now, expires_at=now + VALID
    )


def locked(account: UUID) -> models.Account:
    """The account, locked. Raises ``Refused`` (``account.unknown``)."""
    found = models.Account.objects.select_for_update().filter(pk=account).first()
    if found is None:
        raise refused("account.unknown")
    return found


def sign_out(account: models.Account) -> int:
    """End every session of the account and void its invitations; how many sessions were ended."""
    models.Invitation.objects.filter(account=account, accepted_at=None).delete()
    ended, _ = models.SignInSession.objects.filter(account=account).delete()
    return ended


def person_of(account: models.Account) -> tuple[UUID, ...]:
    """The person of the account as what an entry is about, so that it is found by whom it concerns."""
    return (account.person_id,) if account.person_id else ()
