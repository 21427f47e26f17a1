"""Making a plan near its proven optimum: the facts as arrays, the engine, the document.

What the law is asked is in ``reading.read``; the engine may not break it. That it did not is for ``check`` to say, which shares no code
with this.
"""

from collections.abc import Callable
from typing import Final

from qorgan.law.rulebook import Law
from qorgan.planning import foreseen
from qorgan.planning.document import PlanDocument
from qorgan.planning.draw import Draw
from qorgan.planning.engine import solve
from qorgan.planning.engine.beside import Beside, threads
from qorgan.planning.engine.problem import Problem
from qorgan.planning.engine.solve import Effort, Progress, Report
from qorgan.planning.instance import Instance
from qorgan.planning.reading import read
from qorgan.planning.replan import journeys
from qorgan.planning.writing import write

__all__ = ("CODES", "STAGES", "Effort", "NothingToPlan", "Progress", "Report", "make_plan")
STAGES: Final = (*solve.STAGES, foreseen.STAGE)
"""Of the making, and last of what follows it: how well the plan can be foreseen (``foreseen.counted``)."""
CODES: Final = ("plan.no_institutions", "plan.no_participants", "plan.no_representatives", "plan.nothing_placed")


class NothingToPlan(Exception):
    """No lawful plan with a visit in it can be made. ``code`` says why: one of ``CODES``."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def make_plan(  # noqa: PLR0913 -- what a plan depends on, and how its making is watched
    instance: Instance,
    law: Law,
    *,
    seed: str,
    visits: int | None = None,
    effort: Effort = Effort.USUAL,
    frozen: PlanDocument | None = None,
    on_progress: Progress = lambda _report: None,
    should_stop: Callable[[], bool] = lambda: False,
    beside: Beside = threads,
) -> PlanDocument:
    """A lawful plan for the period of ``instance``; the same for the same facts, settings, ``seed`` and ``effort``.

    ``visits``: most institutions visited, None for as many as turns and pace ask for. ``on_progress``: share done (0 to 1), one of
    ``STAGES``, institutions placed and money so far. ``frozen``: a plan whose locked visits stand in this one as they are, and
    are locked in it. ``should_stop``: asked now and then; the best plan so far is given, lawful, and perhaps smaller or dearer.
    ``beside``: where parts of the map are worked on (``cluster``). Raises ``NothingToPlan``, and ``CalendarGap`` where the calendar does
    not cover the period.
    """
    on_progress(Report(0.0, STAGES[0], 0, 0.0))
    if not instance.places:
        raise NothingToPlan("plan.no_institutions")
    problem = read.problem(instance, law, visits=visits)
    _require(problem, instance)
    solution = solve.solve(
        problem,
        Draw(seed),
        effort=effort,
        frozen=journeys.frozen_journeys(frozen, problem) if frozen else (),
        on_progress=on_progress,
        should_stop=should_stop,
        beside=beside,
    )
    if not solution.journeys:
        raise NothingToPlan("plan.nothing_placed")
    document = write.document(solution, problem, instance, law, seed)
    document = journeys.locked_again(document, frozen) if frozen else document
    on_progress(Report(1.0, solve.STAGES[-1], document.number_of_visits or 0, float(document.cost)))
    return document


def _require(problem: Problem, instance: Instance) -> None:
    if len(set(problem.people.codes)) < instance.settings.smallest_group:
        raise NothingToPlan("plan.no_participants")
    if not problem.guides.codes:
        raise NothingToPlan("plan.no_representatives")
