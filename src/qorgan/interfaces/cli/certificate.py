"""``qorgan certificate``: checking a certificate (¶16) at the terminal, the key to compare, the list of what is withdrawn."""

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from rich.table import Table

from qorgan.interfaces.cli.language import Lang
from qorgan.interfaces.cli.screen import screen
from qorgan.store import credentials
from qorgan.vault.credential import Credential
from qorgan.vault.standing import Standing

app = typer.Typer(no_args_is_help=True)
PROVES_NOTHING = 1
ANSWERS = {
    Standing.VALID: gettext_lazy("Valid today"),
    Standing.NOT_YET: gettext_lazy("Not yet valid"),
    Standing.EXPIRED: gettext_lazy("Expired"),
    Standing.WITHDRAWN: gettext_lazy("Withdrawn"),
    Standing.FORGED: gettext_lazy("Not genuine"),
    Standing.FOREIGN: gettext_lazy("From elsewhere"),
    Standing.UNREADABLE: gettext_lazy("Cannot be read"),
}

AsOf = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day to stand on; today.")]


@app.callback()
def about() -> None:
    """Check a certificate, show the key it is checked with, list what is withdrawn."""


@app.command()
def check(
    text: Annotated[str, typer.Argument(help="The text of the QR code.")], lang: Lang, as_of: AsOf = None
) -> None:
    """Whether the certificate proves its holder's power on the day. Ends with 0 only if it does, else with 1."""
    with translation.override(lang):
        checked = credentials.check(text, _day(as_of))
        typer.echo(f"{ANSWERS[checked.standing]} [{checked.standing}]")
        if checked.credential:
            _show(checked.credential)
    if checked.standing is not Standing.VALID:
        raise typer.Exit(PROVES_NOTHING)


@app.command()
def key(lang: Lang) -> None:
    """The public key of this installation and its fingerprint: send it to institutions by official letter."""
    with translation.override(lang):
        typer.echo(f"{_('Fingerprint of the key')}: {credentials.fingerprint()}")
        typer.echo(credentials.public_key().hex())


@app.command()
def withdrawn(
    lang: Lang,
    output: Annotated[Path | None, typer.Option(help="A file for the signed list; without it, shown here.")] = None,
    as_of: AsOf = None,
) -> None:
    """The numbers withdrawn before their last day, and the signed list that a check page takes."""
    day = _day(as_of)
    with translation.override(lang):
        table = Table()
        for heading in (pgettext("certificate", "Number"), _("Withdrawn on")):
            table.add_column(heading, overflow="fold")
        for line in credentials.withdrawals(day):
            table.add_row(line.number, str(line.withdrawn_on))
        screen().print(table)
    if output is None:
        typer.echo(credentials.withdrawn_list(day))
    else:
        output.write_text(f"{credentials.withdrawn_list(day)}\n", encoding="ascii")


def _show(told: Credential) -> None:
    table = Table(show_header=False)
    days = f"{told.valid_from} – {told.valid_to}"
    for label, value in (
        (pgettext("certificate", "Holder"), told.holder),
        (pgettext("certificate", "Number"), told.number),
        (pgettext("certificate", "Valid"), days),
    ):
        table.add_row(label, value)
    screen().print(table)


def _day(as_of: datetime | None) -> date:
    return as_of.date() if as_of else timezone.localdate()
