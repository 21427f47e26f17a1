"""Every state of an account by every thing that may be tried with it. A table: state, then what each attempt comes to."""

from collections.abc import Callable

import pytest

from qorgan.actions.accept_invitation import AcceptInvitation, accept_invitation
from qorgan.actions.check_sign_in import CheckSignIn, check_sign_in
from qorgan.actions.close_account import CloseAccount, close_account
from qorgan.actions.invite_account import InviteAccount, invite_account
from qorgan.actions.pin_subject import PinSubject, pin_subject
from qorgan.actions.refused import Refused
from qorgan.actions.renew_invitation import RenewInvitation, renew_invitation
from qorgan.actions.use_passkey import use_passkey
from qorgan.register.changes import Register
from qorgan.store import factors, models, scope, totp
from tests.actions import accounts, cast
from tests.actions.accounts import MARK, PHRASE

pytestmark = pytest.mark.django_db


def _invited() -> models.Account:
    cast.import_rows(Register.PEOPLE, cast.BORIS)
    asked = InviteAccount(username="boris", person="P1", language="kk", token_sha256=MARK)
    invite_account(actor=cast.SYSTEM, key="i", now=cast.NOW, request=asked)
    return models.Account.objects.get()


def _open() -> models.Account:
    account = _invited()
    accept_invitation(now=cast.NOW, request=AcceptInvitation(token_sha256=MARK, password=PHRASE))
    return account


def _enrolled() -> models.Account:
    account = _open()
    boris = scope.actor_of(account)
    accounts.give_app(boris)
    accounts.give_codes(boris)
    accounts.give_passkey(boris)
    return account


def _closed() -> models.Account:
    account = _enrolled()
    close_account(actor=cast.SYSTEM, key="c", now=cast.NOW, request=CloseAccount(account=account.pk))
    return account


def _renewed() -> models.Account:
    account = _closed()
    asked = RenewInvitation(account=account.pk, token_sha256=factors.code_mark("another"))
    renew_invitation(actor=cast.SYSTEM, key="r", now=cast.NOW, request=asked)
    return account


def _told(password: str, code: str) -> bool:
    asked = CheckSignIn(username="boris", password=password, code=code)
    return check_sign_in(now=accounts.LATER, request=asked) is not None


def _accepted(mark: str) -> bool:
    try:
        accept_invitation(now=cast.NOW, request=AcceptInvitation(token_sha256=mark, password=PHRASE))
    except Refused:
        return False
    return True


def _by_office() -> bool:
    asked = PinSubject(issuer="https://id.example", subject="s", username="boris")
    return pin_subject(now=cast.NOW, request=asked) is not None


STATES: dict[str, Callable[[], models.Account]] = {
    "invited": _invited,
    "open": _open,
    "enrolled": _enrolled,
    "closed": _closed,
    "renewed": _renewed,
}
ATTEMPTS: dict[str, Callable[[], bool]] = {
    "no password": lambda: _told("", ""),
    "password": lambda: _told(PHRASE, ""),
    "code": lambda: _told(PHRASE, totp.code_at(accounts.SECRET, totp.step_of(accounts.LATER))),
    "used code": lambda: _told(PHRASE, totp.code_at(accounts.SECRET, totp.step_of(cast.NOW))),
    "printed": lambda: _told(PHRASE, accounts.CODES[1]),
    "passkey": lambda: use_passkey(b"one", uses=0, now=cast.NOW) is not None,
    "first token": lambda: _accepted(MARK),
    "second token": lambda: _accepted(factors.code_mark("another")),
    "office": _by_office,
}
TABLE = {
    # state      what lets somebody in
    "invited": {"first token"},
    "open": {"password", "code", "used code", "printed", "office"},  # no factor yet: any code is beside the point
    "enrolled": {"code", "printed", "passkey", "office"},
    "closed": set(),
    "renewed": {"second token"},
}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_what_lets_somebody_in(state: str, attempt: str) -> None:
    STATES[state]()
    assert ATTEMPTS[attempt]() is (attempt in TABLE[state])
