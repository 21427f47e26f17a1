"""A code for the drawer: printed once, typed back, and then the second way to the person's keys. An older one stops counting then."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _keys, _vault
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions.refused import refused
from qorgan.store import models
from qorgan.vault import person, recovery_code

CODE_BYTES = 16


@dataclass(frozen=True, slots=True)
class PrintRecoveryCode:
    """The input: a code drawn at random."""

    code: bytes = field(default_factory=lambda: secrets.token_bytes(CODE_BYTES), repr=False)

    def identity(self) -> Mapping[str, object]:
        """Nothing."""
        return {}


@dataclass(frozen=True, slots=True)
class ConfirmRecoveryCode:
    """The input: the code as typed from paper."""

    typed: str = field(repr=False)

    def identity(self) -> Mapping[str, object]:
        """Nothing: a mark of the code kept with the request would be one more place to guess at it."""
        return {}


def print_recovery_code(*, actor: Actor, key: str, now: datetime) -> str | None:
    """The new code, to be shown once and printed; ``None`` for a repetition. Raises ``Refused`` (``vault.locked``)."""
    request = PrintRecoveryCode()
    done = perform(PRINT_RECOVERY_CODE, actor=actor, key=key, now=now, request=request)
    return None if done.is_repeated else recovery_code.to_text(request.code)


def confirm_recovery_code(*, actor: Actor, key: str, now: datetime, request: ConfirmRecoveryCode) -> Outcome:
    """It counts from now on. Raises ``Refused``: ``vault.locked``, ``code.misspelt``, ``code.another``, ``code.none``."""
    return perform(CONFIRM_RECOVERY_CODE, actor=actor, key=key, now=now, request=request)


def _print(call: Call[PrintRecoveryCode]) -> Done:
    own = _vault.own(call.actor)
    method = _keys.lock_by_code(own.key, own.root_secret, call.request.code, call.now)
    return Done(subject=str(own.key.pk), facts={"version": method.version}, about=(own.account,))


def _confirm(call: Call[ConfirmRecoveryCode]) -> Done:
    own = _vault.own(call.actor)
    waiting = own.key.methods.select_for_update().filter(method=person.BY_CODE, confirmed_at=None).first()
    if waiting is None:
        raise refused("code.none")
    if _keys.by_code(waiting, own.account, call.request.typed) != own.root_secret:
        raise refused("code.another")
    own.key.methods.filter(method=person.BY_CODE).exclude(pk=waiting.pk).delete()
    waiting.confirmed_at = call.now
    waiting.save(update_fields=("confirmed_at",))
    models.UserKey.objects.filter(pk=own.key.pk).update(rehearsed_at=None)
    return Done(subject=str(own.key.pk), facts={"version": waiting.version}, about=(own.account,))


PRINT_RECOVERY_CODE = Action("print_recovery_code", Permission.VAULT_KEEP, _print, is_sealed=True)
CONFIRM_RECOVERY_CODE = Action("confirm_recovery_code", Permission.VAULT_KEEP, _confirm, is_sealed=True)
