"""``qorgan account``: giving a person of the register a way to sign in."""

import uuid
from typing import Annotated

import typer
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from qorgan.access import actor
from qorgan.actions import create_account
from qorgan.actions.refused import Refused
from qorgan.interfaces.cli import register_report
from qorgan.interfaces.cli.language import Lang, Language

app = typer.Typer(no_args_is_help=True)
REFUSED = 1


@app.callback()
def about() -> None:
    """Give a person a way to sign in. What the person may do follows from the offices held."""


@app.command()
def create(
    username: Annotated[str, typer.Argument(help="The name to sign in with.")],
    person: Annotated[str, typer.Option(help="The person's code in the register of people.")],
    lang: Lang,
    first_shown: Annotated[
        Language, typer.Option("--language", help="The language the person sees first.")
    ] = Language.KK,
    password: Annotated[
        str, typer.Option(prompt=True, confirmation_prompt=True, hide_input=True, help="Asked for if it is not given.")
    ] = "",
) -> None:
    """Create an account. Acts as the installation itself: whoever runs this is at the machine."""
    with translation.override(lang):
        _check(password)
        try:
            create_account.create_account(
                actor=actor.system(lang),
                key=str(uuid.uuid4()),
                now=timezone.now(),
                request=create_account.CreateAccount(
                    username=username, person=person, language=first_shown, password=password
                ),
            )
        except Refused as refused:
            for finding in refused.findings:
                typer.echo(register_report.refusal(finding, lang), err=True)
            raise typer.Exit(REFUSED) from refused
        typer.echo(_("The account is made: %(username)s") % {"username": username})


def _check(password: str) -> None:
    try:
        password_validation.validate_password(password)
    except ValidationError as weak:
        raise typer.BadParameter(" ".join(weak.messages), param_hint="--password") from weak
