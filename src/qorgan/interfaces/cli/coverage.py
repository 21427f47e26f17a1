"""``qorgan coverage``: the four-year board at the command line, and its forecast (¶3)."""

from datetime import datetime
from typing import Annotated

import typer
from django.utils import timezone, translation

from qorgan.interfaces.cli import coverage_outlook, coverage_rows, register_acting
from qorgan.interfaces.cli.coverage_rows import Format
from qorgan.interfaces.cli.language import Lang, Language
from qorgan.planning.coverage.board import NEVER_VISITED, Status
from qorgan.store.coverage import overview
from qorgan.store.coverage.listing import Choice, Order
from qorgan.store.coverage.overview import Overview

app = typer.Typer()

AsOf = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day to stand on; today.")]
Acting = Annotated[str, typer.Option("--as", help="User name of whoever asks; without it, the installation itself.")]
As = Annotated[Format, typer.Option("--format", help="table, csv or json.")]
STATES = (*Status, NEVER_VISITED)
ORDERS = tuple(f"{sign}{order}" for order in Order for sign in ("", "-"))


@app.callback(invoke_without_command=True)
def coverage(
    context: typer.Context,
    *,
    lang: Lang,
    region: Annotated[str, typer.Option(help="Code of a region.")] = "",
    category: Annotated[str, typer.Option(help="Code of a category.")] = "",
    status: Annotated[str, typer.Option(help=", ".join(STATES))] = "",
    search: Annotated[str, typer.Option(help="Words of code, name or address, in any case.")] = "",
    sort: Annotated[str, typer.Option(help=f"{', '.join(Order)}; a minus before the word turns it round.")] = Order.DUE,
    limit: Annotated[int, typer.Option(min=0, help="Rows to show; 0 shows all.")] = 50,
    form: As = Format.TABLE,
    as_of: AsOf = None,
    acting: Acting = "",
) -> None:
    """Every open institution, the day its next periodic visit is due, and how many are overdue."""
    if context.invoked_subcommand:
        return
    _known(status, ("", *STATES), "--status")
    _known(sort, ORDERS, "--sort")
    with translation.override(lang):
        seen = _overview(acting, lang, as_of)
        choice = Choice(region=region, category=category, status=status, text=search, sort=sort, language=lang)
        coverage_rows.show(seen, choice, limit, form)


@app.command()
def forecast(
    *,
    lang: Lang,
    pace: Annotated[
        float | None, typer.Option(min=0, help="Visits a month to compare with; one more than now.")
    ] = None,
    form: As = Format.TABLE,
    as_of: AsOf = None,
    acting: Acting = "",
) -> None:
    """How many will be overdue at the past pace, at another one, and at one that is enough; where coverage breaks first."""
    with translation.override(lang):
        coverage_outlook.show(_overview(acting, lang, as_of), pace, form)


def _overview(acting: str, lang: Language, as_of: datetime | None) -> Overview:
    today = as_of.date() if as_of else timezone.localdate()
    return overview.overview(register_acting.actor(acting, lang), today)


def _known(word: str, words: tuple[str, ...], option: str) -> None:
    if word not in words:
        raise typer.BadParameter(", ".join(filter(None, words)), param_hint=option)
