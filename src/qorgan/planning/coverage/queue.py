"""The months ahead, as a queue: places wait in the month in which they fall due, and the earliest due is visited first.

How to read it. Bucket 0 holds what is overdue today, bucket 1 what falls due in the rest of this month, bucket 2 next month, and so on;
the last bucket holds everything later. In month *m* each region first visits as many places as its own pace allows, then the extra
visits, which may go anywhere, take what is due earliest in the country. What stays in buckets 0 … *m* at the end of the month is overdue.
Places are counted, not named: a region of ten thousand costs as much as one of ten.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import floor
from typing import NamedTuple

_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Waiting:
    """What a forecast starts from.

    ``due``: for each region, the number of places in each bucket. ``first_share``: the part of the current month that is still to
    come, 0 to 1. ``returns``: for each month, the bucket into which a place visited then comes back.
    """

    due: Mapping[str, Sequence[int]]
    first_share: float
    returns: Sequence[int]

    @property
    def months(self) -> int:
        """How many months are looked at, the rest of the current one included."""
        return len(self.returns)


class Course(NamedTuple):
    """One region's months. ``overdue``: how many places are overdue today, then at the end of each month.

    ``missed``: how many of those that fell due in the month itself were not reached in it; today stands as 0.
    """

    overdue: tuple[int, ...]
    missed: tuple[int, ...]


def visits_by(pace: float, month: int, first_share: float) -> int:
    """Whole visits made by the end of the month (1 is the current one) at a steady pace."""
    return floor(pace * (first_share + month - 1) + _ROUNDING) if month else 0


def courses(waiting: Waiting, paces: Mapping[str, float], extra: float = 0.0) -> dict[str, Course]:
    """What comes of it if each region keeps its pace (places a month) and ``extra`` more a month go where the law is most pressing."""
    lines = {region: _Line(list(due)) for region, due in waiting.due.items()}
    overdue = {region: [line.overdue(0)] for region, line in lines.items()}
    missed = {region: [0] for region in lines}
    for month in range(1, waiting.months + 1):
        back = waiting.returns[month - 1]
        for region, line in lines.items():
            line.visit(_in_month(paces.get(region, 0.0), month, waiting), back)
        _spread(list(lines.values()), _in_month(extra, month, waiting), back)
        for region, line in lines.items():
            overdue[region].append(line.overdue(month))
            missed[region].append(line.due[month])
    return {region: Course(tuple(overdue[region]), tuple(missed[region])) for region in lines}


def _in_month(pace: float, month: int, waiting: Waiting) -> int:
    return visits_by(pace, month, waiting.first_share) - visits_by(pace, month - 1, waiting.first_share)


def _spread(lines: Sequence["_Line"], extra: int, back: int) -> None:
    """Give the extra visits to whatever is due earliest, region after region."""
    while extra > 0:
        waiting = [line for line in lines if not line.is_empty]
        if not waiting:
            return
        head = min(line.head for line in waiting)
        for line in waiting:
            if line.head == head:
                extra -= line.visit(min(extra, line.due[head]), back)


class _Line:
    """The queue of one region. ``head`` is the first bucket that is not empty."""

    __slots__ = ("due", "head")

    def __init__(self, due: list[int]) -> None:
        self.due, self.head = due, 0
        self._forward()

    @property
    def is_empty(self) -> bool:
        return self.head >= len(self.due)

    def visit(self, places: int, back: int) -> int:
        """Visit the earliest due; the number visited. Nobody is visited twice in one month."""
        visited = 0
        while visited < places and not self.is_empty:
            taken = min(self.due[self.head], places - visited)
            self.due[self.head] -= taken
            visited += taken
            self._forward()
        if visited:
            back = min(back, len(self.due) - 1)
            self.due[back] += visited
            self.head = min(self.head, back)
        return visited

    def overdue(self, month: int) -> int:
        """How many of those due by the end of the month wait still."""
        return sum(self.due[self.head : month + 1])

    def _forward(self) -> None:
        while self.head < len(self.due) and not self.due[self.head]:
            self.head += 1
