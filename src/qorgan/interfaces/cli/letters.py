"""``qorgan letters``: the register of incoming letters at the command line, in clear columns alone. The acts stand under ``qorgan act``."""

from typing import Annotated

import typer
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from qorgan.interfaces.cli import register_acting
from qorgan.interfaces.cli.language import Lang
from qorgan.interfaces.cli.screen import show_rows
from qorgan.store import letter_list, letter_scope
from qorgan.store.letter_list import Listed
from qorgan.wording import names
from qorgan.workflow.letter import State

app = typer.Typer(no_args_is_help=True)


@app.callback()
def about() -> None:
    """Letters of heads of institutions about visitors. What they say is opened by no command."""


@app.command(name="list")
def list_(
    lang: Lang,
    state: Annotated[State | None, typer.Option(help="Only those in this state.")] = None,
    limit: Annotated[int, typer.Option(min=1, help="Rows to show.")] = 50,
    acting: register_acting.Looking = "",
) -> None:
    """The newest letters that whoever looks may see, and how far each is."""
    with translation.override(lang):
        actor, today = register_acting.actor(acting, lang), timezone.localdate()
        found = letter_list.narrowed(letter_scope.letters(actor, today), state=state or "")
        _show(letter_list.rows(found[:limit], today), found.count(), lang)


def _show(rows: list[Listed], count: int, lang: str) -> None:
    headings = (
        _("Number"),
        _("Received"),
        pgettext("of a letter", "Form"),
        _("Visit"),
        pgettext("of a letter", "State"),
        _("Outcome"),
    )
    cells = [
        (
            row.number,
            f"{timezone.localtime(row.received_at):%Y-%m-%d %H:%M}",
            names.name("letter_form", row.form, lang),
            row.visit,
            names.name("letter_state", row.state, lang),
            names.name("letter_outcome", row.outcome, lang) if row.outcome else "",
        )
        for row in rows
    ]
    show_rows(headings, cells, count)
