"""`qorgan plan`: making a plan, checking one, looking at one, changing one, comparing two."""

from pathlib import Path
from typing import Annotated
from uuid import UUID

import typer
from django.utils import timezone, translation

from qorgan.access import home
from qorgan.interfaces.cli import plan_change, plan_check, plan_compare, plan_make, plan_show, register_acting
from qorgan.interfaces.cli.language import Lang
from qorgan.interfaces.plans import work as working

app = typer.Typer(no_args_is_help=True)

FIRST_YEAR, LAST_YEAR = 1991, 2099
Year = Annotated[int, typer.Option(min=FIRST_YEAR, max=LAST_YEAR, help="Calendar year of the plan.")]
Visits = Annotated[int | None, typer.Option(min=1, help="Most visits; without it, as many as turns ask for.")]
Given = Annotated[str, typer.Argument(help="A plan file; - is standard input.")]


Piped = Annotated[
    bool,
    typer.Option("--passphrase-stdin", help="Read the passphrase of the vault from the first line of standard input."),
]


@app.command()
def make(
    year: Year,
    lang: Lang,
    seed: Annotated[str, typer.Option(help="Same seed, same plan; without it, a secret one is drawn and shown.")] = "",
    visits: Visits = None,
    json: Annotated[str, typer.Option(help="Write the plan file; - is standard output.")] = "",
    csv: Annotated[Path | None, typer.Option(help="Write a table.")] = None,
    xlsx: Annotated[Path | None, typer.Option(help="Write a workbook.")] = None,
    pdf: Annotated[
        Path | None, typer.Option(help="Write the draft for the Council, in the language of --lang.")
    ] = None,
    keep: Annotated[bool, typer.Option("--keep", help="Keep it in the installation as a draft.")] = False,
    acting: register_acting.Acting = "",
) -> None:
    """Make a lawful draft plan. Ctrl+C stops and keeps the best plan so far. Ends with 1 if there is none or it fails its check."""
    now = timezone.now()
    asked = plan_make.Asked(
        year=year, seed=seed, visits=visits, json=json, csv=csv, xlsx=xlsx, pdf=pdf, keep=keep, language=lang
    )
    with translation.override(lang):
        raise typer.Exit(plan_make.run(asked, actor=register_acting.actor(acting, lang), now=now))


@app.command()
def check(
    file: Given,
    lang: Lang,
    json: Annotated[bool, typer.Option("--json", help="Breaches as JSON.")] = False,
    acting: register_acting.Acting = "",
) -> None:
    """Judge a plan file by the law, the settings and the registers. 0: lawful and figures agree, 1: not, 2: unreadable."""
    with translation.override(lang):
        actor = register_acting.actor(acting, lang)
        raise typer.Exit(plan_check.run(file, actor=actor, today=timezone.localdate(), language=lang, is_json=json))


@app.command()
def show(
    file: Annotated[str, typer.Argument(help="A plan file, - for standard input, or the year of a kept plan.")],
    lang: Lang,
    rows: Annotated[int, typer.Option(min=0, help="Visits to show.")] = 20,
    acting: register_acting.Acting = "",
) -> None:
    """A plan at a glance: figures, visits by month, the first visits, what is left out."""
    with translation.override(lang):
        actor = register_acting.actor(acting, lang)
        raise typer.Exit(plan_show.run(file, actor=actor, today=timezone.localdate(), language=lang, rows=rows))


@app.command()
def change(
    file: Annotated[str, typer.Argument(help="A JSON file with a list of changes; - is standard input.")],
    plan: Annotated[UUID, typer.Option(help="Id of the kept version that is changed; it stays as it is.")],
    lang: Lang,
    budget: Annotated[int | None, typer.Option(min=0, help="Money allotted, where it is to be another.")] = None,
    passphrase_stdin: Piped = False,
    json: Annotated[bool, typer.Option("--json", help="The answer as JSON.")] = False,
    acting: register_acting.Acting = "",
) -> None:
    """Keep a changed plan as a new draft. 0: kept; 1: refused, each breach by its place; 2: unreadable."""
    asked = plan_change.Asked(file, plan, budget, passphrase_stdin, json)
    with translation.override(lang):
        actor = register_acting.actor(acting, lang)
        raise typer.Exit(plan_change.run(asked, actor=actor, now=timezone.now(), language=lang))


@app.command()
def compare(
    before: Annotated[str, typer.Argument(help="A plan file, or the id of a kept version.")],
    after: Annotated[str, typer.Argument(help="The same; what it changes in the first is told.")],
    lang: Lang,
    json: Annotated[bool, typer.Option("--json", help="The answer as JSON.")] = False,
    acting: register_acting.Acting = "",
) -> None:
    """Two plans side by side: what came in, what fell out, what was moved, who goes instead of whom, and what that comes to."""
    with translation.override(lang):
        actor = register_acting.actor(acting, lang)
        now = timezone.now()
        raise typer.Exit(plan_compare.run(before, after, actor=actor, now=now, language=lang, is_json=json))


@app.command(hidden=True)
def work(run: UUID, year: Year, visits: Visits = None, acting: register_acting.Acting = "") -> None:
    """The background part of a plan that was asked for on a page."""
    actor = register_acting.actor(acting, "en")
    working.work(run, actor=actor, country=home.country(), year=year, visits=visits)
