"""Who goes on a journey that is mended: as many as can stay, the fewest replaced, among equals the cheapest, then the least burdened."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations, product
from typing import Final, NamedTuple

import numpy as np

from qorgan.law.verdict import Finding
from qorgan.planning.engine import price
from qorgan.planning.engine.problem import Bools, Floats, Ints
from qorgan.planning.replan.job import Job, Seat
from qorgan.planning.replan.ledger import Ledger
from qorgan.planning.replan.spots import Spot
from qorgan.questions import group

_MOST_SEATS: Final = 4
"""Of more seats to fill at once only the cheapest few candidates are looked at."""
_MORE_ALIKE: Final = 4


class Company(NamedTuple):
    """``rows``: of the people, in the order of the seats; ``guides``: by leg. ``changed``: people and representatives who are others.

    ``is_least``: nobody is replaced who could go.
    """

    rows: tuple[int, ...]
    guides: tuple[str, ...]
    is_least: bool
    changed: int
    cost: float
    tie: tuple[float, float]


def companies(job: Job, spot: Spot, ledger: Ledger, *, is_knowing: bool, is_every: bool = False) -> Iterator[Company]:
    """In order. ``is_knowing``: what the group knew of the institutions has to be known by the new one, too.

    ``is_every``: of people who are alike not the cheapest alone: they are not alike to another journey that gives way.
    """
    guides = _guides(job, spot, ledger)
    if guides is None:
        return
    choosing = _Choosing(job, spot, ledger, is_knowing=is_knowing, more_alike=_MORE_ALIKE if is_every else 0)
    forced = [at for at, seat in enumerate(job.seats) if seat.row is None or not choosing.able[at][seat.row]]
    others = [at for at in range(len(job.seats)) if at not in forced]
    replaced = sum(old != new for old, new in zip((leg.guide for leg in job.legs), guides, strict=True))
    for more in range(len(others) + 1):
        found = [
            rows for also in combinations(others, more) for rows in choosing.filled(tuple(sorted((*forced, *also))))
        ]
        told = [
            Company(rows, guides, more == 0, len(forced) + more + replaced, *choosing.worth(rows)) for rows in found
        ]
        yield from sorted(told, key=lambda one: (one.cost, one.tie))


def _guides(job: Job, spot: Spot, ledger: Ledger) -> tuple[str, ...] | None:
    """Whoever accompanied, where possible."""
    chosen: list[str] = []
    for leg, (first, last) in zip(job.legs, spot.legs, strict=True):
        start, stop = (first, last + 1) if job.is_thematic else (spot.first, spot.last + 1)
        able = [code for code in ledger.guides_for(leg.region, start, stop, spot.week) if code not in chosen]
        if not able:
            return None
        chosen.append(leg.guide if leg.guide in able and leg.guide is not None else able[0])
    return tuple(chosen)


class _Choosing:
    def __init__(self, job: Job, spot: Spot, ledger: Ledger, *, is_knowing: bool, more_alike: int) -> None:
        self.job, self.spot, self.ledger, self.more_alike = job, spot, ledger, more_alike
        self.problem = ledger.ground.problem
        self.able = [self._able(seat) for seat in job.seats]
        self.cost = self._costs()
        self.room = ledger.room_of_zones(spot.week)
        self.wanted = self._wanted() if is_knowing and not job.is_thematic else ()
        self.marks = self._marks()

    def _able(self, seat: Seat) -> Bools:
        spot, legs = self.spot, self.job.legs
        first, last = spot.first, spot.last
        if len(seat.legs) < len(legs):
            first, last = min(spot.legs[at][0] for at in seat.legs), max(spot.legs[at][1] for at in seat.legs)
        able = self.ledger.able(first, last + 1, spot.week)
        for at in seat.legs:
            for stay in legs[at].stays:
                able[list(self.problem.institutions.barred.get(stay.number, ()))] = False
        return able

    def _costs(self) -> Floats:
        regions = [self.ledger.regions[leg.region] for leg in self.job.legs]
        if self.job.is_thematic:
            hops: Floats = self.problem.fare[self.problem.people.home][:, regions].sum(axis=1)
            return hops
        at = self.problem.institutions.position[[stay.number for stay in self.job.stays]]
        far = float(np.hypot(at[:, 0], at[:, 1]).max())
        staying = price.stay(self.problem.practice, far=far, days=self.spot.last - self.spot.first + 1)
        return price.transfers(self.problem, regions[0], staying)

    def _wanted(self) -> tuple[int, ...]:
        """Topics of the institutions, without those that the group as it was did not know."""
        topics = sorted({int(self.problem.institutions.topic[stay.number]) for stay in self.job.stays} - {-1})
        rows = [seat.row for seat in self.job.seats]
        known = [row for row in rows if row is not None]
        is_whole = len(known) == len(rows)
        return tuple(t for t in topics if not is_whole or self.problem.people.knows[known, t].any())

    def _marks(self) -> Ints:
        """(m, …) What tells people apart beside money: topics wanted, being a local, and the zone where its reserve is near."""
        people, size = self.problem.people, len(self.job.seats)
        columns = [people.knows[:, topic].astype(np.int64) for topic in self.wanted]
        if self.job.is_thematic:
            known = self.ledger.people
            columns.append(np.array([self.job.topic in known[code].topics for code in people.codes], np.int64))
            columns += [(people.home == self.ledger.regions[leg.region]).astype(np.int64) for leg in self.job.legs]
        zone = self.ledger.zone
        columns.append(np.where(self.room[zone] < size, zone, -1))
        return np.stack(columns, axis=1)

    def filled(self, seats: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
        """Every way to fill these seats that is good, the others as they are; of people who are alike only the cheapest few."""
        old = [seat.row for seat in self.job.seats]
        leaving = {int(self.ledger.of_row[row]) for row in old if row is not None}
        by_legs: dict[tuple[int, ...], list[int]] = {}
        for at in seats:
            by_legs.setdefault(self.job.seats[at].legs, []).append(at)
        pools = [list(combinations(self._pool(where, len(seats), leaving), len(where))) for where in by_legs.values()]
        for chosen in product(*pools):
            rows = list(old)
            for where, found in zip(by_legs.values(), chosen, strict=True):
                for at, row in zip(where, found, strict=True):
                    rows[at] = row
            whole = tuple(row for row in rows if row is not None)
            if len(whole) == len(rows) and self._is_good(whole):
                yield whole

    def _pool(self, where: Sequence[int], seats: int, without: set[int]) -> list[int]:
        rows = [
            row for row in np.flatnonzero(self.able[where[0]]).tolist() if int(self.ledger.of_row[row]) not in without
        ]
        rows.sort(key=lambda row: (float(self.cost[row]), self._burden(row), self._lot(row)))
        taken: Counter[tuple[int, ...]] = Counter()
        found = []
        for row in rows:
            mark = tuple(self.marks[row].tolist())
            taken[mark] += 1
            if taken[mark] <= (seats if seats <= _MOST_SEATS else 2) + self.more_alike:
                found.append(row)
        return found

    def _is_good(self, rows: tuple[int, ...]) -> bool:
        people = [int(self.ledger.of_row[row]) for row in rows]
        if len(set(people)) < len(people):
            return False
        going = Counter(int(self.ledger.zone[row]) for row in rows)
        if any(number > self.room[zone] for zone, number in going.items()):
            return False
        if self.job.is_thematic:
            return all(self._is_lawful(at, rows) for at in range(len(self.job.legs)))
        return all(self.problem.people.knows[list(rows), topic].any() for topic in self.wanted)

    def _is_lawful(self, leg: int, rows: tuple[int, ...]) -> bool:
        """What the law asks of a leg of a thematic visit (¶9)."""
        ground, visit = self.ledger.ground, self.job.visits[0]
        own = [row for row, seat in zip(rows, self.job.seats, strict=True) if leg in seat.legs]
        topic = self.marks[own, 0].sum()
        home = self.problem.people.home[own] == self.ledger.regions[self.job.legs[leg].region]
        facts = group.ThematicLeg(
            kind=visit.kind,
            form=visit.form,
            specialists=int(topic),
            locals=int(home.sum()),
            council_decided=False,
        )
        answers = (*ground.law.ask(group.SPECIALIST, facts), *ground.law.ask(group.LOCAL, facts))
        return not any(isinstance(one, Finding) and one.effect.stops for one in answers)

    def worth(self, rows: tuple[int, ...]) -> tuple[float, tuple[float, float]]:
        """Money, and what decides between equals: burdens, then the lot."""
        money = float(self.cost[list(rows)].sum()) + self.problem.practice.road_km * self.spot.kilometres
        return money, (sum(map(self._burden, rows)), sum(map(self._lot, rows)))

    def _burden(self, row: int) -> float:
        person = int(self.ledger.of_row[row])
        return round(float(self.ledger.load[person] / max(1, self.ledger.room[person])), 6)

    def _lot(self, row: int) -> float:
        names = ",".join(sorted(stay.code for stay in self.job.stays))
        return self.ledger.ground.draw.share("replan", names, self.problem.people.codes[row])
