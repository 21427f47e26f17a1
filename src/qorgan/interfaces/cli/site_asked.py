"""What every command about a visit on site is told, and who asks: with the vault locked, or open for this one command."""

from typing import Annotated, NoReturn

import typer
from django.utils import timezone
from django.utils.translation import gettext as _

from qorgan.access.actor import Actor
from qorgan.interfaces.cli import register_acting, vault_open
from qorgan.store import site_scope

MISSING = 2
Visit = Annotated[str, typer.Argument(help="Code of the visit.")]
Acting = Annotated[str, typer.Option("--as", help="User name of whoever looks or acts.")]


def unlocked(acting: str, visit: str, lang: str, *, is_piped: bool) -> Actor:
    """Who asks, with the vault open. Ends the command with 2 where there is no such visit for the person, before any passphrase."""
    actor = register_acting.actor(acting, lang)
    if not site_scope.site_visits(actor, timezone.localdate()).filter(code=visit).exists():
        missing()
    return vault_open.unlocked(actor, is_piped=is_piped, now=timezone.now())


def missing() -> NoReturn:
    """End the command with 2: there is no such visit for whoever asks."""
    typer.echo(_("There is no such visit for you."), err=True)
    raise typer.Exit(MISSING)
