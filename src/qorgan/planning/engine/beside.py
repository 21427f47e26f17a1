"""Working on parts of a year beside one another. What comes of it is the same wherever it is done: parts know nothing of each other."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Protocol, TypeVar

Part = TypeVar("Part")
Result = TypeVar("Result")


class Beside(Protocol):
    """``function`` of each part, in the order of the parts. ``function`` and parts may be sent to another machine."""

    def __call__(self, function: Callable[[Part], Result], parts: Sequence[Part]) -> list[Result]:
        """All results."""
        ...


def threads(function: Callable[[Part], Result], parts: Sequence[Part]) -> list[Result]:
    """On the processors of this machine: HiGHS lets threads run beside one another."""
    with ThreadPoolExecutor() as pool:
        return list(pool.map(function, parts))
