"""Who and what is taken when: the state of a plan being made, changed only by ``book`` and ``release``."""

from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from qorgan.planning.engine import price
from qorgan.planning.engine.bundles import Bundle
from qorgan.planning.engine.problem import Bools, Floats, Ints, Problem
from qorgan.planning.engine.solution import Journey, Leg
from qorgan.planning.engine.tasks import Tasks

LONGEST = 5


class Booking(NamedTuple):
    """Where a bundle stands: first day, representative, participants, and what these cost in transfers."""

    start: int
    guide: int
    group: tuple[int, ...]
    transfers: float


@dataclass(frozen=True, slots=True)
class Placing:
    """A bundle made ready: ``starts`` days on which it could begin, ``fare`` (m) transfers, ``barred`` people, ``is_late``: no term."""

    bundle: Bundle
    starts: Ints
    fare: Floats
    barred: Ints
    is_late: bool = False


class Calendar:
    """What never changes while a plan is made: on which days journeys of each length can begin, and who is free for them."""

    def __init__(self, problem: Problem) -> None:
        self.week = problem.week
        ordinals, number = problem.ordinals, problem.days
        self.starts: dict[int, Ints] = {}
        self.index: dict[int, Ints] = {}
        self.free: dict[int, Bools] = {}
        passed = np.zeros((len(problem.people.codes), number + 1), np.int32)
        passed[:, 1:] = np.cumsum(problem.people.free, axis=1)
        unsure = np.concatenate([[0], np.cumsum(problem.unsure)])
        for days in range(1, LONGEST + 1):
            first = np.arange(max(0, number - days + 1))
            last = first + days - 1
            whole = (problem.week[first] == problem.week[last]) & (ordinals[last] - ordinals[first] == days - 1)
            whole &= unsure[last + 1] == unsure[first]
            starts = first[whole]
            self.starts[days] = starts
            self.index[days] = np.full(number, -1)
            self.index[days][starts] = np.arange(len(starts))
            self.free[days] = passed[:, starts + days] - passed[:, starts] == days


