"""Enrolling a passkey for oneself. All other sessions end: whoever is in one of them must come in anew."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _own
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions.refused import refused
from qorgan.store import factors, models

MOST = 10
NAME_LETTERS = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class AddPasskey:
    """The input. ``credential``: attested credential data, checked by the caller against its challenge. ``session``: goes on."""

    credential_id: bytes = field(repr=False)
    credential: bytes = field(repr=False)
    uses: int
    name: str
    session: UUID | None

    def identity(self) -> Mapping[str, object]:
        """The passkey by the hash of its id."""
        return {"passkey": factors.credential_mark(self.credential_id), "name": self.name}


def add_passkey(*, actor: Actor, key: str, now: datetime, request: AddPasskey) -> Outcome:
    """Enrol it for the actor. Subject: the passkey's id. Raises ``Refused``: ``passkey.known``, ``passkey.too_many``."""
    return perform(ADD_PASSKEY, actor=actor, key=key, now=now, request=request)


def _change(call: Call[AddPasskey]) -> Done:
    asked, account = call.request, _own.locked(call.actor)
    mark = factors.credential_mark(asked.credential_id)
    if models.Passkey.objects.filter(credential_id_sha256=mark).exists():
        raise refused("passkey.known")
    if models.Passkey.objects.filter(account=account).count() >= MOST:
        raise refused("passkey.too_many", {"most": MOST})
    made = models.Passkey.objects.create(
        account=account,
        credential_id_sha256=mark,
        credential=asked.credential,
        uses=asked.uses,
        name=asked.name[:NAME_LETTERS],
        made_at=call.now,
    )
    return Done(subject=str(made.pk), facts={"ended": _own.end_others(account.pk, asked.session)}, about=(account.pk,))


ADD_PASSKEY = Action("add_passkey", Permission.ACCOUNT_KEEP, _change)
