"""Name, password and code, all looked at, one answer: an unknown name, a wrong password, a wrong code, a closed account are one thing."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.contrib.auth import hashers
from django.db import transaction

from qorgan.actions import _security, _spend_code
from qorgan.actions._spend_code import Looked
from qorgan.store import factors, models, passphrase_hasher
from qorgan.store.factors import Held, Strength


class Proof(NamedTuple):
    """Who was found to be there, by which method, and what it is worth (``store.factors.Strength``). It never prints itself.

    ``root``: of the password, 32 bytes, where one was typed that may open a vault, too.
    """

    account: UUID
    method: str
    strength: str
    root: bytes = b""

    def __repr__(self) -> str:
        return f"Proof({self.account}, {self.method}, {self.strength})"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckSignIn:
    """What was typed. ``code``: of the app, or a printed one, or nothing where no factor is enrolled yet."""

    username: str
    password: str = field(repr=False)
    code: str = field(default="", repr=False)


def check_sign_in(*, now: datetime, request: CheckSignIn) -> Proof | None:
    """Whose sign-in this is; ``None`` for everybody else's. One password is hashed and the same rows are asked for, whoever comes.

    A failure is journalled without the name that was typed. Signing in itself is ``start_session``.
    """
    account = factors.account_named(request.username)
    root = _root(account, request.password)
    number = account.pk if account else factors.stand_in()
    with transaction.atomic():
        held, looked = factors.held(number), _spend_code.look(number, request.code, now)
        may = account is not None and account.is_active and root is not None
        proof = _proved(number, held, looked, "password") if may else None
        if proof is None:
            _security.note("sign_in_failed", now=now, facts={"method": "password"})
        return proof._replace(root=root or b"") if proof else None


def check_factor(*, account: UUID, method: str, code: str, now: datetime) -> Proof | None:
    """The second step of somebody whom the office's own sign-on, or a password asked for anew, has named already."""
    with transaction.atomic():
        proof = _proved(account, factors.held(account), _spend_code.look(account, code, now), method)
        if proof is None:
            _security.note("sign_in_failed", now=now, facts={"method": method})
        return proof


def is_own_password(*, account: UUID, password: str) -> bool:
    """Whether the password is that of the account."""
    return _root(models.Account.objects.filter(pk=account, is_active=True).first(), password) is not None


def _root(account: models.Account | None, password: str) -> bytes | None:
    """The root of the account's password, empty for a column of an older form; ``None`` for any other password."""
    if account is None:
        hashers.make_password(password)  # the time that a real account would have taken
        return None
    if passphrase_hasher.parameters_of(account.password):
        return passphrase_hasher.root(password, account.password)
    return b"" if account.check_password(password) else None


def _proved(account: UUID, held: Held, looked: Looked, method: str) -> Proof | None:
    if held.is_empty:
        return Proof(account, method, Strength.NONE)
    strength = _spend_code.spend(account, looked)
    if strength is None:
        return None
    return Proof(account, f"{method}_totp" if strength == Strength.TOTP else "recovery", strength)
