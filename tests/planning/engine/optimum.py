"""How often the engine finds the very best plan of a tiny year, and what kept it from it: ``python -m tests.planning.engine.optimum``."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from qorgan.planning.draw import Draw
from qorgan.planning.engine import bundles
from qorgan.planning.engine.choose import choose
from qorgan.planning.engine.solve import Effort, solve
from qorgan.planning.engine.tasks import tasks
from tests.planning.engine import exhaustive, ground, lawful, small
from tests.planning.engine.tally import Tally, tally

if TYPE_CHECKING:
    from qorgan.planning.engine.problem import Problem
    from tests.planning.engine.exhaustive import Block

SIZES = small.Sizes(regions=2, institutions=4, people=4, guides=2, weeks=2, topics=2, themes=0)
_NEAR = 0.01  # money and risk are rounded to a thousandth


class Case(NamedTuple):
    """``figure``: the first in which the plan is not the best, None where it is; ``more``: by how much. ``stage``: what decided it.

    ``choice``: follow-ups come before periodic visits, and the risk is drawn. ``bundles``: journeys are made before days are chosen.
    ``calendar``: the best plan could still have been made of them.
    """

    seed: int
    found: Tally
    best: Tally
    figure: str | None
    more: float
    stage: str


def cases(count: int, *, first: int = 0) -> Iterator[Case]:
    """Of so many years, by number from ``first``."""
    for seed in range(first, first + count):
        yield case(small.problem(ground.chance(seed), SIZES), seed)


def case(problem: Problem, seed: int) -> Case:
    """Solve it, and try all plans."""
    draw = Draw(str(seed))
    solution = solve(problem, draw, effort=Effort.USUAL)
    wrong = lawful.breaches(problem, solution)
    if wrong:
        raise AssertionError(f"year {seed}: {wrong}")
    found, best = tally(problem, solution.journeys), exhaustive.optimum(problem)
    for at, figure in enumerate(Tally._fields):
        more = found[at] - best[at]
        if more < -_NEAR:
            raise AssertionError(f"year {seed}: better than the best in {figure}: {found}, {best}")
        if more > _NEAR:
            return Case(seed, found, best, figure, more, _stage(problem, draw, at, best))
    return Case(seed, found, best, None, 0.0, "")


def _stage(problem: Problem, draw: Draw, at: int, best: Tally) -> str:
    """The first stage after which the figure (number ``at``) can no longer be the best, all before it being so."""
    told = tasks(problem)
    choice = choose(problem, told, draw)
    chosen = {*choice.follow.tolist(), *choice.periodic.tolist()}
    spare = set(choice.spare.tolist())

    def is_chosen(cut: frozenset[Block]) -> bool:
        visited = set().union(*cut)
        periodic = visited - set(choice.follow.tolist())
        return visited <= chosen | spare and len(periodic) <= problem.most_visits - len(choice.follow)

    if _is_beyond(exhaustive.optimum(problem, is_chosen), best, at):
        return "choice"
    parts = bundles.parts(problem, np.array(sorted(chosen), np.int64))
    made = {frozenset(one.institutions) for part in parts for one in bundles.bundles(problem, told, part)}

    def is_made(cut: frozenset[Block]) -> bool:
        return is_chosen(cut) and all(block in made or len(block) == 1 for block in cut)

    return "bundles" if _is_beyond(exhaustive.optimum(problem, is_made), best, at) else "calendar"


def _is_beyond(found: Tally, best: Tally, at: int) -> bool:
    return any(one > other + _NEAR for one, other in zip(found[: at + 1], best[: at + 1], strict=True))


def main() -> None:
    """Print how many plans are the best, and of the others in which figure, decided by which stage, and by how much."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--count", type=int, default=2000)
    asked.add_argument("--first", type=int, default=0)
    asked.add_argument("--seeds", type=int, default=3, help="years named of each kind")
    told = asked.parse_args()
    kinds: dict[tuple[str, str], list[Case]] = {}
    equal = 0
    for one in cases(told.count, first=told.first):
        equal += one.figure is None
        if one.figure is not None:
            kinds.setdefault((one.figure, one.stage), []).append(one)
    sys.stdout.write(f"{told.count} years: {equal} plans are the best, {told.count - equal} are not\n")
    for (figure, stage), found in sorted(kinds.items(), key=lambda kind: (Tally._fields.index(kind[0][0]), kind[0][1])):
        more = [one.more for one in found]
        named = ", ".join(str(one.seed) for one in found[: told.seeds])
        mean = sum(more) / len(more)
        sys.stdout.write(
            f"  {figure:9} {stage:9} {len(found):5}  mean {mean:10.3f}  most {max(more):10.3f}  years {named}\n"
        )
    by_stage = Counter(stage for (_, stage), found in kinds.items() for _ in found)
    sys.stdout.write("  " + ", ".join(f"{stage}: {number}" for stage, number in sorted(by_stage.items())) + "\n")


if __name__ == "__main__":
    main()
