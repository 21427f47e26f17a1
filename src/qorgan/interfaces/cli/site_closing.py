"""``qorgan site closing``: what closing a visit wants, from whom, and the act that sees to it. Nothing sealed is opened."""

import json

import typer
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from rich.table import Table

from qorgan.interfaces.cli import act_answer, register_acting, site_asked
from qorgan.interfaces.cli.language import Lang
from qorgan.interfaces.cli.screen import screen
from qorgan.interfaces.sites.closing import Closes, closes
from qorgan.interfaces.sites.tree import tree
from qorgan.law import ids
from qorgan.store.site_closing import Hold

READY, WANTING = 0, 1


def closing(
    lang: Lang,
    visit: site_asked.Visit,
    acting: site_asked.Acting,
    *,
    is_json: act_answer.Json = False,
) -> None:
    """What closing a visit wants. Ends with 0 where it may be closed, with 1 where something must be done first."""
    with translation.override(lang):
        actor = register_acting.actor(acting, lang)
        found = closes(actor, timezone.localdate(), visit, lang)
        if found is None:
            site_asked.missing()
        if is_json:
            typer.echo(json.dumps(tree(found), ensure_ascii=False, default=str))
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
