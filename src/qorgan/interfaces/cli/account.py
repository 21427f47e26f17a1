"""``qorgan account``: the first administrator, inviting people, closing accounts. Nobody's password is asked for or shown here."""

import uuid
from collections.abc import Callable
from typing import Annotated

import typer
from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from qorgan.access import actor
from qorgan.actions import close_account, invite_account, renew_invitation, start_installation
from qorgan.actions.refused import Refused
from qorgan.interfaces.cli import register_report
from qorgan.interfaces.cli.language import Lang, Language
from qorgan.store import factors, printed

app = typer.Typer(no_args_is_help=True)
REFUSED = 1

Username = Annotated[str, typer.Argument(help="The name to sign in with.")]
FirstShown = Annotated[Language, typer.Option("--language", help="The language the person sees first.")]


@app.callback()
def about() -> None:
    """The first administrator, inviting people, closing accounts. What a person may do follows from the offices held.

    Acts as the installation itself: whoever runs this is at the machine.
    """


@app.command()
def first(
    username: Annotated[str, typer.Option(help="The name to sign in with.")],
    name: Annotated[str, typer.Option(help="The administrator's own name, as it is written.")],
    lang: Lang,
    first_shown: FirstShown = Language.KK,
) -> None:
    """Make the first administrator and print the invitation. Works once, before there is any account."""
    token = printed.token()
    asked = start_installation.StartInstallation(
        username=username, name=name, language=first_shown, token_sha256=factors.code_mark(token)
    )
    _do(
        lambda: start_installation.start_installation(actor=actor.system(lang), now=timezone.now(), request=asked), lang
    )
    _show(token, lang)


@app.command()
def invite(
    username: Username,
    person: Annotated[str, typer.Option(help="The person's code in the register of people.")],
    lang: Lang,
    first_shown: FirstShown = Language.KK,
) -> None:
    """Invite a person of the register and print the invitation, with which that person sets a password."""
    token = printed.token()
    asked = invite_account.InviteAccount(
        username=username, person=person, language=first_shown, token_sha256=factors.code_mark(token)
    )
    _do(
        lambda: invite_account.invite_account(
            actor=actor.system(lang), key=str(uuid.uuid4()), now=timezone.now(), request=asked
        ),
        lang,
    )
    _show(token, lang)


@app.command()
def renew(username: Username, lang: Lang) -> None:
    """Invite anew whoever lost password and factors, or whose account was closed. Password, factors and sessions are taken away."""
    token = printed.token()
    asked = renew_invitation.RenewInvitation(account=_number(username), token_sha256=factors.code_mark(token))
    _do(
        lambda: renew_invitation.renew_invitation(
            actor=actor.system(lang), key=str(uuid.uuid4()), now=timezone.now(), request=asked
        ),
        lang,
    )
    _show(token, lang)


@app.command()
def close(username: Username, lang: Lang) -> None:
    """Close an account. Whoever is signed in with it is out at once."""
    asked = close_account.CloseAccount(account=_number(username))
    _do(
        lambda: close_account.close_account(
            actor=actor.system(lang), key=str(uuid.uuid4()), now=timezone.now(), request=asked
        ),
        lang,
    )
    with translation.override(lang):
        typer.echo(_("The account is closed: %(username)s") % {"username": username})


def _number(username: str) -> uuid.UUID:
    found = factors.account_named(username)
    return found.pk if found else factors.stand_in()


def _do(act: Callable[[], object], lang: Language) -> None:
    try:
        act()
    except Refused as refused:
        for finding in refused.findings:
            typer.echo(register_report.refusal(finding, lang), err=True)
        raise typer.Exit(REFUSED) from refused


def _show(token: str, lang: Language) -> None:
    page = f"{'https' if settings.HTTPS else 'http'}://{settings.ALLOWED_HOSTS[0]}{reverse('account:invitation')}"
    with translation.override(lang):
        typer.echo(
            _("Give this to the person, and to nobody else. It works once, for seven days, and is not shown again.")
        )
        typer.echo(_("Address: %(link)s") % {"link": f"{page}#{token}"})
        typer.echo(_("Token, if it is typed from paper: %(token)s") % {"token": token})
