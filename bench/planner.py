"""The planner against a competent secretary, proven bounds, general solvers and the targets it was built for, in one run.

The instances, the secretary's plans, the checker and the bounds are programs of the planners' benchmark, which is not part of this project:
``--shared DIR`` or ``QORGAN_BENCH_PLANNER`` says where they are, and without them there is nothing to measure. Seeds are drawn when the run
begins and printed, so that nobody could have tuned for them. Run it alone: ``make bench-planner`` or ``python -m bench.planner``.
"""

import argparse
import importlib.util
import json
import os
import platform
import secrets
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from bench.planner_resume import restored, rows_of
from bench.planner_rows import Case, Row, Wanted, against, measure, rival_name
from bench.planner_shared import VARIABLE, Shared, folder_of
from bench.planner_table import table

CASES = ("ample:1", "brief:1", "real2023:1", "ample:10", "brief:10", "real2023:10", "ample:30")
RIVALS = (("cp_sat", False), ("cp_sat", True), ("highs", False), ("highs", True))
BEGIN, END = "<!-- measured -->", "<!-- end of what is measured -->"
_SEEDS = 1_000_000


def main(arguments: Sequence[str]) -> int:
    """The exit code: 0 where everything ran, also where there is nothing to run, 1 where a plan has a breach."""
    given = _given(arguments)
    folder = folder_of(given.shared)
    if folder is None:
        print(f"planner: left out. The planners' benchmark is not there; name its folder by --shared or {VARIABLE}.")
        return 0
    if given.docs and BEGIN not in given.docs.read_text(encoding="utf-8"):
        print(f"planner: {given.docs} has no line {BEGIN}.")
        return 2
    rows = rows_of(given.json) if given.resume else []
    with tempfile.TemporaryDirectory(prefix="qorgan-bench-") as work:
        place = Path(given.keep or work)
        place.mkdir(parents=True, exist_ok=True)
        for case in _cases(given, rows):
            rows.append(measure(case, _wanted(case, given), Shared(folder), place, _saying(case)))
            _write(rows, given)
        for number, row in enumerate(rows):  # the longest comes last
            for rival in _rivals(row, given):
                restored(row, Shared(folder), place)
                rows[number] = against(rows[number], rival, Shared(folder), place, _saying(row.case))
                _write(rows, given)
    print(f"\n{_machine()}\n\n{table(rows)}")
    return 1 if any(row.first.breaches or row.checked.breaches for row in rows) else 0


def _given(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="The planner, measured.")
    parser.add_argument("--shared", help="folder of the planners' benchmark")
    parser.add_argument("--cases", default=",".join(CASES), help="regime:scale, separated by commas")
    parser.add_argument("--seeds", default="", help="seeds of the instances; drawn where none are given")
    parser.add_argument("--number", type=int, default=1, help="how many seeds to draw")
    parser.add_argument("--effort", default="usual", choices=("quick", "usual", "thorough"))
    parser.add_argument("--rivals", default="ample:1", help="cases for the rivals, or none")
    parser.add_argument("--only", default="", help="names of rivals: cp_sat, highs; all where none are given")
    parser.add_argument("--bounds", type=int, default=1, help="greatest scale at which the benchmark's bounds are run")
    parser.add_argument("--json", type=Path, help="file for all figures")
    parser.add_argument("--resume", action="store_true", help="go on with the seeds and the rows of that file")
    parser.add_argument("--docs", type=Path, help="page to write the table into, between its markers")
    parser.add_argument("--keep", help="folder that keeps instances and plans, made where there is none")
    return parser.parse_args(arguments)


def _cases(given: argparse.Namespace, rows: Sequence[Row]) -> Iterator[Case]:
    """Those of which there is no row."""
    seeds = [int(seed) for seed in given.seeds.split(",") if seed] or list(dict.fromkeys(row.case.seed for row in rows))
    seeds = seeds or [secrets.randbelow(_SEEDS) for _ in range(given.number)]
    print("seeds:", *seeds, flush=True)
    known = {row.case[:3] for row in rows}
    for told in given.cases.split(","):
        regime, _, scale = told.partition(":")
        for seed in seeds:
            if (regime, int(scale or 1), seed) not in known:
                yield Case(regime, int(scale or 1), seed, secrets.token_hex(8))


def _wanted(case: Case, given: argparse.Namespace) -> Wanted:
    return Wanted(given.effort, case.scale <= given.bounds)


def _rivals(row: Row, given: argparse.Namespace) -> list[tuple[str, bool]]:
    """Those that the row has not met."""
    if f"{row.case.regime}:{row.case.scale}" not in given.rivals.split(","):
        return []
    met = {rival.name for rival in row.rivals}
    wanted = [rival for rival in RIVALS if not given.only or rival[0] in given.only.split(",")]
    wanted = [rival for rival in wanted if rival_name(*rival) not in met]
    if _has("ortools"):
        return wanted
    print("CP-SAT left out: OR-Tools is in the group `bench` (uv sync --group bench).")
    return [rival for rival in wanted if rival[0] != "cp_sat"]


def _saying(case: Case) -> Callable[[str], None]:
    name = f"{case.regime}:{case.scale} seed {case.seed}"
    return lambda what: print(f"  {name}: {what}", flush=True)


def _write(rows: Sequence[Row], given: argparse.Namespace) -> None:
    """After each row, so that a long run that is stopped leaves what it has."""
    if given.json:
        given.json.parent.mkdir(parents=True, exist_ok=True)
        told = {"machine": _machine(), "rows": [plain(row) for row in rows]}
        given.json.write_text(json.dumps(told, indent=1), encoding="utf-8")
    if given.docs:
        page = given.docs.read_text(encoding="utf-8")
        given.docs.write_text(filled(page, f"{_machine()}\n\n{table(rows)}"), encoding="utf-8")


def plain(told: object) -> object:
    """Named tuples as objects of JSON, all the way down."""
    if isinstance(told, tuple) and hasattr(told, "_asdict"):
        return {name: plain(value) for name, value in told._asdict().items()}
    if isinstance(told, (list, tuple)):
        return [plain(value) for value in told]
    return {name: plain(value) for name, value in told.items()} if isinstance(told, dict) else told


def filled(page: str, text: str) -> str:
    """The page with the text between its two markers. Raises ``ValueError`` where it has none."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(page[:80])
    return f"{before}{BEGIN}\n\n{text}\n\n{END}{after}"


def _machine() -> str:
    cores, load = os.cpu_count() or 1, os.getloadavg()[0]
    solvers = ", ".join(f"{name} {version(name)}" for name in ("numpy", "highspy", "ortools") if _has(name))
    return (
        f"{datetime.now(UTC):%Y-%m-%d}, {platform.machine()}, {cores} cores, {_memory()}, load {load:.1f}; "
        f"Python {platform.python_version()}, {solvers}."
    )


def _has(name: str) -> bool:
    return importlib.util.find_spec(name) is not None


def _memory() -> str:
    return f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 1e9:.0f} GB"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
