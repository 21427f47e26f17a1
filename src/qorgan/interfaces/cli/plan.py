"""`qorgan plan`: making a plan, trying one, checking one, looking at one, changing one, comparing two; the settings of a year."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated
from uuid import UUID

import typer
from django.utils import timezone, translation

from qorgan.access import home
from qorgan.access.actor import Actor
from qorgan.actions.open_plan_clash import Asked as InTheWayOf
from qorgan.actions.start_plan_trial import trial_of
from qorgan.interfaces.cli import (
    plan_change,
    plan_check,
    plan_compare,
    plan_drawn,
    plan_make,
    plan_replan,
    plan_settings,
    plan_show,
    plan_try,
    plan_why,
    register_acting,
    vault_open,
)
from qorgan.interfaces.cli.bare_json import BareJson
from qorgan.interfaces.cli.language import Lang
from qorgan.interfaces.cli.plan_drawn import Year
from qorgan.interfaces.plans import trying
from qorgan.interfaces.plans import work as working
from qorgan.planning.document import PlanDocument
from qorgan.planning.make import Effort
from qorgan.planning.replan import frozen

app = typer.Typer(no_args_is_help=True)
plan_drawn.join(app)

Visits = Annotated[int | None, typer.Option(min=1, help="Most visits; without it, as many as turns ask for.")]
How = Annotated[
    Effort, typer.Option(help="How long to improve it: the first lawful plan, usual, or several times as long.")
]
Given = Annotated[str, typer.Argument(help="A plan file; - is standard input.")]
Named = Annotated[str, typer.Argument(help="A plan file, - for standard input, or the id of a kept version.")]
Json = Annotated[bool, typer.Option("--json", help="The answer as JSON.")]
_AMOUNT = "name=amount"


@contextmanager
def _spoken(lang: str, acting: str) -> Iterator[Actor]:
    """In that language: whoever asks. Ends the command where there is no such account."""
    with translation.override(lang):
        yield register_acting.actor(acting, lang)


@app.command(cls=BareJson)
def make(
    year: Year,
    lang: Lang,
    seed: Annotated[str, typer.Option(help="Same seed, same plan; without it, a secret one is drawn and shown.")] = "",
    visits: Visits = None,
    effort: How = Effort.USUAL,
    json: Annotated[str, typer.Option(help="Write the plan file; - or nothing is standard output.")] = "",
    csv: Annotated[Path | None, typer.Option(help="Write a table.")] = None,
    xlsx: Annotated[Path | None, typer.Option(help="Write a workbook.")] = None,
    pdf: Annotated[
        Path | None, typer.Option(help="Write the draft for the Council, in the language of --lang.")
    ] = None,
    instance: Annotated[
        Path | None, typer.Option(help="Write the facts of the year, to make the plan again from.")
    ] = None,
    begun: Annotated[
        UUID | None, typer.Option("--from", help="Id of a kept version: its locked visits stay as they are.")
    ] = None,
    keep: Annotated[bool, typer.Option("--keep", help="Keep it in the installation as a draft.")] = False,
    acting: register_acting.Acting = "",
) -> None:
    """Make a lawful draft plan. Ctrl+C stops and keeps the best plan so far. Ends with 1 if there is none or it fails its check."""
    now = timezone.now()
    asked = plan_make.Asked(
        year=year,
        seed=seed,
        visits=visits,
        effort=effort,
        json=json,
        csv=csv,
        xlsx=xlsx,
        pdf=pdf,
        keep=keep,
        language=lang,
        instance=instance,
        begun=begun,
    )
    with _spoken(lang, acting) as actor:
        raise typer.Exit(plan_make.run(asked, actor=actor, now=now))


@app.command()
def check(
    file: Given,
    lang: Lang,
    json: Annotated[bool, typer.Option("--json", help="Breaches as JSON.")] = False,
    acting: register_acting.Acting = "",
) -> None:
    """Judge a plan file by the law, the settings and the registers. 0: lawful and figures agree, 1: not, 2: unreadable."""
    with _spoken(lang, acting) as actor:
        raise typer.Exit(plan_check.run(file, actor=actor, today=timezone.localdate(), language=lang, is_json=json))


@app.command()
def show(
    file: Annotated[str, typer.Argument(help="A plan file, - for standard input, or the year of a kept plan.")],
    lang: Lang,
    rows: Annotated[int, typer.Option(min=0, help="Visits to show.")] = 20,
    acting: register_acting.Acting = "",
) -> None:
    """A plan at a glance: figures, visits by month, the first visits, what is left out."""
    with _spoken(lang, acting) as actor:
        raise typer.Exit(plan_show.run(file, actor=actor, today=timezone.localdate(), language=lang, rows=rows))


@app.command()
def change(
    file: Annotated[str, typer.Argument(help="A JSON file with a list of changes; - is standard input.")],
    plan: Annotated[UUID, typer.Option(help="Id of the kept version that is changed; it stays as it is.")],
    lang: Lang,
    budget: Annotated[int | None, typer.Option(min=0, help="Money allotted, where it is to be another.")] = None,
    passphrase_stdin: vault_open.Piped = False,
    json: Json = False,
    acting: register_acting.Acting = "",
) -> None:
    """Keep a changed plan as a new draft. 0: kept; 1: refused, each breach by its place; 2: unreadable."""
    asked = plan_change.Asked(file, plan, budget, passphrase_stdin, json)
    with _spoken(lang, acting) as actor:
        raise typer.Exit(plan_change.run(asked, actor=actor, now=timezone.now(), language=lang))


@app.command()
def replan(
    plan: Annotated[UUID, typer.Option("--from", help="Id of the kept version that is replanned; it stays as it is.")],
    lang: Lang,
    frozen_weeks: Annotated[
        int, typer.Option(min=0, max=frozen.MOST_WEEKS, help="Weeks that stay as they are, the present one among them.")
    ] = frozen.WEEKS,
    taken: Annotated[
        str, typer.Option(help="A JSON file: people with the first and last day they are taken; - is standard input.")
    ] = "",
    keep: Annotated[bool, typer.Option("--keep", help="Keep it as a new draft; without it, only show.")] = False,
    passphrase_stdin: vault_open.Piped = False,
    json: Json = False,
    acting: register_acting.Acting = "",
) -> None:
    """What the facts of today break in a plan, and the smallest change that mends it. 0: told or kept; 1: refused; 2: unreadable."""
    asked = plan_replan.Asked(plan, frozen_weeks, taken, keep, passphrase_stdin, json)
    with _spoken(lang, acting) as actor:
        raise typer.Exit(plan_replan.run(asked, actor=actor, now=timezone.now(), language=lang))


@app.command()
def compare(
    before: Annotated[str, typer.Argument(help="A plan file, or the id of a kept version.")],
    after: Annotated[str, typer.Argument(help="The same; what it changes in the first is told.")],
    lang: Lang,
    json: Json = False,
    acting: register_acting.Acting = "",
) -> None:
    """Two plans side by side: what came in, what fell out, what was moved, who goes instead of whom, and what that comes to."""
    with _spoken(lang, acting) as actor:
        now = timezone.now()
        raise typer.Exit(plan_compare.run(before, after, actor=actor, now=now, language=lang, is_json=json))


@app.command()
def why(
    plan: Named,
    visit: Annotated[str, typer.Argument(help="Number of the visit in the plan.")],
    lang: Lang,
    json: Json = False,
    acting: register_acting.Acting = "",
) -> None:
    """Why a visit is here, then, and by these people, by the registers and the law of today. 0: told; 1: refused; 2: unreadable."""
    now = timezone.now()
    with _spoken(lang, acting) as actor:
        asked = plan_why.Asked(plan, json)
        raise typer.Exit(plan_why.why(asked, visit, actor=actor, now=now, language=lang))


@app.command()
def clash(
    plan: Named,
    institution: Annotated[str, typer.Argument(help="Code of the institution; with --region, of the region.")],
    lang: Lang,
    region: Annotated[bool, typer.Option("--region", help="Ask of all that is demanded of a region.")] = False,
    json: Json = False,
    acting: register_acting.Acting = "",
) -> None:
    """The smallest set of provisions and facts that makes a visit impossible, and what would help, checked, cheapest first.

    Takes up to some seconds. 0: told; 1: refused; 2: unreadable.
    """
    about = InTheWayOf(region=institution) if region else InTheWayOf(institution=institution)
    now = timezone.now()
    with _spoken(lang, acting) as actor:
        raise typer.Exit(plan_why.clash(plan_why.Asked(plan, json), about, actor=actor, now=now, language=lang))


@app.command()
def settings(
    year: Year,
    lang: Lang,
    wanted: Annotated[
        list[str] | None,
        typer.Option(
            "--set", metavar=_AMOUNT, help="Set one; nothing after the sign is the standard amount. Repeatable."
        ),
    ] = None,
    json: Json = False,
    acting: register_acting.Acting = "",
) -> None:
    """The settings that a year is planned under, or, with --set, other ones from now on. 0: told or set; 1: refused; 2: unreadable."""
    asked = plan_settings.Asked(year, tuple(wanted or ()), json)
    with _spoken(lang, acting) as actor:
        raise typer.Exit(plan_settings.run(asked, actor=actor, now=timezone.now(), language=lang))


@app.command("try")
def try_(
    year: Year,
    lang: Lang,
    wanted: Annotated[
        list[str] | None, typer.Option("--set", metavar=_AMOUNT, help="A setting as it might be. Repeatable.")
    ] = None,
    more: Annotated[
        list[str] | None,
        typer.Option(metavar="region=number", help="Participants who might join, by region. Repeatable."),
    ] = None,
    without: Annotated[
        list[str] | None, typer.Option(help="Code of a participant who might be gone. Repeatable.")
    ] = None,
    visits: Visits = None,
    effort: How = Effort.QUICK,
    json: Json = False,
    acting: register_acting.Acting = "",
) -> None:
    """What a year would come to if it were otherwise: a plan is made, summed up and thrown away. Ctrl+C stops at the best so far.

    0: told; 1: refused, or no lawful plan; 2: unreadable.
    """
    asked = plan_try.Asked(
        year, tuple(wanted or ()), tuple(more or ()), tuple(without or ()), visits, effort, is_json=json
    )
    with _spoken(lang, acting) as actor:
        raise typer.Exit(plan_try.run(asked, actor=actor, now=timezone.now(), language=lang))


@app.command(hidden=True)
def work(
    run: UUID,
    year: Year,
    visits: Visits = None,
    effort: How = Effort.USUAL,
    seed_stdin: Annotated[bool, typer.Option("--seed-stdin")] = False,
    begun: Annotated[UUID | None, typer.Option("--from")] = None,
    acting: register_acting.Acting = "",
) -> None:
    """The background part of a plan that was asked for on a page, or of what is only tried there."""
    actor = register_acting.actor(acting, "en")
    tried = trial_of(run)
    if tried is not None:
        trying.work(run, year, tried, effort, actor=actor, country=home.country())
        return
    handed = working.handed(year, sys.stdin.readline().strip()) if seed_stdin else None
    before = PlanDocument.model_validate_json(sys.stdin.readline()) if begun else None
    asked = working.Asked(year, visits, effort, begun)
    working.work(run, actor=actor, country=home.country(), asked=asked, handed=handed, before=before)