class Board:
    """Bookings of all placings, and what they leave."""

    def __init__(self, problem: Problem, tasks: Tasks) -> None:
        self.problem, self.tasks = problem, tasks
        self.calendar = Calendar(problem)
        people, weeks = len(problem.people.codes), problem.weeks
        self.busy: Bools = np.zeros((people, weeks), bool)
        self.load: Ints = np.zeros(people, np.int64)
        self.away: Ints = np.zeros(problem.zone_room.shape, np.int64)
        self.guided: Ints = np.zeros(problem.guides.room.shape, np.int64)
        self.guide_free: Bools = problem.guides.free.copy()
        self.zone: Ints = problem.zone[problem.people.home]
        self.guides_of = [np.flatnonzero(problem.guides.region == r) for r in range(len(problem.regions))]
        self.placings: list[Placing] = []
        self.at: list[Booking | None] = []
        self.fixed: list[Journey] = []
        self.near: dict[tuple[int, tuple[int, ...]], Ints] = {}
        self.lots: dict[tuple[int, ...], Floats] = {}
        self._fares: dict[tuple[int, float], Floats] = {}

    def add(self, bundle: Bundle, *, is_late: bool = False) -> int:
        """A new placing, not yet booked; its number."""
        self.placings.append(self._placing(bundle, is_late=is_late))
        self.at.append(None)
        return len(self.placings) - 1

    def drop(self, number: int) -> None:
        """Forget the newest placing, which is not booked."""
        if number != len(self.placings) - 1 or self.at[number] is not None:
            raise ValueError(number)
        self.placings.pop()
        self.at.pop()

    def narrow(self, number: int, starts: Ints) -> None:
        """Leave a placing only these first days."""
        self.placings[number] = replace(self.placings[number], starts=starts)

    def forget_waiting(self) -> None:
        """Forget all placings that are not booked."""
        kept = [number for number, booking in enumerate(self.at) if booking is not None]
        self.placings = [self.placings[number] for number in kept]
        self.at = [self.at[number] for number in kept]

    def starts_of(self, bundle: Bundle, *, is_late: bool = False) -> Ints:
        """First days on which everything in the bundle is open and within its term; ``is_late``: the term is let go."""
        problem = self.problem
        starts = self.calendar.starts[bundle.days]
        good = np.ones(len(starts), bool)
        first = starts + bundle.days - sum(bundle.site_days)
        for place, days in zip(bundle.institutions, bundle.site_days, strict=True):
            last = problem.days - 1 if is_late and not self.tasks.follows[place] else int(self.tasks.last[place])
            good &= (first >= self.tasks.first[place]) & (first <= last)
            for day in range(days):
                good &= problem.institutions.open[place][first + day]
            first = first + days
        found: Ints = starts[good]
        return found

    def _placing(self, bundle: Bundle, *, is_late: bool) -> Placing:
        problem = self.problem
        staying = price.stay(problem.practice, far=bundle.far, days=bundle.days)
        key = (bundle.region, staying)
        if key not in self._fares:
            self._fares[key] = price.transfers(problem, bundle.region, staying)
        barred = sorted({p for place in bundle.institutions for p in problem.institutions.barred.get(place, ())})
        starts = self.starts_of(bundle, is_late=is_late)
        return Placing(bundle, starts, self._fares[key], np.array(barred, np.int64), is_late)

    def guide_for(self, region: int, starts: Ints, days: int) -> Ints:
        """For each start a representative of the region who is free for all the days, within the week's room; -1 for none."""
        found = np.full(len(starts), -1)
        week = self.calendar.week[starts]
        room = self.guided[region, week] + days <= self.problem.guides.room[region, week]
        for guide in self.guides_of[region]:
            passed = np.concatenate([[0], np.cumsum(self.guide_free[guide])])
            found[room & (found < 0) & (passed[starts + days] - passed[starts] == days)] = guide
            if (found >= 0).all():
                break
        return found

    def book(self, number: int, booking: Booking) -> None:
        """Take the days of everybody."""
        self._turn(number, booking, 1)
        self.at[number] = booking

    def release(self, number: int) -> Booking:
        """Give them back; the booking that stood."""
        booking = self.booked(number)
        self._turn(number, booking, -1)
        self.at[number] = None
        return booking

    def restore(self, bookings: list[Booking | None]) -> None:
        """Book every placing as it was booked before."""
        for number, booking in enumerate(self.at):
            if booking is not None:
                self.release(number)
        for number, booking in enumerate(bookings):
            if booking is not None:
                self.book(number, booking)

    def booked(self, number: int) -> Booking:
        """The booking of a placing that has one. Raises ``ValueError`` where it has none."""
        booking = self.at[number]
        if booking is None:
            raise ValueError(number)
        return booking

    def _turn(self, number: int, booking: Booking, sign: int) -> None:
        bundle = self.placings[number].bundle
        week = self.calendar.week[booking.start]
        for person in booking.group:
            self.busy[person, week] = sign > 0
            self.load[person] += sign * bundle.days
            self.away[self.zone[person], week] += sign
        self.guide_free[booking.guide, booking.start : booking.start + bundle.days] = sign < 0
        self.guided[bundle.region, week] += sign * bundle.days

    def take(self, journey: Journey) -> None:
        """Take the days of a journey that stands for good: a thematic one, or one that must not move.

        Who is on every leg is away for the whole journey, others from their first to their last day on site. On a thematic visit the
        representative goes along on the days of the leg, else on all.
        """
        self._stand(journey, 1)
        self.fixed.append(journey)

    def give_back(self, journey: Journey) -> None:
        """Give back the days of a journey that was taken. Raises ``ValueError`` where none such was."""
        self.fixed.remove(journey)
        self._stand(journey, -1)

    def _stand(self, journey: Journey, sign: int) -> None:
        week = self.calendar.week[journey.first]
        for leg in journey.legs:
            first, last = (journey.first, journey.last) if len(journey.legs) == 1 else _on_site(leg)
            self.guide_free[leg.guide, first : last + 1] = sign < 0
            self.guided[leg.region, week] += sign * (last - first + 1)
        for person, (first, last) in away(journey).items():
            self.busy[person, week] = sign > 0
            self.load[person] += sign * (last - first + 1)
            self.away[self.zone[person], week] += sign

    def free_between(self, first: int, days: int) -> Bools:
        """(m) Who could go on a journey of these days as things stand."""
        free: Bools = np.asarray(self.problem.people.free[:, first : first + days].all(axis=1))
        free &= ~self.busy[:, self.calendar.week[first]]
        free &= self.load + days <= self.problem.people.room
        return free

    def fits_zones(self, group: tuple[int, ...], week: int) -> bool:
        """Whether each zone keeps its reserve if the group goes in the week."""
        going: dict[int, int] = {}
        for person in group:
            zone = int(self.zone[person])
            going[zone] = going.get(zone, 0) + 1
        room = self.problem.zone_room
        return all(self.away[zone, week] + number <= room[zone, week] for zone, number in going.items())

    def transfers(self) -> float:
        """Of everything booked."""
        return sum(booking.transfers for booking in self.at if booking is not None)

    def waiting(self) -> list[int]:
        """The numbers of placings that are not booked."""
        return [number for number, booking in enumerate(self.at) if booking is None]


def away(journey: Journey) -> dict[int, tuple[int, int]]:
    """By participant, the first and last day away."""
    found: dict[int, tuple[int, int]] = {}
    legs = journey.legs
    for person in sorted({person for leg in legs for person in leg.participants}):
        own = [leg for leg in legs if person in leg.participants]
        if len(own) == len(legs):
            found[person] = journey.first, journey.last
        else:
            found[person] = min(_on_site(leg)[0] for leg in own), max(_on_site(leg)[1] for leg in own)
    return found


def _on_site(leg: Leg) -> tuple[int, int]:
    return leg.stays[0].first, leg.stays[-1].first + leg.stays[-1].days - 1
