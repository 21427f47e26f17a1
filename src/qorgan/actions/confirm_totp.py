"""The first right code of an app makes it a factor, in the place of an earlier app. That code is used up. All other sessions end."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _own, _spend_code
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions.refused import refused
from qorgan.store import factors, models, totp


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmTotp:
    """The input: the six digits the app shows. ``session``: goes on."""

    code: str = field(repr=False)
    session: UUID | None

    def identity(self) -> Mapping[str, object]:
        """Nothing: there is at most one secret that waits."""
        return {}


def confirm_totp(*, actor: Actor, key: str, now: datetime, request: ConfirmTotp) -> Outcome:
    """Enrol it. Subject: its id. Raises ``Refused``: ``totp.not_begun``, ``totp.wrong_code``."""
    return perform(CONFIRM_TOTP, actor=actor, key=key, now=now, request=request)


def _change(call: Call[ConfirmTotp]) -> Done:
    account = _own.locked(call.actor)
    row = models.TotpSecret.objects.filter(account=account, confirmed_at=None).first()
    if row is None:
        raise refused("totp.not_begun")
    step = totp.matching_step(factors.opened(row), "".join(call.request.code.split()), call.now)
    if step is None or not _spend_code.spend_step(account.pk, step):
        raise refused("totp.wrong_code")
    models.TotpSecret.objects.filter(account=account, confirmed_at__isnull=False).delete()
    row.confirmed_at = call.now
    row.save(update_fields=("confirmed_at",))
    ended = _own.end_others(account.pk, call.request.session)
    return Done(subject=str(row.pk), facts={"ended": ended}, about=(account.pk,))


CONFIRM_TOTP = Action("confirm_totp", Permission.ACCOUNT_KEEP, _change)
