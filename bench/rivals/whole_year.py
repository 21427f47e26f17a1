"""The year's calendar and groups as one problem for general solvers, beside the engine that takes it in parts.

As a favour the rivals are given what the engine settles first: which institutions, which of them travel together, and the thematic visits,
all as the engine's first plan has them. Theirs is the rest, whole: the day, the representative and the people of each journey, with every
limit of the law and of the office. The money whoever goes costs is thereby fixed; they make the transfers least.
"""

from typing import NamedTuple, Protocol

import numpy as np

from qorgan.planning.draw import Draw
from qorgan.planning.engine import cost, price
from qorgan.planning.engine.board import Board, Booking
from qorgan.planning.engine.bundles import Bundle
from qorgan.planning.engine.problem import Bools, Ints, Problem
from qorgan.planning.engine.solution import Journey, Leg, Solution, Stay
from qorgan.planning.engine.solve import Effort, solve
from qorgan.planning.engine.tasks import Tasks, tasks

LEFT_OUT = 3_000_000
"""Money that an institution left without a day costs a rival: more than any change of groups saves."""


class Answer(NamedTuple):
    """What a rival found. ``bookings``: of each journey, None where it has no day; no list where there is no plan at all."""

    status: str
    bookings: list[Booking | None] | None
    variables: int
    constraints: int
    bound: float | None = None


class Year:
    """The journeys that want days and people; ``board`` holds those that stand. ``hint``: where the engine's first plan has them."""

    def __init__(self, problem: Problem, seed: str) -> None:
        self.problem, self.tasks = problem, tasks(problem)
        self.first = solve(problem, Draw(seed), effort=Effort.QUICK)
        self.standing = [journey for journey in self.first.journeys if journey.theme is not None]
        self.board = Board(problem, self.tasks)
        for journey in self.standing:
            self.board.take(journey)
        self.bundles: list[Bundle] = []
        self.hint: list[Booking] = []
        self.starts: list[Ints] = []
        for journey in self.first.journeys:
            if journey.theme is None:
                self._add(journey)

    def _add(self, journey: Journey) -> None:
        """Within the term where the term can be kept, else on any later day, as the engine does."""
        bundle = _bundle(journey, self.problem)
        number = self.board.add(bundle)
        placing, (leg,) = self.board.placings[number], journey.legs
        starts = placing.starts
        if journey.first not in starts:
            starts = self.board.starts_of(bundle, is_late=True)
        starts = starts[self.board.guide_for(bundle.region, starts, bundle.days) >= 0]
        transfers = float(placing.fare[list(leg.participants)].sum())
        self.bundles.append(bundle)
        self.hint.append(Booking(journey.first, leg.guide, leg.participants, transfers))
        self.starts.append(starts)

    def barred(self, number: int) -> Ints:
        """People who must not go on a journey."""
        return self.board.placings[number].barred

    def fares(self, number: int) -> Ints:
        """(m) What each person's transfer costs."""
        whole: Ints = np.rint(self.board.placings[number].fare).astype(np.int64)
        return whole

    def free(self, number: int) -> Bools:
        """(m, starts) Who is free all along from each first day on, and not on a journey that stands in that week."""
        calendar, starts = self.board.calendar, self.starts[number]
        days = self.bundles[number].days
        fit: Bools = calendar.free[days][:, calendar.index[days][starts]] & ~self.board.busy[:, calendar.week[starts]]
        fit[self.barred(number)] = False
        return fit

    def solution(self, answer: Answer) -> Solution:
        """What the rival found, as a solution of the engine without bounds."""
        found = [
            _journey(bundle, booking, self.tasks)
            for bundle, booking in zip(self.bundles, answer.bookings or (), strict=True)
            if booking is not None
        ]
        return Solution((*self.standing, *found), self.first.left, ())


class Rival(Protocol):
    """A general solver. ``hinted``: told the engine's first plan to begin from."""

    def __call__(self, year: Year, *, seconds: float, workers: int, hinted: bool) -> Answer:
        """Its best plan within the seconds of solving; making the model is not counted."""


def _bundle(journey: Journey, problem: Problem) -> Bundle:
    (leg,) = journey.legs
    places = [stay.institution for stay in leg.stays]
    stops = cost.points(problem, places)
    days, group = journey.last - journey.first + 1, len(leg.participants)
    topics = {int(problem.institutions.topic[place]) for place in places}
    return Bundle(
        institutions=tuple(places),
        region=leg.region,
        days=days,
        site_days=tuple(stay.days for stay in leg.stays),
        group=group,
        topics=tuple(sorted(topic for topic in topics if topic >= 0)),
        far=price.farthest(stops),
        own=price.own_of(problem.practice, stops, days=days, group=group),
    )


def _journey(bundle: Bundle, booking: Booking, kinds: Tasks) -> Journey:
    first = booking.start + bundle.days - sum(bundle.site_days)
    stays = []
    for place, days in zip(bundle.institutions, bundle.site_days, strict=True):
        stays.append(Stay(place, kinds.kind(place), first, days))
        first += days
    leg = Leg(bundle.region, tuple(stays), tuple(sorted(booking.group)), booking.guide)
    return Journey(booking.start, booking.start + bundle.days - 1, (leg,))
