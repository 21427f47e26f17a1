"""``make cluster``: an invented year is planned on this machine and on a Ray cluster; both must be the same solution."""

import sys
from random import Random

from qorgan.planning import cluster
from qorgan.planning.draw import Draw
from qorgan.planning.engine.beside import Beside, threads
from qorgan.planning.engine.problem import Problem
from qorgan.planning.engine.solution import Solution
from qorgan.planning.engine.solve import Effort, solve
from tests.planning.engine import small

SIZES = small.Sizes()
YEARS = 20


def planned(problem: Problem, beside: Beside) -> Solution:
    return solve(problem, Draw("cluster"), effort=Effort.QUICK, beside=beside)


def main() -> int:
    """The exit code: 1 where one of the years differs."""
    there = cluster.beside(cluster.HERE)
    differing = 0
    for seed in range(YEARS):
        problem = small.problem(Random(seed), SIZES)  # noqa: S311 -- invented years, no secret
        differing += planned(problem, threads) != planned(problem, there)
    sys.stdout.write(f"{YEARS} years planned here and on the cluster, {differing} differ\n")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
