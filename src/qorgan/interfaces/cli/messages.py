"""``qorgan messages``: the register of messages at the command line, in clear columns alone. The acts stand under ``qorgan act``."""

from typing import Annotated

import typer
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from qorgan.interfaces.cli import register_acting
from qorgan.interfaces.cli.language import Lang
from qorgan.interfaces.cli.screen import show_rows
from qorgan.questions.vocabulary import Alleges
from qorgan.store import message_list, message_scope
from qorgan.store.message_list import Listed
from qorgan.wording import names
from qorgan.workflow.message import State

app = typer.Typer(no_args_is_help=True)


@app.callback()
def about() -> None:
    """The register of messages about torture and other ill-treatment. What they say is opened by no command."""


@app.command(name="list")
def list_(
    lang: Lang,
    state: Annotated[State | None, typer.Option(help="Only those in this state.")] = None,
    alleges: Annotated[Alleges | None, typer.Option(help="Only those of this class.")] = None,
    reprisal: Annotated[bool, typer.Option("--reprisal", help="Only those that speak of reprisal.")] = False,
    limit: Annotated[int, typer.Option(min=1, help="Rows to show.")] = 50,
    acting: register_acting.Looking = "",
) -> None:
    """The newest messages that whoever looks may see, and for how many days each has waited for a decision."""
    with translation.override(lang):
        actor, today = register_acting.actor(acting, lang), timezone.localdate()
        found = message_list.narrowed(
            message_scope.messages(actor, today), state=state or "", alleges=alleges or "", reprisal=reprisal
        )
        rows = message_list.rows(message_list.ordered(found, "")[:limit], today)
        _show(rows, found.count(), lang)


def _show(rows: list[Listed], count: int, lang: str) -> None:
    headings = (
        _("Number"),
        _("Received"),
        _("What is alleged"),
        _("Who took it"),
        pgettext("of a message", "State"),
        _("Days undecided"),
    )
    cells = [
        (
            row.number,
            f"{timezone.localtime(row.received_at):%Y-%m-%d %H:%M}",
            names.name("alleges", row.alleges, lang),
            row.received_by,
            names.name("message_state", row.state, lang),
            str(row.age.days) if row.age else "",
        )
        for row in rows
    ]
    show_rows(headings, cells, count)
