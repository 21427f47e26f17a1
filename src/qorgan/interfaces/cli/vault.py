"""``qorgan vault``: how many vaults and sealed parts there are and what waits. Numbers alone: it opens nothing and names nobody."""

import json
from typing import Annotated

import typer
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from rich.table import Table

from qorgan.interfaces.cli.language import Lang, Language
from qorgan.interfaces.cli.screen import screen
from qorgan.store import vault_counts
from qorgan.store.vault_counts import Counts
from qorgan.wording import names
from qorgan.wording.texts import Unworded

app = typer.Typer(no_args_is_help=True)
LATE = 1
Json = Annotated[bool, typer.Option("--json", help="The numbers as JSON.")]


@app.callback()
def about() -> None:
    """The vaults and sealed parts in numbers. Nothing here opens one: that takes a person's passphrase."""


@app.command()
def status(lang: Lang, *, is_json: Json = False) -> None:
    """Who is enrolled, which parts there are, what waits. Ends with 1 if a new key has been due for more than a day, else with 0."""
    found = vault_counts.counts(timezone.now())
    with translation.override(lang):
        if is_json:
            typer.echo(json.dumps(_as_json(found)))
        else:
            _show(found, lang)
    if found.late:
        raise typer.Exit(LATE)


def _show(found: Counts, lang: Language) -> None:
    table = Table(show_header=False)
    founded = _("yes") if found.is_founded else _("no")
    rows = [
        (_("The ceremony was held"), founded),
        (_("People with keys"), found.people.enrolled),
        (_("Of them certified"), found.people.certified),
        (_("Of them waiting for an officer"), found.people.waiting),
        *((f"{_('Sealed parts')}: {_kind(kind, lang)}", number) for kind, number in found.parts.items()),
        (_("Parts promised to somebody"), found.promised),
        (_("New keys due"), found.due),
        (_("New keys due for more than a day"), found.late),
    ]
    for label, value in rows:
        table.add_row(label, str(value))
    screen().print(table)
    if found.late:
        message = _("New keys are late: somebody was shut out of these parts, and no holder has unlocked since.")
        typer.echo(message, err=True)


def _as_json(found: Counts) -> dict[str, object]:
    return {**found._asdict(), "people": found.people._asdict(), "parts": dict(found.parts)}


def _kind(kind: str, lang: Language) -> str:
    try:
        return names.name("compartment", kind, lang)
    except Unworded:  # a part of one author has the author in its kind
        return kind
