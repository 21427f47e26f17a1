"""Broken journeys mended one after another by increasing disturbance: alone, then by moving at most one other, then apart, then late.

The order: (a) only those replaced who cannot go, (b) more of the group, (c) other days of the week, (d) another week as near as possible,
(e) one other journey gives way, (f) the visits no longer travel together, then without the knowledge wished for, then after the term, then
left out. (a) to (d) move one journey, (e) two.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Final, NamedTuple

from qorgan.planning.breach import Breach
from qorgan.planning.document import Visit
from qorgan.planning.replan import obstacles, placing
from qorgan.planning.replan.job import Job, job
from qorgan.planning.replan.ledger import Ledger
from qorgan.planning.replan.placing import Placed, Search
from qorgan.planning.replan.result import Dropped, Move, Step

Visits = tuple[Visit, ...]
Why = tuple[Breach, ...]
_MOST_PLACES: Final = 300
_MOST_TRIES: Final = 900
"""Places of the broken journey tried for each other journey that might give way; pairs of them in all."""
_LAST_RESORTS: Final = ((True, False), (False, False), (True, True), (False, True))
"""With the knowledge wished for or without, within the term or after it."""


@dataclass(slots=True)
class Mending:
    """``trips``: all that stands now, by name; ``movable``: names of those that may give way. ``moves``: by id of the visit."""

    ledger: Ledger
    trips: dict[str, Visits]
    movable: set[str]
    before: Mapping[str, Visit]
    moves: dict[str, Move] = field(default_factory=dict)
    dropped: list[Dropped] = field(default_factory=list)


class _Told(NamedTuple):
    step: Step
    why: Why
    room_for: str | None = None


class Pair(NamedTuple):
    """A broken journey placed where another one gave way."""

    name: str
    placed: Placed
    other_job: Job
    other: Placed

    @property
    def rank(self) -> tuple[object, ...]:
        """The smaller, the less is disturbed; then the cheaper."""
        cost = self.placed.company.cost + self.other.company.cost
        changed = self.placed.company.changed + self.other.company.changed
        steps = list(Step)
        return (
            self.placed.distance + self.other.distance,
            steps.index(self.placed.step) + steps.index(self.other.step),
            changed,
            cost,
            self.name,
        )


def mend(mending: Mending, name: str, visits: Visits, why: Why, *, is_shortened: bool) -> None:
    """Place one broken journey again; it is not in the ledger now, and will be, unless it is left out."""
    ledger = mending.ledger
    wanted = job(visits, ledger, is_shortened=is_shortened)
    placed = placing.first(wanted, ledger, Search())
    if placed is not None:
        _stand(mending, name, wanted, placed, why)
        return
    pair = _making_room(mending, wanted)
    if pair is not None:
        _make_room(mending, name, wanted, pair, why)
    elif len(visits) < 2 or not _apart(mending, name, visits, why):  # noqa: PLR2004 -- one visit has nobody to part from
        _last_resort(mending, name, visits, why)


def _stand(mending: Mending, name: str, wanted: Job, placed: Placed, why: Why, *, step: Step | None = None) -> None:
    after = placing.visits(wanted, placed, mending.ledger)
    _record(mending, name, after, _Told(step or placed.step, why))


def _record(mending: Mending, name: str, after: Visits, told: _Told) -> None:
    mending.ledger.turn(after, 1)
    mending.trips[name] = after
    for visit in after:
        before = mending.before[visit.id]
        mending.moves[visit.id] = Move(told.step, before, visit, told.why, told.room_for)


def _making_room(mending: Mending, wanted: Job) -> Pair | None:
    """The nearest journey that can give way to the broken one and finds another place itself."""
    tries = 0
    distances: dict[int, list[str]] = {}
    for name in sorted(mending.movable):
        other = job(mending.trips[name], mending.ledger)
        distances.setdefault(abs(other.week - wanted.week), []).append(name)
    for distance in sorted(distances):
        found = []
        for name in distances[distance]:
            pair, spent = _giving_way(mending, wanted, name)
            tries += spent
            if pair is not None:
                found.append(pair)
        if found:
            return min(found, key=lambda pair: pair.rank)
        if tries > _MOST_TRIES:
            return None
    return None


def _giving_way(mending: Mending, wanted: Job, name: str) -> tuple[Pair | None, int]:
    ledger, visits = mending.ledger, mending.trips[name]
    other, tries = job(visits, ledger), 0
    weeks = None if _is_burdened(mending, visits) else frozenset({other.week})
    ledger.turn(visits, -1)
    found = None
    for placed in islice(placing.places(wanted, ledger, Search(weeks=weeks, is_every=True)), _MOST_PLACES):
        taken = placing.visits(wanted, placed, ledger)
        ledger.turn(taken, 1)
        moved = placing.first(other, ledger, Search())
        ledger.turn(taken, -1)
        tries += 1
        if moved is not None:
            found = Pair(name, placed, other, moved)
            break
    ledger.turn(visits, 1)
    return found, tries


def _is_burdened(mending: Mending, visits: Visits) -> bool:
    """Whether somebody's days of the year are so nearly spent that giving back these matters in every week."""
    ledger = mending.ledger
    numbers = [ledger.persons[code] for visit in visits for code in visit.roster if code in ledger.persons]
    spare = ledger.ground.problem.practice.thematic_days
    return any(ledger.room[number] - ledger.load[number] < spare for number in numbers)


