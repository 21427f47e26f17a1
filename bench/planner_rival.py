"""One plan of a general solver in a process of its own, for ``bench.planner``: status, size, seconds and peak memory as JSON.

``python -m bench.planner_rival cp_sat|highs INSTANCE.json.gz PLAN.json --seed WORD --seconds 200 [--hinted]``. Without a plan no file is
written. ``--memory`` is the most the process may take, in MB; above it the solver gives up and says so.
"""

import argparse
import json
import math
import resource
import sys
import time
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from bench import planner_file, planner_instance
from bench.planner_run import peak_mb
from bench.rivals.whole_year import Answer, Rival, Year
from qorgan.planning.reading import read
from qorgan.planning.writing import write
from qorgan.project.law import COUNTRY

RIVALS = {"cp_sat": "bench.rivals.cp_sat_year", "highs": "bench.rivals.highs_year"}
_BYTES_A_MEGABYTE = 1 << 20


def main(arguments: Sequence[str]) -> int:
    """The exit code: 0, also where the memory did not do."""
    parser = argparse.ArgumentParser(description="One plan of a general solver, measured.")
    parser.add_argument("rival", choices=sorted(RIVALS))
    parser.add_argument("instance", type=Path)
    parser.add_argument("plan", type=Path)
    parser.add_argument("--seed", default="bench")
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--hinted", action="store_true")
    parser.add_argument("--memory", type=int, default=0, help="most memory in MB, 0 for no limit")
    given = parser.parse_args(arguments)
    if given.memory:
        resource.setrlimit(resource.RLIMIT_AS, (given.memory * _BYTES_A_MEGABYTE,) * 2)
    try:
        print(json.dumps(_run(given)))
    except MemoryError:
        print(json.dumps({"status": "out of memory", "peak_mb": peak_mb()}))
    return 0


def _run(given: argparse.Namespace) -> dict[str, object]:
    solver: Rival = import_module(RIVALS[given.rival]).solve
    year = planner_instance.load(given.instance)
    law = COUNTRY.law(year.instance.period.first)
    whole = Year(read.problem(year.instance, law, visits=year.visits), given.seed)
    began = time.perf_counter()
    answer = solver(whole, seconds=given.seconds, workers=given.workers, hinted=given.hinted)
    seconds = time.perf_counter() - began
    if answer.bookings is not None:
        document = write.document(whole.solution(answer), whole.problem, year.instance, law, given.seed)
        planner_file.write(document, year, given.plan)
    return _told(answer, whole) | {"seconds": round(seconds, 1), "peak_mb": peak_mb()}


def _told(answer: Answer, whole: Year) -> dict[str, object]:
    bookings = answer.bookings
    placed = None if bookings is None else [booking for booking in bookings if booking is not None]
    return {
        "status": answer.status,
        "variables": answer.variables,
        "constraints": answer.constraints,
        "bound": answer.bound if answer.bound is not None and math.isfinite(answer.bound) else None,
        "journeys": len(whole.bundles),
        "placed": None if placed is None else len(placed),
        "transfers": None if placed is None else sum(booking.transfers for booking in placed),
        "transfers_hint": sum(booking.transfers for booking in whole.hint),
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
