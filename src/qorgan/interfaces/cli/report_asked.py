"""What every command about a report is told, and who asks: with the vault locked or open for this one command; files for them alone."""

import os
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from django.utils import timezone
from django.utils.translation import gettext as _

from qorgan.access.actor import Actor
from qorgan.interfaces.cli import register_acting, vault_open
from qorgan.store import report_page

MISSING, UNREADABLE = 2, 2
Number = Annotated[str, typer.Argument(help="Number of the report.", metavar="REPORT")]
Acting = Annotated[str, typer.Option("--as", help="User name of whoever looks.")]


def unlocked(acting: str, report: str, lang: str, *, is_piped: bool) -> Actor:
    """Who asks, with the vault open. Ends the command with 2 where there is no such report for the person, before any passphrase."""
    actor = register_acting.actor(acting, lang)
    if report_page.one(actor, timezone.localdate(), report) is None:
        missing()
    return vault_open.unlocked(actor, is_piped=is_piped, now=timezone.now())


def missing() -> NoReturn:
    """End the command with 2: there is no such report for whoever asks."""
    typer.echo(_("There is no such report for you."), err=True)
    raise typer.Exit(MISSING)


def written(file: Path, content: bytes) -> None:
    """Write a new file that nobody else on the machine reads. Ends the command with 2 where it cannot be; no half of it is left."""
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        _end(_("There is a file already: nothing was written over it."))
    except OSError:
        _end(_("The file cannot be written."))
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
    except OSError:
        file.unlink(missing_ok=True)
        _end(_("The file cannot be written."))
    typer.echo(_("The file is written."), err=True)


def _end(message: str) -> NoReturn:
    typer.echo(message, err=True)
    raise typer.Exit(UNREADABLE)
