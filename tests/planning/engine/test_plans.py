"""Whatever the year: the plan is lawful, the same for the same seed, keeps what stands, and tells figures and bounds that are true."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qorgan.planning.draw import Draw
from qorgan.planning.engine import beside
from qorgan.planning.engine.problem import Problem
from qorgan.planning.engine.solution import Journey, Solution, Stay
from qorgan.planning.engine.solve import STAGES, Effort, Report, solve
from tests.marks import provision
from tests.planning.engine import exhaustive, ground, lawful, small
from tests.planning.engine.tally import days_late, tally

pytestmark = provision(
    "kz266-p03", "kz266-p06", "kz266-p07", "kz266-p08", "kz266-p09", "kz266-p14", "kz266-p19", "kz266-p24"
)
THEMATIC = small.Sizes(regions=2, institutions=20, people=24, topics=1, themes=1)
COUNTRY = small.Sizes(regions=6, institutions=60, people=30, guides=4, weeks=12, themes=0)
seeds = st.sampled_from(("a", "b", "c"))


def stays(solution: Solution) -> set[tuple[int, int]]:
    """Institutions and the first days of their visits."""
    return {(stay.institution, stay.first) for stay in _stays(solution.journeys)}


def _stays(journeys: tuple[Journey, ...]) -> list[Stay]:
    return [stay for journey in journeys for leg in journey.legs for stay in leg.stays]


@settings(max_examples=80)
@given(small.problems(), seeds, st.sampled_from((Effort.QUICK, Effort.USUAL)))
def test_every_plan_is_lawful(problem: Problem, seed: str, effort: Effort) -> None:
    assert lawful.breaches(problem, solve(problem, Draw(seed), effort=effort)) == []


def test_thematic_visits_are_lawful_and_there_are_some() -> None:
    made = 0
    for number in range(90):
        problem = small.problem(ground.chance(number), THEMATIC, fewest=8)
        solution = solve(problem, Draw(str(number)), effort=Effort.QUICK)
        assert lawful.breaches(problem, solution) == [], number
        made += any(journey.theme is not None for journey in solution.journeys)
    assert made >= 5


def test_nobody_goes_on_a_thematic_visit_to_an_institution_with_which_there_is_a_conflict() -> None:
    """Whoever would go is barred from the places of the theme, one after another."""
    tried = 0
    for number in range(90):
        problem = small.problem(ground.chance(number), THEMATIC, fewest=8)
        planned = solve(problem, Draw(str(number)), effort=Effort.QUICK)
        for journey in (one for one in planned.journeys if one.theme is not None):
            for person in {person for leg in journey.legs for person in leg.participants}:
                tried += 1
                every = dict.fromkeys(range(len(problem.institutions.codes)), (person,))
                barred = replace(problem, institutions=replace(problem.institutions, barred=every))
                assert lawful.breaches(barred, solve(barred, Draw(str(number)), effort=Effort.QUICK)) == []
        if tried > 8:
            return
    raise AssertionError(tried)


def test_a_thematic_visit_takes_no_more_of_a_zone_than_it_gives() -> None:
    """Every zone gives in every week one less than would go of it."""
    tried = 0
    for number in range(90):
        problem = small.problem(ground.chance(number), THEMATIC, fewest=8)
        planned = solve(problem, Draw(str(number)), effort=Effort.QUICK)
        for journey in (one for one in planned.journeys if one.theme is not None):
            tried += 1
            who = sorted({person for leg in journey.legs for person in leg.participants})
            going = np.bincount(problem.zone[problem.people.home[who]], minlength=len(problem.zone_room))
            room = np.minimum(problem.zone_room, np.maximum(0, going - 1)[:, None])
            narrow = replace(problem, zone_room=room)
            assert lawful.breaches(narrow, solve(narrow, Draw(str(number)), effort=Effort.QUICK)) == []
    assert tried >= 5


@settings(max_examples=40)
@given(small.problems(), seeds, st.integers(1, 4))
def test_the_same_seed_gives_the_same_plan_however_many_threads_there_are(
    problem: Problem, seed: str, threads: int
) -> None:
    first = solve(problem, Draw(seed))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(beside, "ThreadPoolExecutor", partial(ThreadPoolExecutor, max_workers=threads))
        assert solve(problem, Draw(seed)) == first


def test_another_seed_gives_another_plan_and_a_changed_row_far_away_leaves_most_of_it() -> None:
    others, kept, all_ = 0, 0, 0
    for number in range(12):
        problem = small.problem(ground.chance(number), COUNTRY, fewest=40)
        first = solve(problem, Draw("a"), effort=Effort.QUICK)
        others += stays(solve(problem, Draw("b"), effort=Effort.QUICK)) != stays(first)
        region = int(problem.institutions.region[0])
        places = replace(problem.institutions, position=_moved(problem, 0))
        after = stays(solve(replace(problem, institutions=places), Draw("a"), effort=Effort.QUICK))
        far = {told for told in stays(first) if problem.institutions.region[told[0]] != region}
        kept, all_ = kept + len(far & after), all_ + len(far)
    assert others >= 9
    assert kept >= 0.8 * all_


def _moved(problem: Problem, place: int) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    position = problem.institutions.position.copy()
    position[place] = (33.0, 4.0)
    return position


@settings(max_examples=40)
@given(small.problems(), seeds, st.data())
def test_journeys_that_stand_stay_as_they_are(problem: Problem, seed: str, data: st.DataObject) -> None:
    before = solve(problem, Draw(seed), effort=Effort.QUICK)
    keeps = data.draw(st.lists(st.booleans(), min_size=len(before.journeys), max_size=len(before.journeys)))
    frozen = tuple(journey for journey, keep in zip(before.journeys, keeps, strict=True) if keep)
    after = solve(problem, Draw(f"another {seed}"), frozen=frozen)
    assert set(frozen) <= set(after.journeys)
    assert lawful.breaches(problem, after) == []


@settings(max_examples=20)
@given(small.problems(), seeds)
def test_stopped_at_any_moment_it_gives_a_lawful_plan(problem: Problem, seed: str) -> None:
    asked = _Stop(None)
    whole = solve(problem, Draw(seed), should_stop=asked)
    assert whole == solve(problem, Draw(seed))
    for moment in sorted({*range(min(asked.times, 6)), asked.times - 1} - {-1}):
        stopped = solve(problem, Draw(seed), should_stop=_Stop(moment))
        assert lawful.breaches(problem, stopped) == []


class _Stop:
    """Says yes when it is asked for the time ``moment``, and ever after; never where that is None."""

    def __init__(self, moment: int | None) -> None:
        self.moment, self.times = moment, 0

    def __call__(self) -> bool:
        self.times += 1
        return self.moment is not None and self.times > self.moment


@settings(max_examples=40)
@given(small.problems(), seeds)
def test_progress_goes_forward_through_its_stages(problem: Problem, seed: str) -> None:
    told: list[Report] = []
    solution = solve(problem, Draw(seed), on_progress=told.append)
    assert [report.share for report in told] == sorted(report.share for report in told)
    assert [STAGES.index(report.stage) for report in told] == sorted(STAGES.index(report.stage) for report in told)
    assert told[-1].placed == len(_stays(solution.journeys))


@settings(max_examples=60)
@given(small.problems(small.Sizes(themes=0)), seeds)
def test_figures_are_what_a_recount_finds_and_none_is_better_than_its_bound(problem: Problem, seed: str) -> None:
    solution = solve(problem, Draw(seed))
    found, bounds = tally(problem, solution.journeys), {bound.figure: bound for bound in solution.bounds}
    told = {figure: bounds[figure].value for figure in ("overdue_at_end", "late_days", "risk_covered", "travel_cost")}
    assert told == {
        "overdue_at_end": found.overdue,
        "late_days": found.late,
        "risk_covered": pytest.approx(-found.risk),
        "travel_cost": pytest.approx(found.cost),
    }
    for bound in solution.bounds:
        better = bound.value - bound.bound if bound.figure == "risk_covered" else bound.bound - bound.value
        assert better <= 1e-6 * max(1.0, abs(bound.value)), bound


@settings(max_examples=60)
@given(small.problems(), seeds)
def test_late_is_only_what_cannot_begin_in_time_and_without_expertise_only_what_nobody_who_knows_can_visit(
    problem: Problem, seed: str
) -> None:
    """Looked at as the first plan leaves it, before anything is moved for money."""
    solution = solve(problem, Draw(seed), effort=Effort.QUICK)
    for journey in solution.journeys:
        if journey.theme is not None or len(journey.legs[0].stays) > 1:
            continue
        others = tuple(other for other in solution.journeys if other is not journey)
        stay, group = journey.legs[0].stays[0], journey.legs[0].participants
        late = days_late(problem, stay.institution, stay.first)
        topic = int(problem.institutions.topic[stay.institution])
        is_known = topic < 0 or bool(problem.people.knows[list(group), topic].any())
        for way in exhaustive.beside(problem, others, stay.institution):
            assert not (late and way.late == 0)
            assert is_known or way.uncovered or way.late > late
