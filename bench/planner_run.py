"""One plan of the engine in a process of its own, for ``bench.planner``: times, figures, bounds and peak memory as JSON.

``python -m bench.planner_run INSTANCE.json.gz PLAN.json --effort usual --seed WORD``; the plan file is made for the benchmark's checker.
"""

import argparse
import json
import resource
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from bench import planner_file, planner_instance
from qorgan.planning.draw import Draw
from qorgan.planning.engine.solve import Effort, Report, solve
from qorgan.planning.reading import read
from qorgan.planning.writing import write
from qorgan.project.law import COUNTRY

_KILOBYTES_A_MEGABYTE = 1024


class Clock:
    """What the engine told, and when. ``since``: when the process was started, in seconds of the epoch."""

    def __init__(self, since: float) -> None:
        self._since = since
        self.told: list[tuple[float, Report]] = []

    def now(self) -> float:
        """Seconds since the process was started."""
        return round(time.time() - self._since, 3)

    def tell(self, report: Report) -> None:
        """For ``on_progress``."""
        self.told.append((self.now(), report))

    def first_plan(self) -> tuple[float, Report]:
        """When every journey had its days and its people for the first time."""
        return next(told for told in self.told if told[1].stage == "people")


def main(arguments: Sequence[str]) -> int:
    """The exit code: 0."""
    parser = argparse.ArgumentParser(description="One plan of the engine, measured.")
    parser.add_argument("instance", type=Path)
    parser.add_argument("plan", type=Path)
    parser.add_argument("--effort", type=Effort, choices=list(Effort), default=Effort.USUAL)
    parser.add_argument("--seed", default="bench")
    parser.add_argument("--since", type=float, default=None, help="when the process was started, seconds of the epoch")
    given = parser.parse_args(arguments)
    clock = Clock(time.time() if given.since is None else given.since)
    print(json.dumps(run(given.instance, given.plan, given.effort, given.seed, clock)))
    return 0


def run(instance: Path, plan: Path, effort: Effort, seed: str, clock: Clock) -> dict[str, object]:
    """Make the plan, write it, and tell what it took. Seconds count from the start of the process, reading included."""
    year = planner_instance.load(instance)
    law = COUNTRY.law(year.instance.period.first)
    problem = read.problem(year.instance, law, visits=year.visits)
    read_at = clock.now()
    solution = solve(problem, Draw(seed), effort=effort, on_progress=clock.tell)
    ended = clock.now()
    document = write.document(solution, problem, year.instance, law, seed)
    planner_file.write(document, year, plan)
    lawful, first = clock.first_plan()
    return {
        "effort": effort,
        "read": read_at,
        "lawful": lawful,
        "lawful_placed": first.placed,
        "lawful_cost": first.cost,
        "ended": ended,
        "written": clock.now(),
        "journeys": len(solution.journeys),
        "left": len(solution.left),
        "bounds": {bound.figure: [bound.value, bound.bound] for bound in solution.bounds},
        "progress": [[at, report.share, report.stage, report.cost] for at, report in clock.told],
        "peak_mb": peak_mb(),
    }


def peak_mb() -> float:
    """The most memory this process has held, and the largest of its children, in MB."""
    kinds = resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN
    return round(sum(resource.getrusage(kind).ru_maxrss for kind in kinds) / _KILOBYTES_A_MEGABYTE, 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
