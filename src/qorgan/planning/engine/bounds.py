"""A proven bound of the groups: no choice of people for the journeys and days of the plan costs less in transfers (a Lagrangian bound).

Any price of a seat and of knowing a topic on each journey gives one: everybody then takes by himself the journeys worth most to him, at
most one a week and no more days than are left to him – which is solved exactly, day by day –, and what seats are worth in all less what
people earn so is a bound. Good prices come from the relaxed programme and are bettered by steps towards whoever is wanted too
often or too seldom. Everybody is looked at, not only the likeliest.
"""

import numpy as np

from qorgan.planning.engine import people, relaxed
from qorgan.planning.engine.board import Board, Booking
from qorgan.planning.engine.problem import Bools, Floats, Ints

STEPS = 40
_WIDENINGS = 8
_FIRST_STEP, _PATIENCE = 1.0, 6
_NEVER = -1e12


def of_groups(board: Board, steps: int = STEPS, *, exact: bool = False) -> float:
    """The least that transfers of the booked journeys could cost, whoever goes, their days as they are.

    ``exact``: where the year is small enough, bounded by whole groups instead of shares of people; that takes some seconds, and better
    groups that are found on the way are booked.
    """
    numbers = [number for number, booking in enumerate(board.at) if booking is not None]
    if not numbers:
        return 0.0
    paid = board.transfers()
    bookings = [board.release(number) for number in numbers]
    try:
        proof = people.proved(board, numbers, bookings) if exact else None
        if proof is not None:
            bookings = proof.bookings
            return max(0.0, proof.bound)
        made = relaxed.Relaxed(board, numbers, bookings)
        made.solve(_WIDENINGS)
        return max(0.0, _bettered(_Game(board, numbers, bookings), made, paid, steps))
    finally:
        for number, booking in zip(numbers, bookings, strict=True):
            board.book(number, booking)


def _bettered(game: "_Game", prices: relaxed.Relaxed, paid: float, steps: int) -> float:
    """Steps along the lack and excess of people, shorter where they do not help (Polyak's rule towards what is paid now)."""
    best, step, since = -np.inf, _FIRST_STEP, 0
    seat, topic = prices.seat, prices.topic
    for _ in range(steps):
        value, seat_lack, topic_lack = game.value(seat, topic)
        if value > best + 1e-6 * abs(paid):
            best, since = value, 0
        else:
            best, since = max(best, value), since + 1
            if since >= _PATIENCE:
                step, since = step / 2, 0
        size = float((seat_lack**2).sum() + (topic_lack**2).sum())
        if size == 0 or paid - value <= 1e-6 * paid:
            break
        length = step * (paid - value) / size
        seat = seat + length * seat_lack
        topic = np.maximum(0.0, topic + length * topic_lack) * game.wants
    return best


class _Game:
    """Everybody choosing journeys at given prices; the board must be without the journeys."""

    def __init__(self, board: Board, numbers: list[int], bookings: list[Booking]) -> None:
        self.board = board
        problem = board.problem
        bundles = [board.placings[number].bundle for number in numbers]
        self.group = np.array([bundle.group for bundle in bundles])
        self.days = np.array([bundle.days for bundle in bundles])
        self.wants: Bools = np.zeros((len(numbers), problem.people.knows.shape[1]), bool)
        for row, bundle in enumerate(bundles):
            self.wants[row, list(bundle.topics)] = True
        self.room = np.maximum(0, problem.people.room - board.load)
        week = np.array([board.calendar.week[booking.start] for booking in bookings])
        self.weeks = [np.flatnonzero(week == w) for w in np.unique(week)]
        self.fare = {
            w: np.stack([board.placings[numbers[row]].fare for row in rows]) for w, rows in enumerate(self.weeks)
        }
        self.free = {w: self._free(numbers, bookings, rows) for w, rows in enumerate(self.weeks)}

    def _free(self, numbers: list[int], bookings: list[Booking], rows: Ints) -> Bools:
        free = np.empty((len(rows), len(self.board.load)), bool)
        for place, row in enumerate(rows.tolist()):
            free[place] = people.able(self.board, numbers[row], bookings[row])
        return free

    def value(self, seat: Floats, topic: Floats) -> tuple[float, Floats, Floats]:
        """The bound that the prices prove, and by how many people each journey and each topic of it is short (excess below 0)."""
        known = topic @ self.board.problem.people.knows.T
        most = int(self.room.max(initial=0))
        worth = np.zeros((len(self.room), most + 1))
        took: list[tuple[Ints, Ints]] = []
        for week, rows in enumerate(self.weeks):
            gain = np.where(self.free[week], seat[rows, None] + known[rows] - self.fare[week], _NEVER)
            worth, which, length = _week(worth, gain, self.days[rows])
            took.append((which, length))
        earned = worth[np.arange(len(self.room)), self.room]
        seat_lack, topic_lack = self._lack(self.room, took)
        total = float((self.group * seat).sum() + (topic * self.wants).sum() - earned.sum())
        return total, seat_lack, topic_lack

    def _lack(self, left: Ints, took: list[tuple[Ints, Ints]]) -> tuple[Floats, Floats]:
        """Followed back from the last week: who took what."""
        seat_lack = self.group.astype(float)
        topic_lack = self.wants.astype(float)
        everybody = np.arange(len(left))
        knows = self.board.problem.people.knows
        for rows, (which, length) in zip(reversed(self.weeks), reversed(took), strict=True):
            days = length[everybody, left]
            going = np.flatnonzero(days > 0)
            row = rows[which[going, days[going]]]
            np.subtract.at(seat_lack, row, 1.0)
            np.subtract.at(topic_lack, row, (knows[going] & self.wants[row]).astype(float))
            left = left - days
        return seat_lack, topic_lack


def _week(worth: Floats, gain: Floats, days: Ints) -> tuple[Floats, Ints, Ints]:
    """One week more: ``worth`` (m, room + 1) by days that may be used so far.

    Also the journey of each length that is worth most, and the length taken.
    """
    longest = int(days.max())
    which = np.zeros((len(worth), longest + 1), np.int64)
    length = np.zeros(worth.shape, np.int64)
    after = worth.copy()
    for long in np.unique(days).tolist():
        rows = np.flatnonzero(days == long)
        best = gain[rows].argmax(axis=0)
        which[:, long] = rows[best]
        value = gain[rows][best, np.arange(len(worth))]
        if long >= worth.shape[1]:
            continue
        taken = worth[:, :-long] + value[:, None]
        better = taken > after[:, long:]
        after[:, long:][better] = taken[better]
        length[:, long:][better] = long
    return after, which, length
