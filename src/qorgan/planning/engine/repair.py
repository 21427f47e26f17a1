"""What the first plan left out, late or without expertise, tried again in the place of something that gives way.

A journey is taken up, the institution placed, then what the journey visited placed again, whole or singly. It stays so where the plan is
better in the order of the objective: more follow-ups kept, fewer beyond their terms, fewer days late, more expertise, more risk. Money is
left to the search.
"""

from collections.abc import Callable, Iterable
from itertools import combinations
from typing import NamedTuple

import numpy as np

from qorgan.planning.draw import Draw
from qorgan.planning.engine import obstacles, packing, place, rank
from qorgan.planning.engine.board import Board

_MOST_TRIES, _MOST_SOONER = 150, 60
_MOST_GIVING_WAY, _PAIRED = 12, 6


class Worth(NamedTuple):
    """Of journeys, the greater the better; late days and institutions without expertise count below zero."""

    followed: int
    due: int
    in_time: int
    covered: int
    risk: float


def repair(board: Board, left: list[int], draw: Draw, should_stop: Callable[[], bool] = lambda: False) -> list[int]:
    """The institutions of ``left`` that still have no visit, and those that gave way to another. Takes a bounded number of tries.

    No placing may be waiting.
    """
    mending = _Mending(board, draw)
    mending.sooner(should_stop)
    waiting = sorted(left, key=mending.pressing)
    rest: list[int] = []
    for institution in waiting + mending.lame():
        if mending.tries >= _MOST_TRIES or should_stop():
            rest += [institution] if institution in left else []
            continue
        gave_way = mending.place(institution)
        if gave_way is None:
            rest += [institution] if institution in left else []
        else:
            rest += gave_way
    mending.sooner(should_stop)  # also what has only now found a place, though a late one
    return rest


