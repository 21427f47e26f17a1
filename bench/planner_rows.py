"""One row of the planners' benchmark: an instance, the secretary's plan, ours, the bounds, and the rivals' plans, all run and measured."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from bench.planner_shared import Checked, Ran, Shared, run

_ROOT = Path(__file__).parent.parent
_TIMES_OURS = 10
_GRACE_SECONDS = 120
_MEMORY_SHARE = 0.8


class Case(NamedTuple):
    """What is planned. ``seed``: of the instance; ``draw``: of the engine."""

    regime: str
    scale: int
    seed: int
    draw: str


class Ours(NamedTuple):
    """What our process tells of itself. Seconds are since its start; ``bounds``: value and bound by figure."""

    lawful: float
    ended: float
    seconds: float
    left: int
    peak_mb: float
    bounds: dict[str, tuple[float, float]]


class Rival(NamedTuple):
    """One rival's run; ``checked`` is None where it has no plan."""

    name: str
    status: str
    seconds: float
    limit: float
    variables: int
    constraints: int
    peak_mb: float
    journeys: int
    placed: int
    transfers: float | None
    checked: Checked | None


class Row(NamedTuple):
    """All of a case. ``first``: the engine's first plan, made again by itself and checked. ``bounds``: of the benchmark's own program."""

    case: Case
    digest: str
    baseline_seconds: float
    baseline: Checked
    first: Checked
    ours: Ours
    checked: Checked
    bounds: dict[str, tuple[float, float]]
    rivals: tuple[Rival, ...]


class Wanted(NamedTuple):
    """How hard our plan is improved, and whether the benchmark's own bounds are run beside it."""

    effort: str
    has_bounds: bool


def measure(case: Case, wanted: Wanted, shared: Shared, folder: Path, say: Callable[[str], None]) -> Row:
    """Run everything of a case but its rivals, one after the other. Raises ``RuntimeError`` where a program fails."""
    instance, plan = instance_of(case, folder), folder / f"{_name(case)}.json"
    theirs = folder / f"{_name(case)}.baseline.json"
    digest = shared.generate(case.regime, case.scale, case.seed, instance)
    say("the secretary's plan")
    baseline_seconds = shared.baseline(instance, theirs)
    baseline = shared.check(instance, theirs)
    say("our first plan")
    _plan(case, instance, plan, "quick")
    first = shared.check(instance, plan)
    say("our plan")
    ours = _plan(case, instance, plan, wanted.effort)
    checked = shared.check(instance, plan)
    bounds = shared.bounds(instance, plan) if wanted.has_bounds else {}
    return Row(case, digest, baseline_seconds, baseline, first, ours, checked, bounds, ())


def against(row: Row, rival: tuple[str, bool], shared: Shared, folder: Path, say: Callable[[str], None]) -> Row:
    """The row with one more rival (name, hinted or not), on the instance that ``measure`` left in the folder."""
    limit = row.ours.ended * _TIMES_OURS
    say(f"{rival_name(*rival)}, at most {limit:.0f} s of solving")
    ran = _rival(rival, row.case, limit, shared, instance_of(row.case, folder))
    return row._replace(rivals=(*row.rivals, ran))


def _name(case: Case) -> str:
    return f"{case.regime}-{case.scale}-{case.seed}"


def instance_of(case: Case, folder: Path) -> Path:
    """Where the case's instance lies."""
    return folder / f"{_name(case)}.json.gz"


def rival_name(name: str, is_hinted: bool) -> str:  # noqa: FBT001 -- one of the pairs that ``against`` takes
    """As the table names it."""
    words = {"cp_sat": "CP-SAT", "highs": "HiGHS MIP"}
    return f"{words.get(name, name)}, {'begun from our first plan' if is_hinted else 'cold'}"


def _plan(case: Case, instance: Path, plan: Path, effort: str) -> Ours:
    order: list[str | Path] = ["-m", "bench.planner_run", instance, plan, "--effort", effort, "--seed", case.draw]
    ran = run([*order, "--since", repr(time.time())], folder=_ROOT)
    told = _told(ran)
    bounds = {figure: (value, bound) for figure, (value, bound) in told["bounds"].items()}
    return Ours(told["lawful"], told["ended"], ran.seconds, told["left"], told["peak_mb"], bounds)


def _told(ran: Ran) -> dict[str, Any]:
    if ran.status:
        raise RuntimeError(ran.error[-2000:])
    return ran.told()


def _rival(rival: tuple[str, bool], case: Case, limit: float, shared: Shared, instance: Path) -> Rival:
    """The process is stopped where it goes on long after the seconds it was given."""
    name, is_hinted = rival
    plan = instance.with_name(f"{instance.name}.{name}.{'hinted' if is_hinted else 'cold'}.json")
    plan.unlink(missing_ok=True)
    order: list[str | Path] = [
        "-m",
        "bench.planner_rival",
        name,
        instance,
        plan,
        "--seed",
        case.draw,
        "--seconds",
        f"{limit:.1f}",
    ]
    order += ["--memory", str(memory_cap_mb()), *(["--hinted"] if is_hinted else [])]
    ran = run(order, folder=_ROOT, limit=limit * 2 + _GRACE_SECONDS)
    told = ran.told()
    checked = shared.check(instance, plan) if plan.exists() else None
    return Rival(
        name=rival_name(name, is_hinted),
        status=told.get("status", f"gave up: {_last_line(ran.error)}"),
        seconds=told.get("seconds", ran.seconds),
        limit=limit,
        variables=told.get("variables", 0),
        constraints=told.get("constraints", 0),
        peak_mb=told.get("peak_mb", 0.0),
        journeys=told.get("journeys", 0),
        placed=told.get("placed") or 0,
        transfers=told.get("transfers"),
        checked=checked,
    )


def _last_line(text: str) -> str:
    lines = text.strip().splitlines()
    return lines[-1][:80] if lines else "it was killed"


def memory_cap_mb() -> int:
    """What a rival may take: a share of what the machine has left, 0 (no limit) where it does not say."""
    told = Path("/proc/meminfo")
    if not told.exists():
        return 0
    rows = dict(line.split(":", 1) for line in told.read_text(encoding="ascii").splitlines())
    return int(int(rows["MemAvailable"].split()[0]) / 1024 * _MEMORY_SHARE)
