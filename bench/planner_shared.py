"""The programs of the planners' benchmark, each run in a process of its own from their folder; nothing of them is ours."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

PROGRAMS = ("generate.py", "baseline.py", "check.py", "bound.py")
VARIABLE = "QORGAN_BENCH_PLANNER"
_OUT_OF_TIME = 124


class Ran(NamedTuple):
    """A process that ended. ``seconds``: by the clock, its start included."""

    status: int
    seconds: float
    out: str
    error: str

    def told(self) -> dict[str, Any]:
        """The JSON object it printed, after whatever a library said before; empty where there is none."""
        at = self.out.find("{")
        return json.loads(self.out[at:]) if at >= 0 else {}


class Checked(NamedTuple):
    """What the independent checker says of a plan. ``figures`` are its own."""

    breaches: int
    differing: int
    visits: int
    journeys: int
    figures: dict[str, float]


def run(order: Sequence[str | Path], *, folder: Path | None = None, limit: float | None = None) -> Ran:
    """Run a program of ours or of theirs; status 124 where it had to be stopped."""
    began = time.perf_counter()
    try:
        done = subprocess.run(
            [sys.executable, *map(str, order)], cwd=folder, capture_output=True, text=True, timeout=limit, check=False
        )
    except subprocess.TimeoutExpired:
        return Ran(_OUT_OF_TIME, time.perf_counter() - began, "", "out of time")
    return Ran(done.returncode, time.perf_counter() - began, done.stdout, done.stderr)


def folder_of(given: str | None) -> Path | None:
    """Where the programs are: as given, else as the environment says; None where they are not all there."""
    named = given or os.environ.get(VARIABLE)
    folder = Path(named).resolve() if named else None
    return folder if folder and all((folder / name).is_file() for name in PROGRAMS) else None


class Shared:
    """The programs of a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def generate(self, regime: str, scale: int, seed: int, instance: Path) -> str:
        """Make an instance; its digest."""
        told = "--regime", regime, "--scale", str(scale), "--seed", str(seed), "--out", instance
        return self._ran("generate.py", *told).out.strip().splitlines()[-1]

    def baseline(self, instance: Path, plan: Path) -> float:
        """The secretary's plan; the seconds it took."""
        return self._ran("baseline.py", instance, plan).seconds

    def check(self, instance: Path, plan: Path) -> Checked:
        """What the checker finds. Raises ``RuntimeError`` where it cannot read a file."""
        told = self._ran("check.py", instance, plan, "--json", may_fail=True).told()
        if not told:
            raise RuntimeError(plan)
        counted = len(told["breaches"]), len(told["differences"])
        return Checked(*counted, told["visits"], told["journeys"], told["figures"])

    def bounds(self, instance: Path, plan: Path) -> dict[str, tuple[float, float]]:
        """By figure, its value in the plan and its bound; empty where the program finds none."""
        told = self._ran("bound.py", instance, plan, may_fail=True).told()
        return {line["figure"]: (line["plan"], line["bound"]) for line in told.get("bounds", ())}

    def _ran(self, name: str, *arguments: str | Path, may_fail: bool = False) -> Ran:
        found = run([self._folder / name, *arguments], folder=self._folder)
        if found.status and not may_fail:
            raise RuntimeError(f"{name}: {found.error[-500:]}")
        return found
