"""Beginning to enrol an app that counts codes: the secret is kept sealed and opens nothing until a first code was right."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _own
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions.refused import refused
from qorgan.store import factors, models


@dataclass(frozen=True, slots=True, kw_only=True)
class BeginTotp:
    """The input: 20 fresh random bytes."""

    secret: bytes = field(repr=False)

    def identity(self) -> Mapping[str, object]:
        """Nothing: a hash of the secret kept with the request would be a second place in which to look for it."""
        return {}


def begin_totp(*, actor: Actor, key: str, now: datetime, request: BeginTotp) -> Outcome:
    """Keep the secret until it is confirmed; one begun before is replaced, one confirmed before counts until then. Subject: its id.

    Raises ``Refused``: ``totp.passkey_needed`` for offices that need a passkey.
    """
    return perform(BEGIN_TOTP, actor=actor, key=key, now=now, request=request)


def _change(call: Call[BeginTotp]) -> Done:
    account = _own.locked(call.actor)
    if factors.needs_passkey(call.actor, call.today):
        raise refused("totp.passkey_needed")
    models.TotpSecret.objects.filter(account=account, confirmed_at=None).delete()
    row = models.TotpSecret(account=account, made_at=call.now)
    row.sealed = factors.seal_totp(call.request.secret, row.pk)
    row.save()
    return Done(subject=str(row.pk), about=(account.pk,))


BEGIN_TOTP = Action("begin_totp", Permission.ACCOUNT_KEEP, _change)
