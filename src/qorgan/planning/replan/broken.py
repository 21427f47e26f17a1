"""Which journeys of a plan the new facts break: the independent check says so, with provision and fact; who may not move is told apart.

A breach of one journey alone breaks it. Of several journeys that stand in one another's way as few are broken as will do, and never one
that must not move while another may.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Final, NamedTuple

from qorgan.law.rulebook import Law
from qorgan.planning import check, check_away, check_guides
from qorgan.planning.breach import FIGURE, FILE, Breach
from qorgan.planning.checked import away, case, monday, span
from qorgan.planning.document import PlanDocument, Visit
from qorgan.planning.instance import Instance
from qorgan.planning.replan.frozen import Standing

Trips = Mapping[str, tuple[Visit, ...]]
_WEEK: Final = timedelta(days=7)
_BETWEEN: Final = ", "
_OF_THE_WHOLE: Final = frozenset({"institution.passed_over", "institution.placed_and_not"})


class Facts(NamedTuple):
    """As they are now."""

    instance: Instance
    law: Law


class Broken(NamedTuple):
    """By name of the journey, what breaks it: ``movable`` ones, and those that must not move. ``others``: breaches of no journey."""

    movable: dict[str, list[Breach]]
    standing: dict[str, list[Breach]]
    others: list[Breach]


def trips(visits: Iterable[Visit]) -> dict[str, tuple[Visit, ...]]:
    """The visits by journey; one without a journey's name is a journey of its own."""
    found: dict[str, tuple[Visit, ...]] = {}
    for visit in visits:
        name = visit.trip or visit.id
        found[name] = (*found.get(name, ()), visit)
    return found


def broken(document: PlanDocument, facts: Facts, standings: Mapping[str, Standing]) -> Broken:
    """Of a plan that is counted anew by ``facts``. ``standings``: by name of the journey. What was held is past and breaks no more."""
    judging = _Judging(document, facts, standings)
    told = [one for one in check.check_plan(document, *facts) if not _is_counting(one)]
    shared: list[Breach] = []
    for breach in told:
        names = judging.names(breach)
        if len(names) > 1:
            shared.append(breach)
        elif names:
            judging.blame(names[0], breach)
        else:
            judging.found.others.append(breach)
    if shared:
        judging.part()
    return judging.found


def _is_counting(breach: Breach) -> bool:
    return breach.provision.startswith(FIGURE) or breach.code in _OF_THE_WHOLE or (breach.provision == FILE)


class _Judging:
    def __init__(self, document: PlanDocument, facts: Facts, standings: Mapping[str, Standing]) -> None:
        self.document, self.facts, self.standings = document, facts, standings
        self.trips = trips(document.visits)
        self.trip_of = {visit.id: name for name, visits in self.trips.items() for visit in visits}
        self.found = Broken({}, {}, [])

    def blame(self, name: str, breach: Breach) -> None:
        match self.standings[name]:
            case Standing.MOVABLE:
                self.found.movable.setdefault(name, []).append(breach)
            case Standing.HELD:
                pass
            case _:
                self.found.standing.setdefault(name, []).append(breach)

    def part(self) -> None:
        """Break one journey after another until no two stand in each other's way."""
        while True:
            shared = [(breach, self._standing_names(breach)) for breach in self._shared()]
            shared = [(breach, names) for breach, names in shared if names]
            open_ones = [(breach, names) for breach, names in shared if any(map(self._may_move, names))]
            if not open_ones:
                for breach, names in shared:
                    for name in names:
                        self.blame(name, breach)
                return
            often = Counter(name for _, names in open_ones for name in names if self._may_move(name))
            chosen = min(
                often, key=lambda name: (-often[name], len(self.trips[name]), -_begins(self.trips[name]), name)
            )
            for breach, names in open_ones:
                if chosen in names:
                    self.blame(chosen, breach)

    def names(self, breach: Breach) -> list[str]:
        """The journeys that a breach is about."""
        named = breach.about.split(_BETWEEN)
        found = [self.trip_of.get(name, name) for name in named]
        if breach.about == "plan":
            found = list(self._by_facts(breach))
        return [name for name in dict.fromkeys(found) if name in self.trips]

    def _standing_names(self, breach: Breach) -> list[str]:
        return [name for name in self.names(breach) if name not in self.found.movable]

    def _may_move(self, name: str) -> bool:
        return self.standings[name] is Standing.MOVABLE and name not in self.found.movable

    def _shared(self) -> Iterator[Breach]:
        """What the journeys that still stand do to one another."""
        left = tuple(one for one in self.document.visits if self.trip_of[one.id] not in self.found.movable)
        told = case(self.document.model_copy(update={"visits": left}), *self.facts)
        for breach in (*check_away.participants(told), *check_guides.representatives(told), *self._twice(left)):
            if len(self.names(breach)) > 1:
                yield breach

    def _twice(self, left: tuple[Visit, ...]) -> Iterator[Breach]:
        often = Counter((visit.kind, stop.id) for visit in left for leg in visit.legs for stop in leg.institutions)
        for (_, code), times in often.items():
            if times > 1:
                yield Breach("setting-once_a_year", "institution.twice", "plan", times, 1, {"institution": code})

    def _by_facts(self, breach: Breach) -> Iterator[str]:
        person, institution, day = (breach.params.get(name) for name in ("person", "institution", "day"))
        for name, visits in self.trips.items():
            if isinstance(day, date):
                if _touches(visits, day) and self._is_of(visits, breach):
                    yield name
            elif person is not None:
                if person in away(visits):
                    yield name
            elif any(stop.id == institution for visit in visits for leg in visit.legs for stop in leg.institutions):
                yield name

    def _is_of(self, visits: tuple[Visit, ...], breach: Breach) -> bool:
        """Whether the journey takes from the region's representatives, or people from the zone."""
        region, zone = breach.params.get("region"), breach.params.get("zone")
        if region is not None:
            return any(leg.region == region for visit in visits for leg in visit.legs)
        people = {one.code: one for one in self.facts.instance.people}
        homes = (people[code].home_on(first) for code, (first, _) in away(visits).items() if code in people)
        return any(self.facts.instance.zones.get(home, home) == zone for home in homes if home is not None)


def _begins(visits: tuple[Visit, ...]) -> int:
    return min((found[0].toordinal() for visit in visits for found in [span(visit)] if found), default=0)


def _touches(visits: tuple[Visit, ...], week: date) -> bool:
    spans = [found for visit in visits for found in [span(visit)] if found is not None]
    return any(monday(first) <= week < monday(last) + _WEEK for first, last in spans)
