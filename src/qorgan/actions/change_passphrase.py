"""Another passphrase for one's vault and account. Nobody sets one for another: there is no input for whose.

Who has forgotten it proves with the printed code that the vault is theirs; the code is used up, and a new one must be printed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from qorgan.access.actor import Actor, OpenVault
from qorgan.access.permissions import Permission
from qorgan.actions import _keys, _own, _password, _vault
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions.refused import refused
from qorgan.store import keyring, models
from qorgan.vault import person


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangePassphrase:
    """The input. ``session``: goes on, all others end. ``code``: as typed from paper, where the passphrase is forgotten."""

    passphrase: str = field(repr=False)
    session: UUID | None
    code: str = field(default="", repr=False)
    found: list[bytes] = field(default_factory=list, repr=False)

    def identity(self) -> Mapping[str, object]:
        """Nothing that could be guessed at."""
        return {}


def change_passphrase(*, actor: Actor, key: str, now: datetime, request: ChangePassphrase) -> Outcome:
    """With an open vault. Raises ``Refused``: ``vault.locked``, ``password.…``."""
    return perform(CHANGE_PASSPHRASE, actor=actor, key=key, now=now, request=request)


def recover_keys(
    *, actor: Actor, key: str, now: datetime, request: ChangePassphrase
) -> tuple[Outcome, OpenVault | None]:
    """By the printed code. The vault is given open, unless the act is a repetition.

    Raises ``Refused``: ``vault.none``, ``code.none``, ``code.misspelt``, ``code.another``, ``password.…``.
    """
    done = perform(RECOVER_KEYS, actor=actor, key=key, now=now, request=request)
    return done, OpenVault(UUID(done.subject), request.found[0]) if request.found else None


def _change(call: Call[ChangePassphrase]) -> Done:
    own = _vault.own(call.actor)
    return _relocked(call, own.key, own.root_secret)


def _recover(call: Call[ChangePassphrase]) -> Done:
    account = _own.locked(call.actor)
    key = keyring.alive_key(account.pk)
    if key is None:
        raise refused("vault.none")
    method = key.methods.select_for_update().filter(method=person.BY_CODE).exclude(confirmed_at=None).first()
    if method is None:
        raise refused("code.none")
    secret = _keys.by_code(method, account.pk, call.request.code)
    if secret is None:
        raise refused("code.another")
    method.delete()
    call.request.found.append(secret)
    return _relocked(call, key, secret)


def _relocked(call: Call[ChangePassphrase], key: models.UserKey, secret: bytes) -> Done:
    account = _own.locked(call.actor)
    _password.require_good(call.request.passphrase, account.username)
    _keys.lock_by_passphrase(key, secret, _keys.ready(call.request.passphrase), call.now)
    key.sessions.all().delete()
    ended = _own.end_others(account.pk, call.request.session)
    return Done(subject=str(key.pk), facts={"ended": ended}, about=(account.pk,))


CHANGE_PASSPHRASE = Action("change_passphrase", Permission.VAULT_KEEP, _change, is_sealed=True)
RECOVER_KEYS = Action("recover_keys", Permission.VAULT_KEEP, _recover)
