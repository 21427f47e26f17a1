"""``qorgan site closing``: what closing a visit wants, from whom, and the act that sees to it. Nothing sealed is opened."""

import json
from typing import Annotated

import typer
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from rich.table import Table

from qorgan.interfaces.cli import register_acting
from qorgan.interfaces.cli.language import Lang
from qorgan.interfaces.cli.screen import screen
from qorgan.interfaces.sites.closing import Closes, closes
from qorgan.law import ids
from qorgan.store.site_closing import Hold

READY, WANTING, MISSING = 0, 1, 2


def closing(
    lang: Lang,
    visit: Annotated[str, typer.Argument(help="Code of the visit.")],
    acting: Annotated[str, typer.Option("--as", help="User name of whoever looks or acts.")],
    *,
    is_json: Annotated[bool, typer.Option("--json", help="The answer as JSON, as the API gives it.")] = False,
) -> None:
    """What closing a visit wants. Ends with 0 where it may be closed, with 1 where something must be done first."""
    with translation.override(lang):
        actor = register_acting.actor(acting, lang)
        found = closes(actor, timezone.localdate(), visit, lang)
        if found is None:
            typer.echo(_("There is no such visit for you."), err=True)
            raise typer.Exit(MISSING)
        if is_json:
            typer.echo(json.dumps(_as_json(found), ensure_ascii=False, default=str))
        else:
            _show(found)
        raise typer.Exit(READY if found.is_ready else WANTING)


def _show(found: Closes) -> None:
    console = screen()
    if found.wanted:
        table = Table(_("What is wanted"), _("Paragraph"), _("From whom"), pgettext("of closing", "By"))
        for one in found.wanted:
            cited = ids.short_name(ids.provision(one.provision)) if one.provision else ""
            table.add_row(f"{_HOLDS[one.hold]()}: {one.sentence}", cited, one.holder_name, one.remedy_name)
        console.print(table, markup=False)
    else:
        console.print(_("Nothing is wanting."))
    for owed in found.owed:
        console.print(
            f"{owed.sentence} [{ids.short_name(ids.provision(owed.provision))}]", soft_wrap=True, markup=False
        )
    if found.is_ready and found.wants_reason:
        console.print(_("It closes with a written reason only."))


_HOLDS = {
    Hold.MUST.value: lambda: _("Do this first"),
    Hold.REASON.value: lambda: _("Closes with a reason"),
    Hold.STATED.value: lambda: _("Will be stated"),
}


def _as_json(found: Closes) -> dict[str, object]:
    return found._asdict() | {
        "wanted": [one._asdict() for one in found.wanted],
        "owed": [one._asdict() for one in found.owed],
    }
