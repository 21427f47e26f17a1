"""`qorgan account`: the first administrator, inviting and closing, at the terminal; no password is asked for or told."""

import pytest
from typer.testing import CliRunner, Result

from qorgan.actions.accept_invitation import AcceptInvitation, accept_invitation
from qorgan.interfaces.cli.account import app
from qorgan.register.changes import Register
from qorgan.store import factors, models
from tests.actions import accounts, cast

pytestmark = pytest.mark.django_db


def run(*arguments: str, lang: str = "en") -> Result:
    return CliRunner().invoke(app, [*arguments, "--lang", lang])


def token(result: Result) -> str:
    """The last word printed."""
    assert result.exit_code == 0, result.output
    return result.stdout.split()[-1]


def accept(told: str) -> None:
    asked = AcceptInvitation(token_sha256=factors.code_mark(told), password=accounts.PHRASE)
    accept_invitation(now=models.Invitation.objects.get().made_at, request=asked)


def first() -> Result:
    return run("first", "--username", "nurlan", "--name", "Нұрлан Үйеңкі", "--language", "kk")


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_the_first_administrator_is_made_once(lang: str) -> None:
    told = first()
    assert f"/account/invitation/#{token(told)}" in told.stdout
    accept(token(told))
    again = run("first", "--username", "other", "--name", "Other", lang=lang)
    assert again.exit_code == 1
    assert again.stderr.strip()
    assert models.Account.objects.count() == 1


def test_a_person_is_invited_and_the_account_closed_and_given_back() -> None:
    cast.import_rows(Register.PEOPLE, cast.BORIS)
    accept(token(run("invite", "boris", "--person", "P1", "--language", "ru")))
    assert run("close", "boris").exit_code == 0
    assert not models.Account.objects.get().is_active
    models.Invitation.objects.all().delete()
    accept(token(run("renew", "boris")))
    assert models.Account.objects.get().is_active


@pytest.mark.parametrize(
    "arguments",
    [
        ("invite", "boris", "--person", "NOBODY"),
        ("invite", "b b", "--person", "P1"),
        ("renew", "nobody"),
        ("close", "nobody"),
    ],
)
def test_what_cannot_be_done_ends_with_1_and_says_why(arguments: tuple[str, ...]) -> None:
    cast.import_rows(Register.PEOPLE, cast.BORIS)
    result = run(*arguments)
    assert result.exit_code == 1
    assert result.stderr.strip()
    assert not models.Account.objects.exists()


def test_no_command_takes_a_password() -> None:
    for command in ("first", "invite", "renew", "close"):
        assert "--password" not in run(command, "--help").output
