"""The first administrator: once, with an invitation, without any default."""

import pytest

from qorgan.actions.accept_invitation import AcceptInvitation, accept_invitation
from qorgan.actions.refused import Refused
from qorgan.actions.start_installation import StartInstallation, start_installation
from qorgan.store import models, scope
from tests.actions import accounts, cast

pytestmark = pytest.mark.django_db


def start(username: str = "nurlan") -> str:
    asked = StartInstallation(username=username, name="Нұрлан", language="kk", token_sha256=accounts.MARK)
    return start_installation(actor=cast.SYSTEM, now=cast.NOW, request=asked).subject


def test_a_fresh_installation_has_nobody() -> None:
    assert not models.Account.objects.exists()


def test_the_first_administrator_holds_the_office_and_sets_the_password() -> None:
    account = models.Account.objects.get(pk=start())
    assert scope.actor_of(account).offices(cast.TODAY) == ("administrator",)
    assert not account.has_usable_password()
    accept_invitation(now=cast.NOW, request=AcceptInvitation(token_sha256=accounts.MARK, password=accounts.PHRASE))
    account.refresh_from_db()
    assert account.check_password(accounts.PHRASE)


@pytest.mark.parametrize("username", ["nurlan", "another"])
def test_it_works_once(username: str) -> None:
    start()
    with pytest.raises(Refused) as refusal:
        start(username)
    assert refusal.value.codes == ("installation.started",)
    assert models.Account.objects.count() == 1


def test_it_is_refused_once_there_is_any_account() -> None:
    cast.signed_in(cast.BORIS)
    with pytest.raises(Refused) as refusal:
        start()
    assert refusal.value.codes == ("installation.started",)
