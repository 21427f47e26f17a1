"""Printed codes for the day on which a factor is lost: a new set replaces the old one and counts once one of it was typed back."""

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
class PrintCodes:
    """The input: the codes, each of 80 fresh random bits or more. They are shown once, by the caller, and kept as hashes."""

    codes: tuple[str, ...] = field(repr=False)

    def identity(self) -> Mapping[str, object]:
        """How many."""
        return {"count": len(self.codes)}


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmCodes:
    """The input: one code of the set, read from the paper."""

    code: str = field(repr=False)

    def identity(self) -> Mapping[str, object]:
        """Nothing: the code opens something."""
        return {}


def print_codes(*, actor: Actor, key: str, now: datetime, request: PrintCodes) -> Outcome:
    """Replace the set. Subject: the account's id. Raises ``Refused``."""
    return perform(PRINT_CODES, actor=actor, key=key, now=now, request=request)


def confirm_codes(*, actor: Actor, key: str, now: datetime, request: ConfirmCodes) -> Outcome:
    """Let the set count. The code that was typed stays good. Subject: the account's id. Raises ``Refused``: ``codes.wrong``."""
    return perform(CONFIRM_CODES, actor=actor, key=key, now=now, request=request)


def _print(call: Call[PrintCodes]) -> Done:
    account = _own.locked(call.actor)
    models.RecoveryCode.objects.filter(account=account).delete()
    models.RecoveryCode.objects.bulk_create(
        models.RecoveryCode(account=account, code_sha256=factors.code_mark(code), made_at=call.now)
        for code in call.request.codes
    )
    return Done(subject=str(account.pk), facts={"count": len(call.request.codes)})


def _confirm(call: Call[ConfirmCodes]) -> Done:
    account = _own.locked(call.actor)
    rows = models.RecoveryCode.objects.filter(account=account)
    if not rows.filter(code_sha256=factors.code_mark(call.request.code)).exists():
        raise refused("codes.wrong")
    rows.update(confirmed_at=call.now)
    return Done(subject=str(account.pk))


PRINT_CODES = Action("print_codes", Permission.ACCOUNT_KEEP, _print)
CONFIRM_CODES = Action("confirm_codes", Permission.ACCOUNT_KEEP, _confirm)
