"""The choice of the year: no fewer are left overdue than must be, and the draw keeps nearly all of the risk."""

from dataclasses import replace
from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from qorgan.planning.draw import Draw
from qorgan.planning.engine.choose import KEPT_SHARE, choose
from qorgan.planning.engine.problem import NEVER_DUE, Problem
from qorgan.planning.engine.tasks import tasks
from tests.marks import provision
from tests.planning.engine import ground, small

pytestmark = provision("kz266-p03")
SIZES = small.Sizes(institutions=10, themes=0)
ROAD_SHARE, FILLED = 0.45, 0.97
"""What the choice reckons with: a day on the road shared by the visits of a journey, and the share of representatives' days used."""


def visitable(problem: Problem) -> list[int]:
    """Institutions of which the choice may choose a periodic visit: open some day, and to be visited again before the last days."""
    places = problem.institutions
    last = problem.days - int(0.04 * problem.days)
    return [
        place
        for place in range(len(places.codes))
        if places.follow_up[place, 0] < 0 and places.open[place].any() and places.ready[place] < last
    ]


def left_for(problem: Problem, follow: list[int]) -> list[float]:
    """By region, days of representatives beside those of the intermediate visits."""
    left = np.ceil(problem.guides.room.sum(axis=1) * FILLED)
    for place in follow:
        left[problem.institutions.region[place]] -= need(problem, place)
    return [float(days) for days in left]


def need(problem: Problem, place: int) -> float:
    """Days of a representative that a visit takes."""
    far = float(np.hypot(*problem.institutions.position[place])) > problem.practice.travel_day_beyond
    return int(tasks(problem).days[place]) + ROAD_SHARE * far


def is_pressing(problem: Problem, place: int) -> bool:
    """Due by the end of the period."""
    return int(problem.institutions.due[place]) <= problem.last.toordinal()


@settings(max_examples=150)
@given(small.problems(SIZES), st.text(max_size=3))
def test_as_few_are_left_beyond_their_terms_as_visits_and_representatives_allow(problem: Problem, seed: str) -> None:
    choice = choose(problem, tasks(problem), Draw(seed))
    pressing = [place for place in visitable(problem) if is_pressing(problem, place)]
    room = problem.most_visits - len(choice.follow)
    left = left_for(problem, choice.follow.tolist())
    most = max(
        size
        for size in range(min(room, len(pressing)) + 1)
        if any(_holds(problem, visited, left) for visited in combinations(pressing, size))
    )
    chosen = set(choice.periodic.tolist())
    assert sum(place in chosen for place in pressing) == most
    assert len(chosen) <= room
    assert chosen <= set(visitable(problem))
    undated = [place for place in visitable(problem) if problem.institutions.due[place] >= NEVER_DUE]
    spare = {*pressing, *undated} - chosen
    assert choice.spare.tolist() == sorted(spare, key=lambda place: -problem.institutions.weight[place])
    assert set(choice.others.tolist()) == set(visitable(problem)) - spare - chosen


def _holds(problem: Problem, visited: tuple[int, ...], left: list[float]) -> bool:
    days = list(left)
    for place in visited:
        days[int(problem.institutions.region[place])] -= need(problem, place)
    return all(days[int(problem.institutions.region[place])] >= 0 for place in visited)


@settings(max_examples=100)
@given(small.problems(SIZES), st.text(max_size=3), st.text(max_size=3))
def test_whatever_is_drawn_nearly_all_of_the_risk_is_kept(problem: Problem, one: str, other: str) -> None:
    covered = []
    for seed in (one, other):
        choice = choose(problem, tasks(problem), Draw(seed))
        covered.append(float(problem.institutions.weight[choice.periodic].sum()))
    assert min(covered) >= KEPT_SHARE * max(covered) - 1e-9


def test_of_a_year_in_which_nothing_is_due_every_draw_keeps_98_percent_of_the_risk_and_many_differ() -> None:
    number, visits = 40, 15
    year = small.problem(ground.chance(1), small.Sizes(1, number, 4, 3, 6, 1, 0), fewest=number)
    weight = np.arange(1.0, number + 1)
    rows = np.zeros(number, np.int64)
    places = replace(
        year.institutions,
        due=rows + year.last.toordinal() + 900,
        ready=rows,
        follow_up=np.full((number, 2), -1),
        open=np.ones_like(year.institutions.open),
        weight=weight,
    )
    guides = replace(year.guides, room=np.full_like(year.guides.room, 99))
    problem = replace(year, institutions=places, guides=guides, most_visits=visits)
    drawn = [choose(problem, tasks(problem), Draw(str(seed))).periodic for seed in range(20)]
    assert all(len(chosen) == visits for chosen in drawn)
    assert min(weight[chosen].sum() for chosen in drawn) >= 0.98 * weight[-visits:].sum()
    assert len({tuple(chosen.tolist()) for chosen in drawn}) > len(drawn) // 2


@settings(max_examples=60)
@given(small.problems(SIZES, fewest=2), st.data())
def test_a_visit_that_stands_counts_and_is_not_chosen_again(problem: Problem, data: st.DataObject) -> None:
    standing = data.draw(st.sets(st.integers(0, len(problem.institutions.codes) - 1), max_size=3))
    choice = choose(problem, tasks(problem), Draw("a"), standing)
    chosen = {*choice.follow.tolist(), *choice.periodic.tolist()}
    assert not chosen & standing
    assert len(chosen) <= max(0, problem.most_visits - len(standing))
