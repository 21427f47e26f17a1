"""The best of all plans of a tiny year, by trying them all: ordinary journeys in any order of their places, on any days, by any group."""

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import combinations, permutations
from typing import NamedTuple

from qorgan.planning.engine.problem import Problem
from qorgan.planning.engine.solution import Journey
from tests.planning.engine import lawful, tally
from tests.planning.engine.tally import Tally

Block = frozenset[int]
_MONEY = 3  # digits kept of money and risk, so that sums in another order are the same


class Option(NamedTuple):
    """One way to make a journey. ``taken``: representative and days."""

    late: int
    uncovered: int
    cost: float
    week: int
    days: int
    group: tuple[int, ...]
    guide: int
    taken: frozenset[int]


def optimum(problem: Problem, may: Callable[[frozenset[Block]], bool] = lambda _cut: True) -> Tally:
    """What the best plan comes to. ``may``: whether visits may be cut into these journeys."""
    return _Search(problem).over(cut for cut in cuts(problem) if may(cut))


def cuts(problem: Problem) -> Iterator[frozenset[Block]]:
    """All ways to visit some of the institutions on journeys, each within one region and a journey's length."""
    number = len(problem.institutions.codes)
    for size in range(min(number, problem.most_visits) + 1):
        for visited in combinations(range(number), size):
            for blocks in partitions(list(visited)):
                if all(_is_journey(problem, block) for block in blocks):
                    yield frozenset(blocks)


def group_of(problem: Problem, place: int) -> int:
    """Participants whom a visit asks for."""
    is_followed = problem.institutions.follow_up[place, 0] >= 0
    return problem.practice.smallest_group if is_followed else int(problem.institutions.group_size[place])


def site_days(problem: Problem, place: int) -> int:
    """Days on site of a visit."""
    return 1 if problem.institutions.follow_up[place, 0] >= 0 else int(problem.institutions.visit_days[place])


def length(problem: Problem, block: Block) -> int:
    """Days of a journey to these places."""
    far = tally.farthest(problem, tuple(block))
    return sum(site_days(problem, place) for place in block) + (far > problem.practice.travel_day_beyond)


def partitions(places: list[int]) -> Iterator[list[Block]]:
    """All ways to cut these places into blocks."""
    if not places:
        yield []
        return
    head, rest = places[0], places[1:]
    for blocks in partitions(rest):
        yield [frozenset({head}), *blocks]
        for at, block in enumerate(blocks):
            yield [*blocks[:at], block | {head}, *blocks[at + 1 :]]


def _is_journey(problem: Problem, block: Block) -> bool:
    regions = {int(problem.institutions.region[place]) for place in block}
    practice = problem.practice
    return (
        len(regions) == 1
        and len(block) <= practice.visits_per_journey
        and length(problem, block) <= practice.journey_days
    )


class _Search:
    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.options: dict[Block, list[Option]] = {}
        self.best: Tally | None = None

    def over(self, found: Iterator[frozenset[Block]]) -> Tally:
        hopes = []
        for cut in found:
            ways = [self._options(block) for block in cut]
            if all(ways):
                ways.sort(key=len)
                hopes.append((_hope(self._base(cut), ways), ways, self._base(cut)))
        for hope, ways, base in sorted(hopes, key=lambda told: told[0]):
            if self.best is not None and hope >= self.best:
                break
            self._try(ways, base, [])
        if self.best is None:
            raise AssertionError("the empty plan is a plan")
        return self.best

    def _base(self, cut: frozenset[Block]) -> Tally:
        visited = set().union(*cut)
        due, followed = tally.due(self.problem), tally.followed_up(self.problem)
        risk = sum(float(self.problem.institutions.weight[place]) for place in visited if place not in followed)
        overdue, missed = (sum(place not in visited for place in wanted) for wanted in (due, followed))
        return Tally(missed=missed, overdue=overdue, late=0, uncovered=0, risk=round(-risk, _MONEY), cost=0.0)

    def _try(self, ways: list[list[Option]], told: Tally, taken: list[Option]) -> None:
        if self.best is not None and _hope(told, ways) >= self.best:
            return
        if not ways:
            self.best = told
            return
        for option in ways[0]:
            if self._fits(option, taken):
                self._try(ways[1:], _with(told, option), [*taken, option])

    def _fits(self, option: Option, taken: list[Option]) -> bool:
        problem = self.problem
        beside = [other for other in taken if other.week == option.week]
        if any(not option.taken.isdisjoint(other.taken) and option.guide == other.guide for other in beside):
            return False
        if any(set(option.group) & set(other.group) for other in beside):
            return False
        going = [person for other in (*beside, option) for person in other.group]
        zones = [int(problem.zone[problem.people.home[person]]) for person in going]
        if any(zones.count(zone) > problem.zone_room[zone, option.week] for zone in set(zones)):
            return False
        region = int(problem.guides.region[option.guide])
        used = option.days + sum(other.days for other in beside if problem.guides.region[other.guide] == region)
        if used > problem.guides.room[region, option.week]:
            return False
        for person in option.group:
            days = option.days + sum(other.days for other in taken if person in other.group)
            if days > problem.people.room[person]:
                return False
        return True

    def _options(self, block: Block) -> list[Option]:
        if block not in self.options:
            found: dict[tuple[int, tuple[int, ...], int], Option] = {}
            for option in _ways(self.problem, block):
                key = min(option.taken), option.group, option.guide
                found[key] = min(found.get(key, option), option)
            self.options[block] = sorted(found.values())
        return self.options[block]


