"""Opening and closing one's vault in one browser: by the passphrase, by what was typed at sign-in, or by the printed code.

Opening is journalled; what opens it never is. A wrong passphrase and a vault that does not exist give the same answer.
"""

import secrets
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db import transaction

from qorgan.access.actor import OpenVault
from qorgan.actions import _keys, _security
from qorgan.store import keyring, models, passphrase_hasher, sealing, sessions, vault_sessions
from qorgan.vault import person
from qorgan.vault.wrap import NONCE_BYTES


class Unlocked(NamedTuple):
    """What the browser is to keep: 32 bytes, until then (Unix seconds). It never prints itself."""

    cookie: bytes
    until: int

    def __repr__(self) -> str:
        return "Unlocked()"


def unlock_vault(*, sign_in: models.SignInSession, passphrase: str, now: datetime) -> Unlocked | None:
    """By the passphrase as typed; ``None`` if it does not open the vault, or there is none."""
    key = keyring.alive_key(sign_in.account_id)
    return _opened(sign_in, key, None if key is None else _keys.by_passphrase(key, passphrase), "passphrase", now)


def unlock_at_sign_in(*, sign_in: models.SignInSession, root: bytes, now: datetime) -> Unlocked | None:
    """By the root of the password that has just signed the person in; ``None`` where the vault is locked by another one."""
    key = keyring.alive_key(sign_in.account_id)
    if key is None or not root:
        return None
    secret = _keys.by_root(key, root, passphrase_hasher.parameters_of(sign_in.account.password))
    return None if secret is None else begin(sign_in, key, secret, "sign_in", now)


def unlock_for_act(*, account: UUID, passphrase: str, now: datetime) -> OpenVault | None:
    """By the passphrase, for one act at the command line, which has no session: nothing is kept, and it is locked when the act is over."""
    key = keyring.alive_key(account)
    secret = None if key is None else _keys.by_passphrase(key, passphrase)
    if key is None or secret is None:
        _failed(account, "command", now)
        return None
    with transaction.atomic():
        _security.note("unlock_vault", now=now, by=account, about=(account, key.pk), facts={"method": "command"})
    return OpenVault(key.pk, secret)


def rehearse_recovery(*, sign_in: models.SignInSession, typed: str, now: datetime) -> Unlocked | None:
    """By the printed code, to show that it works; it stays good. Raises ``Refused`` (``code.misspelt``)."""
    key = keyring.alive_key(sign_in.account_id)
    method = None if key is None else key.methods.filter(method=person.BY_CODE).exclude(confirmed_at=None).first()
    secret = None if method is None else _keys.by_code(method, sign_in.account_id, typed)
    opened = _opened(sign_in, key, secret, "rehearsal", now)
    if opened is not None and key is not None and key.rehearsed_at is None:
        models.UserKey.objects.filter(pk=key.pk).update(rehearsed_at=now)
    return opened


def begin(sign_in: models.SignInSession, key: models.UserKey, secret: bytes, method: str, now: datetime) -> Unlocked:
    """The vault of this browser, open. ``secret``: the root secret."""
    cookie = secrets.token_bytes(person.COOKIE_BYTES)
    until = int((sign_in.made_at + sessions.ABSOLUTE).timestamp())
    blob = person.lock_for_session(
        secret,
        cookie=cookie,
        until=until,
        installation=sealing.installation(),
        user=key.account_id,
        nonce=secrets.token_bytes(NONCE_BYTES),
    )
    with transaction.atomic():
        models.VaultSession.objects.filter(sign_in=sign_in).delete()
        models.VaultSession.objects.create(
            cookie_sha256=vault_sessions.mark(cookie), key=key, sign_in=sign_in, blob=blob, until=until, seen_at=now
        )
        about = (key.account_id, key.pk, sign_in.pk)
        _security.note("unlock_vault", now=now, by=key.account_id, about=about, facts={"method": method})
    return Unlocked(cookie, until)


def lock_vault(*, sign_in: models.SignInSession, now: datetime) -> None:
    """Close it in this browser. Closing twice is no fault."""
    with transaction.atomic():
        gone, _ = models.VaultSession.objects.filter(sign_in=sign_in).delete()
        if gone:
            _security.note("lock_vault", now=now, by=sign_in.account_id, about=(sign_in.account_id, sign_in.pk))


def touch_vault(row: models.VaultSession, *, now: datetime) -> None:
    """Move the end of the idle ten minutes, at most once a minute. A vault that was closed meanwhile stays closed."""
    if now - row.seen_at >= vault_sessions.SEEN_EVERY:
        models.VaultSession.objects.filter(pk=row.pk, seen_at__lt=now).update(seen_at=now)


def _opened(
    sign_in: models.SignInSession, key: models.UserKey | None, secret: bytes | None, method: str, now: datetime
) -> Unlocked | None:
    if key is not None and secret is not None:
        return begin(sign_in, key, secret, method, now)
    _failed(sign_in.account_id, method, now)
    return None


def _failed(account: UUID, method: str, now: datetime) -> None:
    with transaction.atomic():
        _security.note("unlock_failed", now=now, by=account, about=(account,), facts={"method": method})
