"""`qorgan plan replay`, `foresee`, `instance`, `seed`, `proof`: a plan made again or foreseen, and what is opened of its draw."""

import json
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Annotated
from uuid import UUID

import typer
from django.utils import timezone, translation

from qorgan.access.actor import Actor
from qorgan.actions.open_seed import open_seed
from qorgan.actions.open_visit_proof import open_visit_proof
from qorgan.interfaces.cli import act_answer, plan_foresee, plan_replay, register_acting, vault_open
from qorgan.interfaces.cli.bare_json import BareJson
from qorgan.interfaces.cli.language import Lang
from qorgan.planning.lottery_file import Told

FIRST_YEAR, LAST_YEAR = 1991, 2099
Year = Annotated[int, typer.Option(min=FIRST_YEAR, max=LAST_YEAR, help="Calendar year of the plan.")]


def replay(
    plan: Annotated[str, typer.Argument(help="The plan file.")],
    instance: Annotated[Path, typer.Option(help="The facts of the year that it was made from.")],
    lang: Lang,
    seed: Annotated[str, typer.Option(help="The opened seed; without it, the first line of standard input.")] = "",
    json: Annotated[str, typer.Option(help="Write the plan made again; - or nothing is standard output.")] = "",
) -> None:
    """Make a plan again from its opened seed and compare. 0: the same to the byte; 1: not, and in what; 2: unreadable."""
    with translation.override(lang):
        raise typer.Exit(plan_replay.run(plan_replay.Asked(plan, instance, seed, json), language=lang))


def foresee(
    plan: Annotated[str, typer.Argument(help="The plan file; - is standard input.")],
    instance: Annotated[Path, typer.Option(help="The facts of the year that it was made from.")],
    lang: Lang,
    plans: Annotated[int, typer.Option(min=8, max=1000, help="Plans under other seeds to compare it with.")] = 12,
    json: Annotated[bool, typer.Option("--json", help="The figures as JSON.")] = False,
) -> None:
    """How well whoever knows all but the seed guesses the weeks of a plan. 0: the office's floor is kept; 1: not; 2: unreadable."""
    with translation.override(lang):
        raise typer.Exit(plan_foresee.run(plan_foresee.Asked(plan, instance, plans, json), language=lang))


def instance(
    year: Year,
    lang: Lang,
    out: Annotated[str, typer.Option(help="Where to; - is standard output.")] = plan_replay.STANDARD_OUTPUT,
    acting: register_acting.Acting = "",
) -> None:
    """Write the facts of a year as they stand today: with the seed, a plan made from them can be made again."""
    actor = register_acting.actor(acting, lang)
    raise typer.Exit(plan_replay.write_instance(year, out, actor=actor, today=timezone.localdate()))


def seed(
    year: Year, lang: Lang, passphrase_stdin: vault_open.Piped = False, acting: register_acting.Acting = ""
) -> None:
    """Open the seed and the shares of a year's draw: when the year is over, or when the Commissioner has decided so."""

    def opened(me: Actor, now: datetime) -> Told:
        return open_seed(actor=me, now=now, year=year)

    raise typer.Exit(_told("open_seed", opened, register_acting.actor(acting, lang), lang, is_piped=passphrase_stdin))


def proof(
    plan: Annotated[UUID, typer.Argument(help="Id of the kept version.")],
    visit: Annotated[str, typer.Argument(help="Number of the visit in the plan.")],
    lang: Lang,
    passphrase_stdin: vault_open.Piped = False,
    acting: register_acting.Acting = "",
) -> None:
    """Show one visit of a plan with its proof, and nothing else of the plan; from the visit's first day on."""

    def opened(me: Actor, now: datetime) -> Told:
        return open_visit_proof(actor=me, now=now, plan=plan, visit=visit)

    actor = register_acting.actor(acting, lang)
    raise typer.Exit(_told("open_visit_proof", opened, actor, lang, is_piped=passphrase_stdin))


def join(app: typer.Typer) -> None:
    """Add these commands to those of plans."""
    app.command(cls=BareJson)(replay)
    for command in (foresee, instance, seed, proof):
        app.command()(command)


def _told(name: str, opened: Callable[[Actor, datetime], Told], actor: Actor, language: str, *, is_piped: bool) -> int:
    now = timezone.now()
    with translation.override(language):
        me = vault_open.unlocked(actor, is_piped=True, now=now) if is_piped else actor
        with act_answer.refusals(name, language, is_json=False):
            told = vault_open.with_vault(lambda holder: opened(holder, now), me, now)
    sys.stdout.write(json.dumps(told, ensure_ascii=False, indent=1) + "\n")
    return act_answer.DONE
