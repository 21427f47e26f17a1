"""Changes that make an impossible part possible: each is planned again by the engine, and only what works is told, cheapest first.

Where days are lacking, somebody is first made free on all of them; the days of theirs that the plan then takes are what is asked for, and
it is planned once more with these alone.
"""

from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from qorgan.planning.engine.tasks import tasks
from qorgan.planning.reasons.part import Part
from qorgan.planning.reasons.reason import Params
from qorgan.planning.reasons.way_money import money, visits
from qorgan.planning.reasons.way_people import certified, days_of_people, more_people, taught, with_participants
from qorgan.planning.reasons.way_places import late, opened
from qorgan.planning.reasons.way_representatives import (
    days_of_representatives,
    less_reserve,
    one_more,
    with_representative,
)


class WayOut(NamedTuple):
    """``code`` of the change, how much of it (``amount`` in the unit of the code: days, people, visits, money), and what it names.

    ``also``: changes without which this one is not enough.
    """

    code: str
    amount: int
    params: Params
    also: tuple["WayOut", ...] = ()

    @property
    def weight(self) -> int:
        """For the order only."""
        return _PRICE[self.code] * self.amount + sum(way.weight for way in self.also)


Tried = Callable[[Part], Iterator[tuple[str, int, Params]]]

_PRICE: Final = {
    "way.guide_reserve": 1,
    "way.reserve": 1,
    "way.representative_days": 2,
    "way.person_days": 2,
    "way.certified": 3,
    "way.opened": 3,
    "way.late": 3,
    "way.taught": 10,
    "way.visits": 5,
    "way.people": 20,
    "way.expert": 25,
    "way.representative": 40,
    "way.money": 0,
}
"""What one unit weighs when ways out are put in order; money comes first, for it is what everything else costs too."""
_TRIED: Final[tuple[Tried, ...]] = (
    money,
    visits,
    less_reserve,
    days_of_representatives,
    days_of_people,
    certified,
    opened,
    late,
    taught,
    more_people,
    one_more,
)


def of(part: Part) -> tuple[WayOut, ...]:
    """Of a part that is impossible: single changes, else pairs of which the first is one more representative or a group more."""
    found = [WayOut(*way) for tried in _TRIED for way in tried(part)] or list(_pairs(part))
    return tuple(sorted(found, key=lambda way: (way.weight, way.code, str(way.params))))


def _pairs(part: Part) -> Iterator[WayOut]:
    for first, changed in _levers(part):
        for tried in _TRIED:
            yield from (WayOut(*way, also=(first,)) for way in tried(changed) if way[0] != first.code)


def _levers(part: Part) -> Iterator[tuple[WayOut, Part]]:
    """Of a part in one region."""
    problem, regions = part.problem, {int(part.problem.institutions.region[row]) for row in part.wanted}
    if len(regions) != 1:
        return
    region, group = regions.pop(), int(tasks(problem).group[list(part.wanted)].max())
    name = problem.regions[region]
    yield WayOut("way.representative", 1, {"region": name}), with_representative(part, region)
    yield WayOut("way.people", group, {"region": name, "number": group}), with_participants(part, region, group)
