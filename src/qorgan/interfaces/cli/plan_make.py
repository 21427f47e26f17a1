"""Making a plan at the command line: a bar that moves, Ctrl+C that keeps, files that are written."""

import secrets
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import FrameType
from uuid import UUID, uuid4

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

from qorgan.access import home
from qorgan.access.actor import Actor
from qorgan.actions.keep_plan import KeepPlan, keep_plan
from qorgan.actions.open_plan import open_plan
from qorgan.actions.refused import Refused, refused
from qorgan.documents import plan_file, plan_pdf, plan_table
from qorgan.interfaces.cli import plan_check, plan_print, register_report, vault_open
from qorgan.interfaces.cli.screen import screen
from qorgan.interfaces.plans import names as naming
from qorgan.interfaces.plans import where
from qorgan.law.workdays import CalendarGap
from qorgan.planning import check, document, foreseen, lottery_instance, lottery_seal, say
from qorgan.planning.cluster import NoCluster
from qorgan.planning.lottery_seal import Terms
from qorgan.planning.make import Effort, NothingToPlan, Report, make_plan
from qorgan.planning.replan import journeys, locked
from qorgan.store import planning_year, readings
from qorgan.wording import quantities

DONE, NONE = 0, 1
STANDARD_OUTPUT = "-"
_SEED_BYTES = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is wanted. ``json``: a path, ``-``, or empty; ``instance``: where the facts of the year go.

    ``begun``: id of the kept version whose locked visits stand.
    """

    year: int
    seed: str
    visits: int | None
    effort: Effort
    json: str
    csv: Path | None
    xlsx: Path | None
    pdf: Path | None
    keep: bool
    instance: Path | None = None
    begun: UUID | None = None
    language: str


def run(asked: Asked, *, actor: Actor, now: datetime) -> int:
    """Make, check, print, write; the exit status."""
    country, today = home.country(), timezone.localdate(now)
    notes = screen(errors=True)
    facts = planning_year.gather(actor, country, asked.year, today)
    seed = asked.seed or secrets.token_hex(_SEED_BYTES)
    lost = None
    try:
        law = readings.law(facts.period.first)
        before = _before(asked, actor, now)
        with stoppable() as stop, bar(notes, facts.settings.prices.currency) as moving:
            shown = moved(moving, asked.language)
            plan = make_plan(
                facts,
                law,
                seed=seed,
                visits=asked.visits,
                effort=asked.effort,
                frozen=locked.standing(before, facts, law) if before else None,
                on_progress=foreseen.making(shown, facts, asked.effort),
                should_stop=lambda: bool(stop),
                beside=where.beside(),
            )
            lost = " ".join(journeys.lost(plan, before)) if before else None
            terms = Terms(seed, asked.visits, is_stopped=bool(stop), effort=asked.effort, lost=lost)
            plan = lottery_seal.sealed(plan, facts, terms)
            plan = foreseen.counted(plan, facts, law, asked.effort, on_progress=shown, should_stop=lambda: bool(stop))
    except NothingToPlan as error:
        notes.print(say.word("failure", error.code, asked.language))
        return NONE
    except CalendarGap:
        notes.print(say.word("failure", "plan.calendar_gap", asked.language))
        return NONE
    except NoCluster:
        notes.print(say.word("failure", where.NO_CLUSTER, asked.language))
        return NONE
    except Refused as why:
        return _refused(why, notes, asked.language)
    if lost:
        notes.print(say.word("begun", "lost", asked.language).format(visits=", ".join(lost.split())), markup=False)
    if asked.instance:
        asked.instance.write_bytes(lottery_instance.written(facts))
    breaches = check.check_plan(plan, facts, law)
    if asked.json != STANDARD_OUTPUT:
        plan_print.summary(plan, screen(), asked.language)
    _write(asked, plan, actor, now)
    if not asked.seed:
        notes.print(_("Seed, to be kept secret until the plan is carried out: %(seed)s") % {"seed": seed})
    plan_check.tell(breaches, notes, asked.language)
    if breaches:
        return NONE
    return _keep(asked, plan, actor, now, notes) if asked.keep else DONE


@contextmanager
def stoppable() -> Iterator[list[bool]]:
    """The first Ctrl+C asks to stop, the second one ends the command as usual."""
    told: list[bool] = []
    before = signal.getsignal(signal.SIGINT)

    def ask(_number: int, _frame: FrameType | None) -> None:
        told.append(True)
        signal.signal(signal.SIGINT, before)

    signal.signal(signal.SIGINT, ask)
    try:
        yield told
    finally:
        signal.signal(signal.SIGINT, before)


def bar(console: Console, currency: str) -> Progress:
    """Shows how the making goes; gone from the screen when it is over."""
    figures = TextColumn(f"{_('Institutions')}: {{task.fields[placed]}} · {currency}: {{task.fields[cost]}}")
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), figures, TimeElapsedColumn())
    return Progress(*columns, console=console, transient=True)


def moved(moving: Progress, language: str) -> Callable[[Report], None]:
    """What moves the bar."""
    task = moving.add_task("", total=1.0, placed="0", cost="0")

    def shown(report: Report) -> None:
        moving.update(
            task,
            completed=report.share,
            description=say.word("stage", report.stage, language),
            placed=quantities.number(report.placed, language),
            cost=quantities.number(round(report.cost), language),
        )

    return shown


def _write(asked: Asked, plan: document.PlanDocument, actor: Actor, now: datetime) -> None:
    if asked.json == STANDARD_OUTPUT:
        sys.stdout.write(plan_file.write(plan))
    elif asked.json:
        Path(asked.json).write_text(plan_file.write(plan), encoding="utf-8")
    if not (asked.csv or asked.xlsx or asked.pdf):
        return
    country, today = home.country(), timezone.localdate(now)
    names = naming.names(actor, country, asked.language, today)
    if asked.csv:
        asked.csv.write_bytes(plan_table.as_csv(plan, names, asked.language))
    if asked.xlsx:
        asked.xlsx.write_bytes(plan_table.as_xlsx(plan, names, asked.language))
    if asked.pdf:
        asked.pdf.write_bytes(
            plan_pdf.render(
                plan, names=names, country=country, language=asked.language, dated=today, is_invented=settings.DEMO
            )
        )


def _keep(asked: Asked, plan: document.PlanDocument, actor: Actor, now: datetime, notes: Console) -> int:
    request = KeepPlan(year=asked.year, document=plan, run=None, based_on=asked.begun)
    try:
        outcome = keep_plan(actor=actor, key=str(uuid4()), now=now, request=request)
    except Refused as why:
        return _refused(why, notes, asked.language)
    notes.print(_("Kept as draft %(version)s.") % {"version": outcome.facts["version"]})
    return DONE


def _before(asked: Asked, actor: Actor, now: datetime) -> document.PlanDocument | None:
    """The version begun with. Raises ``Refused``: of another year, not there, or its compartment not open."""
    number = asked.begun
    if number is None:
        return None
    row, told = vault_open.with_vault(lambda me: open_plan(actor=me, now=now, plan=number), actor, now)
    if row.year != asked.year:
        raise refused("plan_run.version_of_other_year", {"year": asked.year, "other": row.year})
    return document.PlanDocument.model_validate(told)


def _refused(why: Refused, notes: Console, language: str) -> int:
    for finding in why.findings:
        notes.print(register_report.refusal(finding, language), markup=False)
    return NONE
