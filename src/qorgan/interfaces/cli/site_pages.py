"""``qorgan site pages``: which filled pages are attached as scans, and which are missing. Nothing sealed is opened."""

import json
from typing import Annotated

import typer
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from rich.table import Table

from qorgan.interfaces.cli import act_answer, register_acting, site_asked
from qorgan.interfaces.cli.language import Lang
from qorgan.interfaces.cli.screen import screen
from qorgan.interfaces.sites.pages import Pages
from qorgan.interfaces.sites.pages import pages as told
from qorgan.interfaces.sites.tree import tree


def pages(
    lang: Lang,
    visit: site_asked.Visit,
    acting: Annotated[str, typer.Option("--as", help="User name of whoever looks.")],
    *,
    is_json: act_answer.Json = False,
) -> None:
    """Pages of the paper forms that are attached, and pages that are missing. Ends with 2 if there is no such visit."""
    with translation.override(lang):
        actor = register_acting.actor(acting, lang)
        found = told(actor, timezone.localdate(), visit, lang)
        if found is None:
            site_asked.missing()
        if is_json:
            typer.echo(json.dumps(tree(found), ensure_ascii=False, default=str))
        else:
            _show(found)


def _show(found: Pages) -> None:
    table = Table(pgettext("on paper", "Form"), _("Pages printed"), _("Pages attached"), _("Pages missing"))
    for one in found.printed:
        attached = " ".join(str(page.page) for page in one.pages)
        table.add_row(f"{one.name} ({one.form})", str(one.of), attached, " ".join(map(str, one.missing)))
    console = screen()
    console.print(table, markup=False)
    for absent in found.absent:
        console.print(_("No page is attached: %(form)s") % {"form": f"{absent.name} ({absent.form})"}, markup=False)
