"""Taking a factor away from oneself; never the last one that the offices held ask for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _own
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions.refused import refused
from qorgan.store import factors, models


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveFactor:
    """The input. ``passkey``: its id, or ``None`` for the app with codes. ``session``: goes on, all others end."""

    passkey: UUID | None
    session: UUID | None

    def identity(self) -> Mapping[str, object]:
        """Which factor."""
        return {"passkey": self.passkey and str(self.passkey)}


def remove_factor(*, actor: Actor, key: str, now: datetime, request: RemoveFactor) -> Outcome:
    """Remove it. Subject: the factor's id. Raises ``Refused``: ``factor.unknown`` (also for another's), ``factor.last``."""
    return perform(REMOVE_FACTOR, actor=actor, key=key, now=now, request=request)


def _change(call: Call[RemoveFactor]) -> Done:
    asked, account = call.request, _own.locked(call.actor)
    rows = _rows(asked, account)
    found = rows.first()
    if found is None:
        raise refused("factor.unknown")
    rows.delete()
    left = factors.held(account.pk)
    if left.is_empty or (factors.needs_passkey(call.actor, call.today) and not left.passkeys):
        raise refused("factor.last")
    kind = "totp" if asked.passkey is None else "passkey"
    ended = _own.end_others(account.pk, asked.session)
    return Done(subject=str(found.pk), facts={"kind": kind, "ended": ended}, about=(account.pk,))


def _rows(asked: RemoveFactor, account: models.Account) -> QuerySet[models.TotpSecret] | QuerySet[models.Passkey]:
    if asked.passkey is None:
        return models.TotpSecret.objects.filter(account=account, confirmed_at__isnull=False)
    return models.Passkey.objects.filter(account=account, pk=asked.passkey)


REMOVE_FACTOR = Action("remove_factor", Permission.ACCOUNT_KEEP, _change)