def _hope(told: Tally, ways: list[list[Option]]) -> Tally:
    """No plan of these journeys comes to less."""
    late = sum(min(option.late for option in way) for way in ways)
    uncovered = sum(min(option.uncovered for option in way) for way in ways)
    money = sum(min(option.cost for option in way) for way in ways)
    return told._replace(
        late=told.late + late, uncovered=told.uncovered + uncovered, cost=round(told.cost + money, _MONEY)
    )


def _with(told: Tally, option: Option) -> Tally:
    return told._replace(
        late=told.late + option.late,
        uncovered=told.uncovered + option.uncovered,
        cost=round(told.cost + option.cost, _MONEY),
    )


def _ways(problem: Problem, block: Block) -> Iterator[Option]:
    days, size = length(problem, block), max(group_of(problem, place) for place in block)
    barred = {person for place in block for person in problem.institutions.barred.get(place, ())}
    people = [p for p in range(len(problem.people.codes)) if p not in barred and problem.people.room[p] >= days]
    region = int(problem.institutions.region[min(block)])
    for start in range(problem.days - days + 1):
        span = list(range(start, start + days))
        if not _is_week(problem, span):
            continue
        free = [person for person in people if problem.people.free[person, span].all()]
        guides = [
            guide
            for guide in range(len(problem.guides.codes))
            if problem.guides.region[guide] == region and problem.guides.free[guide, span].all()
        ]
        for order in permutations(block):
            late = _late(problem, order, start + days)
            if late is None:
                continue
            for group in combinations(free, size):
                money = tally.own_cost(problem, order, size, days)
                money += sum(tally.transfer(problem, order, person, days) for person in group)
                for guide in guides:
                    week = int(problem.week[start])
                    yield Option(
                        late, _uncovered(problem, block, group), money, week, days, group, guide, frozenset(span)
                    )


def _is_week(problem: Problem, span: list[int]) -> bool:
    if len({int(problem.week[day]) for day in span}) > 1 or problem.unsure[span].any():
        return False
    return int(problem.ordinals[span[-1]] - problem.ordinals[span[0]]) == len(span) - 1


def _late(problem: Problem, order: tuple[int, ...], after: int) -> int | None:
    """Days late of visits in this order that end before ``after``; None where one is closed or not allowed then."""
    places, total = problem.institutions, 0
    day = after - sum(site_days(problem, place) for place in order)
    for place in order:
        days = site_days(problem, place)
        first, last = (int(bound) for bound in places.follow_up[place])
        if not places.open[place, day : day + days].all():
            return None
        if not (first <= day <= last if first >= 0 else day >= places.ready[place]):
            return None
        total += 0 if first >= 0 else tally.days_late(problem, place, day)
        day += days
    return total


def _uncovered(problem: Problem, block: Block, group: tuple[int, ...]) -> int:
    wanted = [int(problem.institutions.topic[place]) for place in block]
    return sum(topic >= 0 and not problem.people.knows[list(group), topic].any() for topic in wanted)


def beside(problem: Problem, journeys: tuple[Journey, ...], place: int) -> Iterator[Option]:
    """All ways to visit one institution alone beside these journeys."""
    taken = _Taken(problem, journeys)
    return (option for option in _ways(problem, frozenset({place})) if taken.leaves(option))


class _Taken:
    """Who and what the journeys take."""

    def __init__(self, problem: Problem, journeys: tuple[Journey, ...]) -> None:
        self.problem = problem
        self.busy: set[tuple[int, int]] = set()
        self.load: Counter[int] = Counter()
        self.zones: Counter[tuple[int, int]] = Counter()
        self.guides: set[tuple[int, int]] = set()
        self.rooms: Counter[tuple[int, int]] = Counter()
        for journey in journeys:
            self._take(journey)

    def _take(self, journey: Journey) -> None:
        week = int(self.problem.week[journey.first])
        for person in {person for leg in journey.legs for person in leg.participants}:
            self.busy.add((person, week))
            self.load[person] += len(lawful.days_of(journey, person))
            self.zones[int(self.problem.zone[self.problem.people.home[person]]), week] += 1
        for leg in journey.legs:
            days = range(journey.first, journey.last + 1) if journey.theme is None else lawful.site(leg)
            self.guides |= {(leg.guide, day) for day in days}
            self.rooms[leg.region, week] += len(days)

    def leaves(self, option: Option) -> bool:
        """Whether the option can be taken."""
        problem, week = self.problem, option.week
        region = int(problem.guides.region[option.guide])
        if self.rooms[region, week] + option.days > problem.guides.room[region, week]:
            return False
        if any((option.guide, day) in self.guides for day in option.taken):
            return False
        going = Counter(int(problem.zone[problem.people.home[person]]) for person in option.group)
        if any(self.zones[zone, week] + number > problem.zone_room[zone, week] for zone, number in going.items()):
            return False
        return all(
            (person, week) not in self.busy and self.load[person] + option.days <= problem.people.room[person]
            for person in option.group
        )
