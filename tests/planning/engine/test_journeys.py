"""Bundles: visits cut into journeys as cheaply as all cuts tried one by one."""

from collections.abc import Iterator
from itertools import combinations
from math import log2

import numpy as np
import pytest
from hypothesis import given, settings

from qorgan.planning.engine import bundles
from qorgan.planning.engine.bundles import JOURNEY_PRICE, PERSON_DAY_PRICE, TIGHT_DAY_PRICE, Bundle
from qorgan.planning.engine.problem import Problem
from qorgan.planning.engine.tasks import Tasks, tasks
from tests.marks import provision
from tests.planning.engine import exhaustive, ground, small, tally

pytestmark = provision("kz266-p06", "kz266-p14")
SIZES = small.Sizes(regions=2, institutions=7, themes=0)
EASY, FEWEST, OPEN_SHARE = 25, 12, 0.4


@settings(max_examples=120)
@given(small.problems(SIZES, fewest=4))
def test_the_cut_is_the_cheapest_of_all_cuts(problem: Problem) -> None:
    told = tasks(problem)
    for part in bundles.parts(problem, np.arange(len(problem.institutions.codes))):
        found = bundles.bundles(problem, told, part)
        assert sorted(place for bundle in found for place in bundle.institutions) == part.tolist()
        paid = sum(price(problem, told, bundle.institutions) for bundle in found)
        best = min(
            sum(price(problem, told, tuple(block)) for block in cut) for cut in _cuts(problem, told, part.tolist())
        )
        assert paid == pytest.approx(best, abs=0.01)


@pytest.mark.parametrize(("is_large", "largest"), [(False, 4), (True, 2)])
def test_a_year_of_many_visits_is_cut_in_smaller_parts(
    is_large: bool, largest: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each visit in one part, each part in one region, and no part that could be twice as large."""
    problem = small.problem(ground.chance(1), SIZES._replace(institutions=40), fewest=40)
    number = len(problem.institutions.codes)
    for name, value in (("_LARGEST_PART", 4), ("_LARGEST_OF_MANY", 2), ("_MANY", number - is_large)):
        monkeypatch.setattr(bundles, name, value)
    found = bundles.parts(problem, np.arange(number))
    assert np.sort(np.concatenate(found)).tolist() == list(range(number))
    assert all(len(set(problem.institutions.region[part].tolist())) == 1 for part in found)
    sizes = [len(part) for part in found]
    assert largest // 2 <= min(sizes)
    assert largest // 2 < max(sizes) <= largest


@settings(max_examples=120)
@given(small.problems(SIZES, fewest=2))
def test_a_bundle_tells_the_shortest_road_its_days_and_its_people(problem: Problem) -> None:
    told = tasks(problem)
    for part in bundles.parts(problem, np.arange(len(problem.institutions.codes))):
        for bundle in bundles.bundles(problem, told, part):
            _assert_measured(problem, bundle)


def _assert_measured(problem: Problem, bundle: Bundle) -> None:
    places, block = bundle.institutions, frozenset(bundle.institutions)
    assert bundle.days == exhaustive.length(problem, block)
    assert bundle.site_days == tuple(exhaustive.site_days(problem, place) for place in places)
    assert bundle.group == max(exhaustive.group_of(problem, place) for place in places)
    assert bundle.far == pytest.approx(tally.farthest(problem, places))
    assert tally.road(problem, places) == pytest.approx(tally.road(problem, tally.shortest(problem, places)))
    assert bundle.own == pytest.approx(tally.own_cost(problem, places, bundle.group, bundle.days))
    topics = {int(problem.institutions.topic[place]) for place in places}
    assert bundle.topics == tuple(sorted(topics - {-1}))


def price(problem: Problem, told: Tasks, places: tuple[int, ...]) -> float:
    """Money, and what the bundling adds for journeys, people's days, common days that are few and what these tell of the week."""
    block = frozenset(places)
    days, group = exhaustive.length(problem, block), max(exhaustive.group_of(problem, place) for place in places)
    begin, end = max(int(told.first[place]) for place in places), min(int(told.last[place]) for place in places)
    tight = max(0, EASY - (end - begin)) * TIGHT_DAY_PRICE * (len(places) - 1)
    road = tally.own_cost(problem, tally.shortest(problem, places), group, days)
    told_away = problem.practice.spread * _bits(told, places, end - begin)
    return road + _people(problem, places, days) + JOURNEY_PRICE + PERSON_DAY_PRICE * group * days + tight + told_away


def _bits(told: Tasks, places: tuple[int, ...], common: int) -> float:
    """By which the common days tell the weeks of the visits."""
    own = (max(0, int(told.last[place]) - int(told.first[place])) + 1 for place in places)
    return sum(log2(days / (max(0, common) + 1)) for days in own)


def _people(problem: Problem, places: tuple[int, ...], days: int) -> float:
    """Of the cheapest people who know the topics, were all free; a dear fare twice where nobody knows one."""
    topics = {int(problem.institutions.topic[place]) for place in places} - {-1}
    number = len(problem.people.codes)
    each = [tally.transfer(problem, places, person, days) for person in range(number)]
    groups = (group for size in range(len(topics) + 1) for group in combinations(range(number), size))
    fit = (group for group in groups if all(problem.people.knows[list(group), topic].any() for topic in topics))
    return min((sum(each[person] for person in group) for group in fit), default=float(problem.fare.max()) * 2)


def _cuts(problem: Problem, told: Tasks, places: list[int]) -> Iterator[list[frozenset[int]]]:
    for cut in exhaustive.partitions(places):
        if all(len(block) == 1 or _is_candidate(problem, told, block) for block in cut):
            yield cut


def _is_candidate(problem: Problem, told: Tasks, block: frozenset[int]) -> bool:
    """Whether the bundling makes such a journey: short enough, topics for its people, and common days enough."""
    places, practice = sorted(block), problem.practice
    if len(places) > practice.visits_per_journey or exhaustive.length(problem, block) > practice.journey_days:
        return False
    group = max(exhaustive.group_of(problem, place) for place in places)
    if len({int(problem.institutions.topic[place]) for place in places} - {-1}) > group:
        return False
    begin, end = max(int(told.first[place]) for place in places), min(int(told.last[place]) for place in places)
    width = min(int(told.last[place] - told.first[place]) for place in places)
    if end < begin or end - begin < min(FEWEST, 0.6 * width):
        return False
    if problem.institutions.open[places].all():
        return True
    return bool(problem.institutions.open[places, begin : end + 1].all(axis=0).mean() >= OPEN_SHARE)
