"""Parts of a large year worked on by a Ray cluster, where an office has one: the same plan for the same seed, sooner.

Ray is in the extra ``cluster`` and is asked for only where a cluster is named. Its machines must run this version of Qorgan.
"""

from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Final

from qorgan.planning.engine.beside import Beside, Part, Result, threads

HERE: Final = "local"
"""Instead of an address: a cluster of this machine alone, which Ray begins and ends."""


class NoCluster(Exception):
    """A cluster is named and cannot be had. ``code``: ``missing`` (Ray is not installed) or ``silent`` (nothing answers there)."""

    def __init__(self, code: str, address: str) -> None:
        super().__init__(f"{code}: {address}")
        self.code, self.address = code, address


def beside(address: str) -> Beside:
    """``address``: of the cluster (``ray://host:port``), ``local``, or empty for the processors of this machine. Raises ``NoCluster``."""
    if not address:
        return threads
    if find_spec("ray") is None:
        raise NoCluster("missing", address)
    ray = import_module("ray")
    if not ray.is_initialized():
        try:
            ray.init(address=None if address == HERE else address, include_dashboard=False, log_to_driver=False)
        except (ConnectionError, RuntimeError, ValueError) as fault:
            raise NoCluster("silent", address) from fault

    def on_cluster(function: Callable[[Part], Result], parts: Sequence[Part]) -> list[Result]:
        # The year is sent once and not with each of its parts.
        shared, work = ray.put(function), ray.remote(_called)
        found: list[Result] = ray.get([work.remote(shared, part) for part in parts])
        return found

    return on_cluster


def _called(function: Callable[[Part], Result], part: Part) -> Result:
    return function(part)
