"""Wherever parts of a year are worked on, the plan is the same; where no cluster can be had, that is said."""

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from random import Random

import pytest

from qorgan.planning import cluster
from qorgan.planning.cluster import NoCluster
from qorgan.planning.engine import beside
from qorgan.planning.engine.beside import Beside, Part, Result
from tests.planning.engine import on_cluster, small


class Processes:
    """Parts go to other processes, as to another machine: pickled there, and the results back. ``sent``: how many parts."""

    def __init__(self, pool: ProcessPoolExecutor) -> None:
        self.pool, self.sent = pool, 0

    def __call__(self, function: Callable[[Part], Result], parts: Sequence[Part]) -> list[Result]:
        self.sent += len(parts)
        return list(self.pool.map(function, parts))


@pytest.fixture(scope="module")
def processes() -> Iterator[Processes]:
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        yield Processes(pool)


def test_a_plan_is_the_same_wherever_its_parts_are_worked_on(processes: Processes) -> None:
    for seed in range(4):
        problem = small.problem(Random(seed), small.Sizes())  # noqa: S311 -- an invented year
        assert on_cluster.planned(problem, processes) == on_cluster.planned(problem, beside.threads)
    assert processes.sent


def test_results_come_in_the_order_of_the_parts() -> None:
    assert beside.threads(str, [3, 1, 2]) == ["3", "1", "2"]


def test_no_address_is_this_machine() -> None:
    here: Beside = cluster.beside("")
    assert here is beside.threads


def test_a_cluster_without_ray_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "find_spec", lambda _name: None)
    with pytest.raises(NoCluster) as fault:
        cluster.beside("ray://office:10001")
    assert (fault.value.code, fault.value.address) == ("missing", "ray://office:10001")