def _make_room(mending: Mending, name: str, wanted: Job, pair: Pair, why: Why) -> None:
    mending.ledger.turn(mending.trips[pair.name], -1)
    _stand(mending, name, wanted, pair.placed, why)
    after = placing.visits(pair.other_job, pair.other, mending.ledger)
    _record(mending, pair.name, after, _Told(Step.MADE_ROOM, why, wanted.visits[0].id))
    mending.movable -= {name, pair.name}


def _apart(mending: Mending, name: str, visits: Visits, why: Why) -> bool:
    """Each visit by itself, all of them within term and with the knowledge wished for; else nothing changes."""
    alone = [(visit, job((_single(visit),), mending.ledger)) for visit in visits]
    found: list[tuple[str, Job, Placed]] = []
    for visit, wanted in sorted(alone, key=lambda pair: (pair[1].stays[0].last - pair[1].stays[0].first, pair[0].id)):
        placed = placing.first(wanted, mending.ledger, Search())
        if placed is None:
            for _, earlier, at in found:
                mending.ledger.turn(placing.visits(earlier, at, mending.ledger), -1)
            return False
        mending.ledger.turn(placing.visits(wanted, placed, mending.ledger), 1)
        found.append((visit.id, wanted, placed))
    mending.trips.pop(name, None)
    for visit_id, wanted, placed in found:
        mending.ledger.turn(placing.visits(wanted, placed, mending.ledger), -1)
        _stand(mending, _free_name(mending, visit_id), wanted, placed, why, step=Step.SPLIT)
    return True


def _last_resort(mending: Mending, name: str, visits: Visits, why: Why) -> None:
    """The whole journey without the knowledge wished for; else each visit as best may be."""
    whole = job(visits, mending.ledger)
    placed = placing.first(whole, mending.ledger, Search(is_knowing=False))
    if placed is not None:
        _stand(mending, name, whole, placed, why)
        return
    mending.trips.pop(name, None)
    for visit in visits:
        _alone(mending, visit, why, Step.SPLIT if len(visits) > 1 else None)


def _alone(mending: Mending, visit: Visit, why: Why, step: Step | None) -> None:
    single = _single(visit)
    for wanted, placed in resorts(single, mending.ledger):
        is_late = _is_late(placed, single, mending.ledger)
        _stand(mending, _free_name(mending, visit.id), wanted, placed, why, step=Step.LATE if is_late else step)
        return
    codes = tuple(stop.id for leg in visit.legs for stop in leg.institutions)
    mending.dropped.append(
        Dropped(visit, codes, why, obstacles.obstacles(job((single,), mending.ledger, is_late=True), mending.ledger))
    )


def resorts(visit: Visit, ledger: Ledger) -> Iterator[tuple[Job, Placed]]:
    """A visit by itself: as it should be, then with less and less of what was wished for."""
    for is_knowing, is_late in _LAST_RESORTS:
        wanted = job((visit,), ledger, is_late=is_late)
        placed = placing.first(wanted, ledger, Search(is_knowing=is_knowing))
        if placed is not None:
            yield wanted, placed


def _is_late(placed: Placed, single: Visit, ledger: Ledger) -> bool:
    in_time = {stay.code: stay.last for stay in job((single,), ledger).stays}
    return any(
        ledger.ground.days.at(days[0], days[0]).start > in_time[code]
        for code, days in placed.spot.on_site.items()
        if days
    )


def _single(visit: Visit) -> Visit:
    """A journey of its own."""
    return visit.model_copy(update={"trip": None})


def _free_name(mending: Mending, visit_id: str) -> str:
    """The visit's id, unless other visits travel under that name."""
    return visit_id if visit_id not in mending.trips else f"{visit_id}-alone"


def named(trips: Mapping[str, Sequence[Visit]]) -> Iterator[Visit]:
    """The visits with the names of their journeys."""
    for name, visits in trips.items():
        for visit in visits:
            told = None if name == visit.id else name
            yield visit if (visit.trip or visit.id) == name else visit.model_copy(update={"trip": told})
