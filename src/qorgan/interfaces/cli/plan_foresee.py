"""How well a plan can be foreseen, counted at the command line from the plan and the facts of its year."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

from qorgan.access import home
from qorgan.actions.judge_plan import law_of
from qorgan.casefile.faults import Fault, Unreadable
from qorgan.interfaces.cli import plan_check, plan_make, plan_year
from qorgan.interfaces.cli.screen import screen
from qorgan.law.workdays import CalendarGap
from qorgan.planning import digest, foreseen, say
from qorgan.planning.document import Foreseen, PlanDocument
from qorgan.planning.instance import Instance
from qorgan.wording import predictability

KEPT, NOT_KEPT, STOPPED = 0, 1, 130


class Asked(NamedTuple):
    """What is wanted. ``plans``: how many the adversary makes; ``is_json``: the figures as JSON."""

    plan: str
    instance: Path
    plans: int
    is_json: bool


def run(asked: Asked, *, language: str) -> int:
    """Count and tell; the exit status: 0 the floor of the office is kept, 1 it is not, 2 unreadable, 130 stopped."""
    try:
        plan = plan_check.read(asked.plan)
        instance = plan_year.read(asked.instance)
        plan_year.require_same(plan, instance)
        found = _counted(plan, instance, asked.plans, language)
    except Unreadable as unreadable:
        return plan_check.refuse(unreadable.faults, language)
    except CalendarGap as gap:
        params = {"value": str(gap.day), "first": str(gap.first), "last": str(gap.last)}
        return plan_check.refuse((Fault("period", "date.outside_calendar", params),), language)
    if found is None:
        return STOPPED
    _tell(plan, found, language, is_json=asked.is_json)
    return KEPT if found.is_kept else NOT_KEPT


def _counted(plan: PlanDocument, instance: Instance, plans: int, language: str) -> Foreseen | None:
    if plan.register_digest != digest.register_digest(instance):
        screen(errors=True).print(say.word("breach", "plan.other_register", language))
    with plan_make.stoppable() as stop, _bar(language) as moved:
        return foreseen.foreseen(
            plan, instance, law_of(plan, home.country()), plans=plans, on_progress=moved, should_stop=lambda: bool(stop)
        )


@contextmanager
def _bar(language: str) -> Iterator[Callable[[float], None]]:
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    with Progress(*columns, console=screen(errors=True), transient=True) as bar:
        task = bar.add_task(say.word("stage", foreseen.STAGE, language), total=1.0)
        yield lambda share: bar.update(task, completed=share)


def _tell(plan: PlanDocument, found: Foreseen, language: str, *, is_json: bool) -> None:
    if is_json:
        sys.stdout.write(json.dumps(found.model_dump(mode="json"), ensure_ascii=False, indent=1) + "\n")
        return
    whole = plan.model_copy(update={"predictability": found})
    for line in predictability.told(whole, language=language, country=home.country()):
        screen().print(line)
