"""On years so small that everything can be tried: what is said to be impossible is, minimal sets are minimal, ways out work."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations, product
from typing import NamedTuple

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qorgan.planning.engine.board import Board
from qorgan.planning.engine.problem import Problem
from qorgan.planning.engine.tasks import tasks
from qorgan.planning.instance import Instance, Span
from qorgan.planning.reading import read
from qorgan.planning.reasons import clash as clashes
from qorgan.planning.reasons import exact, standing
from qorgan.planning.reasons.lifted import lifted
from qorgan.planning.reasons.limit import Limit
from qorgan.planning.reasons.part import part
from qorgan.questions.group import CertificateSpan
from tests.planning import ground

LAW = ground.law()
MONTH = Span(date(2027, 2, 1), date(2027, 2, 19))
DAYS = st.dates(MONTH.first, MONTH.last)
VALID = (CertificateSpan(*ground.ALWAYS),)
CODES = ("I01", "I02")
WEEK = Span(date(2027, 2, 1), date(2027, 2, 5))
IN_CONFLICT = st.sampled_from(((), (), (), CODES[:1], CODES[1:]))
SMALL = settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


class Trip(NamedTuple):
    places: tuple[int, ...]
    days: range
    guide: int
    people: tuple[int, ...]


@st.composite
def spans(draw: st.DrawFn) -> tuple[Span, ...]:
    """Mostly a few days, now and then weeks."""
    begins = draw(st.lists(st.tuples(DAYS, st.sampled_from((0, 1, 2, 3, 9))), max_size=2))
    return tuple(Span(day, day + timedelta(days=more)) for day, more in begins)


@st.composite
def years(draw: st.DrawFn) -> Instance:
    places = tuple(
        ground.place(
            number,
            region=ground.REGIONS[1],
            closed=draw(spans()),
            visit_days=draw(st.integers(1, 2)),
            group_size=draw(st.sampled_from((2, 2, 3))),
            last_periodic_end=draw(st.sampled_from((date(2020, 1, 9), date(2023, 2, 3), date(2023, 2, 10)))),
            east_km=draw(st.sampled_from((10.0, 250.0))),
        )
        for number in (1, 2)
    )
    people = tuple(
        ground.person(
            number,
            absences=draw(spans()),
            yearly_days=draw(st.sampled_from((30, 30, 5, 3))),
            conflicts=frozenset(draw(IN_CONFLICT)),
            certificates=draw(st.sampled_from((*(VALID,) * 4, ()))),
        )
        for number in range(1, 1 + draw(st.integers(1, 5)))
    )
    guides = tuple(
        ground.representative(1, code=f"R{number}", absences=draw(spans()))
        for number in range(draw(st.sampled_from((1, 1, 2, 0))))
    )
    kept = draw(st.sampled_from((0.0, 0.2, 0.5)))
    office = replace(ground.instance().settings, representative_days_kept_free=kept)
    return ground.instance(period=MONTH, places=places, people=people, representatives=guides, settings=office)


def stood(facts: Instance) -> standing.Standing:
    return standing.of_journeys(read.problem(facts, LAW, visits=None), (), facts, LAW)


def by_search(problem: Problem, wanted: tuple[int, ...], *, needs_knowledge: bool = False) -> bool:
    """Every way to cut the institutions into journeys, every day, representative and group."""
    cuts: list[tuple[tuple[int, ...], ...]] = [tuple((place,) for place in wanted)]
    if len(wanted) > 1:
        cuts += [(wanted,), (tuple(reversed(wanted)),)]
    return any(
        all(not needs_knowledge or _knows(problem, trip) for trip in trips) and _together(problem, trips)
        for cut in cuts
        for trips in product(*(list(_trips(problem, one)) for one in cut))
    )


def _knows(problem: Problem, trip: Trip) -> bool:
    topics = {int(problem.institutions.topic[place]) for place in trip.places} - {-1}
    return all(any(bool(problem.people.knows[person, topic]) for person in trip.people) for topic in topics)


def _trips(problem: Problem, order: tuple[int, ...]) -> Iterator[Trip]:
    term, places, practice = tasks(problem), problem.institutions, problem.practice
    road = int(max(float(abs(places.position[place][0])) for place in order) > practice.travel_day_beyond)
    length = road + sum(int(term.days[place]) for place in order)
    if length > 5 or (len(order) > 1 and length > practice.journey_days):
        return
    for start in range(problem.days - length + 1):
        days = range(start, start + length)
        ordinals = [int(problem.ordinals[day]) for day in days]
        is_whole = ordinals[-1] - ordinals[0] == length - 1 and len({int(problem.week[day]) for day in days}) == 1
        if not is_whole or any(bool(problem.unsure[day]) for day in days) or not _is_open(problem, order, start + road):
            continue
        size = max(int(term.group[place]) for place in order)
        able = [
            person
            for person in range(len(problem.people.codes))
            if all(bool(problem.people.free[person, day]) for day in days)
            and not any(person in places.barred.get(place, ()) for place in order)
            and length <= problem.people.room[person]
        ]
        for guide in range(len(problem.guides.codes)):
            if all(bool(problem.guides.free[guide, day]) for day in days):
                yield from (Trip(order, days, guide, group) for group in combinations(able, size))


def _is_open(problem: Problem, order: tuple[int, ...], day: int) -> bool:
    term = tasks(problem)
    for place in order:
        if not term.first[place] <= day <= term.last[place]:
            return False
        for _ in range(int(term.days[place])):
            if not problem.institutions.open[place][day]:
                return False
            day += 1
    return True


def _together(problem: Problem, trips: tuple[Trip, ...]) -> bool:
    guided: dict[int, int] = {}
    load: dict[int, int] = {}
    for trip in trips:
        week = int(problem.week[trip.days[0]])
        guided[week] = guided.get(week, 0) + len(trip.days)
        for person in trip.people:
            load[person] = load.get(person, 0) + len(trip.days)
    region = int(problem.institutions.region[trips[0].places[0]])
    if any(days > problem.guides.room[region, week] for week, days in guided.items()):
        return False
    if any(days > problem.people.room[person] for person, days in load.items()):
        return False
    away = {(person, int(problem.week[trip.days[0]])) for trip in trips for person in trip.people}
    if len(away) < sum(len(trip.people) for trip in trips):
        return False
    zones: dict[tuple[int, int], int] = {}
    for person, week in away:
        key = int(problem.zone[problem.people.home[person]]), week
        zones[key] = zones.get(key, 0) + 1
    if any(number > problem.zone_room[key] for key, number in zones.items()):
        return False
    days = [(trip.guide, day) for trip in trips for day in trip.days]
    return len(days) == len(set(days))


@st.composite
def weeks(draw: st.DrawFn) -> Instance:
    """One week, two visits and just about enough people and days for one: what two journeys take from each other decides."""
    places = tuple(
        ground.place(
            number,
            region=ground.REGIONS[1],
            visit_days=draw(st.integers(1, 2)),
            group_size=2,
            last_periodic_end=date(2020, 1, 9),
            expertise=draw(st.sampled_from(((), ("health",), ("police",)))),
            east_km=draw(st.sampled_from((10.0, 250.0))),
        )
        for number in (1, 2)
    )
    rooms, topics = st.sampled_from((30, 4)), st.sampled_from((("health",), ("police",), ()))
    people = tuple(
        ground.person(number, yearly_days=draw(rooms), topics=draw(topics), conflicts=frozenset(draw(IN_CONFLICT)))
        for number in range(1, 1 + draw(st.integers(2, 5)))
    )
    guides = tuple(ground.representative(1, code=f"R{number}") for number in range(draw(st.integers(1, 2))))
    kept, journey_days = draw(st.sampled_from((0.0, 0.2, 0.4))), draw(st.integers(2, 4))
    office = replace(ground.instance().settings, representative_days_kept_free=kept, journey_days=journey_days)
    return ground.instance(period=WEEK, places=places, people=people, representatives=guides, settings=office)


@settings(SMALL, max_examples=150)
@given(weeks(), st.booleans())
def test_what_two_journeys_take_from_each_other_is_counted(facts: Instance, needs_knowledge: bool) -> None:
    told = stood(facts)
    tried = part(told.problem, (0, 1), told.given, needs_knowledge=needs_knowledge)
    assert exact.is_possible(tried) is by_search(told.problem, (0, 1), needs_knowledge=needs_knowledge)


@SMALL
@given(years())
def test_what_the_programme_says_is_what_a_search_of_everything_finds(facts: Instance) -> None:
    told = stood(facts)
    for wanted in ((0,), (1,), (0, 1)):
        tried = part(told.problem, wanted, told.given)
        assert exact.is_possible(tried) is by_search(told.problem, wanted)


@SMALL
@given(years())
def test_clashing_sets_are_minimal(facts: Instance) -> None:
    told = stood(facts)
    asked = clashes.clashing_part(told, 0)
    if asked is None:
        assert by_search(told.problem, (0, 1))
        return
    least = clashes.minimal(asked)
    assert least.is_verified
    assert not by_search(asked.problem, asked.wanted)
    bare = lifted(asked, least.spared)
    assert not by_search(bare.problem, bare.wanted)
    for limit in set(least.kept) - {Limit.DEMAND, Limit.ONE_A_WEEK}:  # the search knows no year without these
        rest = lifted(asked, least.spared | {limit})
        assert not rest.one_a_week or by_search(rest.problem, rest.wanted)


@settings(SMALL, max_examples=8)
@given(years())
def test_every_way_out_of_a_region_makes_the_clashing_visits_possible(facts: Instance) -> None:
    told = stood(facts)
    found = clashes.of_region(told, told.problem.regions.index(ground.REGIONS[1]))
    if found is None:
        assert by_search(told.problem, (0, 1))
        return
    assert found.is_verified
    demand = next(member.reason.params["institutions"] for member in found.members if member.limit is Limit.DEMAND)
    wanted = tuple(number for number, code in enumerate(CODES) if code in str(demand))
    assert not by_search(told.problem, wanted)
    for way in found.ways_out:
        if way.code == "way.people" and not way.also:
            more = tuple(ground.person(1, code=f"new {n}", yearly_days=99) for n in range(way.amount))
            helped = read.problem(replace(facts, people=(*facts.people, *more)), LAW, visits=None)
            assert by_search(helped, wanted)


def test_a_board_books_what_stands() -> None:
    told = stood(ground.instance())
    assert not Board(told.problem, tasks(told.problem)).busy.any()
    assert not told.board().busy.any()