class _Mending:
    def __init__(self, board: Board, draw: Draw) -> None:
        self.board, self.draw = board, draw
        self.tries, self.patience = 0, packing.Patience()

    def sooner(self, should_stop: Callable[[], bool]) -> None:
        """What is visited late is visited in time, or sooner, where moving others along makes room."""
        board = self.board
        late = [number for number, booking in enumerate(board.at) if booking and _worth(board, number).in_time < 0]
        for number in late[:_MOST_SOONER]:
            if not should_stop():
                packing.sooner(board, number, self.patience)
        board.forget_waiting()

    def pressing(self, institution: int) -> tuple[bool, bool, float]:
        """Sort key: follow-ups first, then what is due, then the greatest risk."""
        board = self.board
        follows = bool(board.tasks.follows[institution])
        weight = float(board.problem.institutions.weight[institution])
        return not follows, not place.is_due(board, institution), -weight

    def lame(self) -> list[int]:
        """Institutions whose visit is late or without expertise: they stand alone."""
        board = self.board
        found = []
        for number, booking in enumerate(board.at):
            worth = _worth(board, number)
            if booking is not None and (worth.in_time < 0 or worth.covered < 0):
                found.append(board.placings[number].bundle.institutions[0])
        return found

    def worth(self, numbers: Iterable[int]) -> Worth:
        """Of these of the placings that are booked."""
        each = [_worth(self.board, number) for number in numbers]
        return Worth(
            followed=sum(one.followed for one in each),
            due=sum(one.due for one in each),
            in_time=sum(one.in_time for one in each),
            covered=sum(one.covered for one in each),
            risk=round(sum(one.risk for one in each), 6),
        )

    def place(self, institution: int) -> list[int] | None:
        """Whether it found a better place: what gave way to it and has none now; None where nothing was changed."""
        board = self.board
        if obstacles.is_out_of_reach(board, institution):
            return None
        own = [
            n for n, booking in enumerate(board.at) if booking and institution in board.placings[n].bundle.institutions
        ]
        if own and len(board.placings[own[0]].bundle.institutions) > 1:
            return None
        for others in self._others(institution, own):
            self.tries += 1
            gave_way = self._instead(institution, [*own, *others])
            if gave_way is not None:
                return gave_way
            if self.tries >= _MOST_TRIES:
                break
        return None

    def _others(self, institution: int, own: list[int]) -> list[tuple[int, ...]]:
        """Journeys that might give way: in the weeks in which it could be visited, those worth least first; then two of a week."""
        board = self.board
        week = board.calendar.week
        is_late = place.is_due(board, institution)
        starts = board.starts_of(place.single(board, institution), is_late=is_late)
        if own and is_late and _worth(board, own[0]).in_time < 0:
            starts = starts[starts < board.booked(own[0]).start]  # what is late is to be sooner
        weeks = set(week[starts].tolist())
        region = int(board.problem.institutions.region[institution])
        found = [
            (board.placings[n].bundle.region != region, _worth(board, n), n)
            for n, booking in enumerate(board.at)
            if booking is not None and n not in own and int(week[booking.start]) in weeks
        ]
        numbers = [number for _, _, number in sorted(found)[:_MOST_GIVING_WAY]]
        pairs = combinations(numbers[:_PAIRED], 2) if len(numbers) <= _PAIRED else ()
        return [(), *((number,) for number in numbers), *pairs]

    def _instead(self, institution: int, numbers: list[int]) -> list[int] | None:
        board, end = self.board, len(self.board.at)
        before = self.worth(numbers)
        old = [(number, board.release(number)) for number in numbers]
        places = [p for n in numbers for p in board.placings[n].bundle.institutions if p != institution]
        others = [number for number in numbers if institution not in board.placings[number].bundle.institutions]
        for joined in (None, *others):
            if not self._placed(institution, joined):
                continue
            self._again([number for number in others if number != joined])
            now = [*numbers, *range(end, len(board.at))]
            if self.worth(now) > before and self._visits() <= board.problem.most_visits:
                visited = {p for n in now if board.at[n] is not None for p in board.placings[n].bundle.institutions}
                board.forget_waiting()
                return [p for p in places if p not in visited and self.pressing(p)[:2] != (True, True)]
            self._undo(numbers, end)
        for number, booking in old:
            board.book(number, booking)
        return None

    def _placed(self, institution: int, joined: int | None) -> bool:
        """Alone, or on one journey with what another visits."""
        board = self.board
        if joined is None:
            return place.booked(board, place.single(board, institution), self.draw)
        bundle = place.together(board, (*board.placings[joined].bundle.institutions, institution))
        return bundle is not None and place.booked(board, bundle, self.draw)

    def _undo(self, numbers: list[int], end: int) -> None:
        board = self.board
        for number in numbers:
            if board.at[number] is not None:
                board.release(number)
        for number in reversed(range(end, len(board.at))):
            if board.at[number] is not None:
                board.release(number)
            board.drop(number)

    def _again(self, numbers: list[int]) -> None:
        """Each journey whole, else its institutions one by one."""
        board = self.board
        for number in numbers:
            booking = rank.best(board, number, place.lottery(board, number, self.draw))
            if booking is not None:
                board.book(number, booking)
                continue
            for other in sorted(board.placings[number].bundle.institutions, key=self.pressing):
                if self._visits() < board.problem.most_visits:
                    place.booked(board, place.single(board, other), self.draw)

    def _visits(self) -> int:
        board = self.board
        standing = sum(len(leg.stays) for journey in board.fixed for leg in journey.legs)
        return standing + sum(len(p.bundle.institutions) for p, at in zip(board.placings, board.at, strict=True) if at)


def _worth(board: Board, number: int) -> Worth:
    booking, bundle = board.at[number], board.placings[number].bundle
    if booking is None:
        return Worth(0, 0, 0, 0, 0.0)
    problem, tasks = board.problem, board.tasks
    first = booking.start + bundle.days - sum(bundle.site_days)
    late = uncovered = 0
    for institution, days in zip(bundle.institutions, bundle.site_days, strict=True):
        due = int(problem.institutions.due[institution])
        if problem.first.toordinal() <= due <= problem.last.toordinal() and not tasks.follows[institution]:
            late += max(0, int(problem.ordinals[first]) - due)
        topic = int(problem.institutions.topic[institution])
        uncovered += topic >= 0 and not problem.people.knows[list(booking.group), topic].any()
        first += days
    own = np.array(bundle.institutions)
    follows = tasks.follows[own]
    due_number = sum(place.is_due(board, institution) for institution in bundle.institutions)
    risk = float(problem.institutions.weight[own[~follows]].sum())
    return Worth(int(follows.sum()), due_number, -late, -uncovered, risk)
