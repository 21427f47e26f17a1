"""A place in time for what would be visited late: the journeys of its region share the weeks out anew, and as few as can be move.

The days of a region's representatives are what a full spring lacks, and which journeys share a week decides how many find a place. That
is a small programme in whole numbers. Everything that moves stays within its term and keeps its institutions. Money is left to the search.
"""

import numpy as np

from qorgan.planning.engine import aside, rank
from qorgan.planning.engine.board import Board, Booking
from qorgan.planning.engine.linear import Programme

_MOST_TRIES = 24
_MOST_COLUMNS = 1_000_000
_NODES = 200


class Patience:
    """How much may be tried in one mending of a plan, in columns of the programmes: those of a large region are slow, and seldom help."""

    def __init__(self, columns: int = _MOST_COLUMNS) -> None:
        self.columns = columns


def sooner(board: Board, number: int, patience: Patience) -> bool:
    """Whether the placing, which is booked late, stands within its term now, or at least sooner than before. Else nothing has changed."""
    late, bundle = board.release(number), board.placings[number].bundle
    in_time = board.add(bundle)
    if aside.placed(board, in_time) or _Region(board, in_time, patience).share_out():
        return True
    board.drop(in_time)
    moved, starts = board.add(bundle, is_late=True), board.starts_of(bundle, is_late=True)
    found: Booking | None = None
    none, enough = len(board.starts_of(bundle)), int(np.searchsorted(starts, late.start)) + 1
    board.narrow(moved, starts[none : enough - 1])
    if aside.placed(board, moved):
        found = board.release(moved)
        enough = int(np.searchsorted(starts, found.start)) + 1
    region = _Region(board, moved, patience)
    while enough - none > 1:  # it stands on one of the first ``enough`` days, and the first ``none`` do not do
        middle = (none + enough) // 2
        board.narrow(moved, starts[:middle])
        if region.share_out():
            found = board.release(moved)
            enough = int(np.searchsorted(starts, found.start)) + 1
        else:
            none = middle
    if found is None:
        board.drop(moved)
        board.book(number, late)
        return False
    board.narrow(moved, starts[:enough])
    board.book(moved, found)
    return True


class _Region:
    def __init__(self, board: Board, waiting: int, patience: Patience) -> None:
        """``waiting``: a placing that is not booked, alone of its region."""
        self.board, self.waiting, self.patience = board, waiting, patience
        self.region = board.placings[waiting].bundle.region
        booked = [n for n, placing in enumerate(board.placings) if board.at[n] and placing.bundle.region == self.region]
        self.numbers = [*booked, waiting]
        self.forbidden = {(waiting, week) for week in rank.unpeopled(board, waiting)}

    def share_out(self) -> bool:
        """Whether everything is booked. A week in which a journey finds no people or no days is tried no more."""
        for _ in range(_MOST_TRIES):
            weeks = self._weeks()
            if weeks is None:
                return False
            refused = self._moved(weeks)
            if refused is None:
                return True
            self.forbidden.add(refused)
        return False

    def _weeks(self) -> dict[int, int] | None:
        """A week for each journey so that the representatives' days suffice, most of them as they are; None where there is none."""
        board, week = self.board, self.board.calendar.week
        if not self._open(self.waiting):
            return None
        journeys, weeks, costs, days = [], [], [], []
        left = board.problem.guides.room[self.region] - board.guided[self.region]
        for row, number in enumerate(self.numbers):
            booking, placing = board.at[number], board.placings[number]
            now = -1 if booking is None else int(week[booking.start])
            if booking is not None:
                left[now] += placing.bundle.days
            for one in self._open(number):
                journeys.append(row)
                weeks.append(one)
                costs.append(float(one != now))
                days.append(float(placing.bundle.days))
        made, at = Programme(), np.array(weeks, np.int64)
        self.patience.columns -= len(at)
        if self.patience.columns < 0:
            return None
        columns = made.add_columns(np.array(costs))
        one_each = np.ones(len(self.numbers))
        made.set(made.add_rows(one_each, one_each)[journeys], columns)
        rows = made.add_rows(np.full(len(left), -np.inf), left.astype(float))
        made.set(rows[at], columns, np.array(days))
        answer = made.whole(gap=0.0, nodes=_NODES)
        if answer is None:
            return None
        taken = np.flatnonzero(answer.values > 0.5)  # noqa: PLR2004 -- whole numbers
        return {self.numbers[journeys[entry]]: weeks[entry] for entry in taken.tolist()}

    def _open(self, number: int) -> list[int]:
        """The weeks in which it may be: that in which it is, and those of its first days in which it was not refused."""
        booking, starts = self.board.at[number], self.board.placings[number].starts
        found = {
            *self.board.calendar.week[starts].tolist(),
            *([int(self.board.calendar.week[booking.start])] if booking else ()),
        }
        return sorted(one for one in found if (number, one) not in self.forbidden)

    def _moved(self, weeks: dict[int, int]) -> tuple[int, int] | None:
        """Book those whose week is another; the one that found no place there, and then nothing has changed."""
        board, week = self.board, self.board.calendar.week
        stood: dict[int, Booking] = {}
        for number, one in weeks.items():
            booking = board.at[number]
            if booking is not None and int(week[booking.start]) != one:
                stood[number] = board.release(number)
        done: list[int] = []
        for number in sorted([*stood, self.waiting], key=lambda n: (-board.placings[n].bundle.days, n)):
            there = np.arange(board.problem.weeks) == weeks[number]
            booking = rank.best(board, number, weeks=there)
            if booking is None:
                for other in done:
                    board.release(other)
                for other, before in stood.items():
                    board.book(other, before)
                return number, weeks[number]
            board.book(number, booking)
            done.append(number)
        return None
