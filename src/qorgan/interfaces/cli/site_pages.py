"""``qorgan site pages``: which filled pages are attached as scans, and which are missing. Nothing sealed is opened."""

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
from qorgan.interfaces.sites.pages import Pages, Printed
from qorgan.interfaces.sites.pages import pages as told

MISSING = 2


def pages(
    lang: Lang,
    visit: Annotated[str, typer.Argument(help="Code of the visit.")],
    acting: Annotated[str, typer.Option("--as", help="User name of whoever looks.")],
    *,
    is_json: Annotated[bool, typer.Option("--json", help="The answer as JSON, as the API gives it.")] = False,
) -> None:
    """Pages of the paper forms that are attached, and pages that are missing. Ends with 2 if there is no such visit."""
    with translation.override(lang):
        actor = register_acting.actor(acting, lang)
        found = told(actor, timezone.localdate(), visit, lang)
        if found is None:
            typer.echo(_("There is no such visit for you."), err=True)
            raise typer.Exit(MISSING)
        if is_json:
            typer.echo(json.dumps(_as_json(found), ensure_ascii=False, default=str))
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


def _as_json(found: Pages) -> dict[str, object]:
    return {
        "visit": found.visit,
        "printed": [_printed(one) for one in found.printed],
        "absent": [one._asdict() for one in found.absent],
    }


def _printed(one: Printed) -> dict[str, object]:
    return {**one._asdict(), "pages": [page._asdict() for page in one.pages]}
