"""No repair disturbs less than the one that is found: held against every way there is, on small years."""

from datetime import date
from itertools import product
from typing import NamedTuple

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from qorgan.planning.check import check_plan
from qorgan.planning.replan.replan import Asked, replan
from qorgan.planning.replan.result import Step
from tests.marks import provision
from tests.planning import ground
from tests.planning.replan import small
from tests.planning.replan.small import DAYS, GUIDE, PEOPLE, PLACES, Visit, World

pytestmark = provision("kz266-p06")
LAW = ground.law()
BEFORE_ALL = date(2027, 2, 1)


class Broken(NamedTuple):
    """A lawful plan, and facts that break one visit of it."""

    plan: dict[str, Visit]
    old: World
    new: World
    code: str


@st.composite
def broken(draw: st.DrawFn) -> Broken:
    days = st.frozensets(st.sampled_from(DAYS), max_size=4)
    away = {code: draw(days) for code in PEOPLE}
    closed = {code: draw(days) for code in PLACES}
    conflicts = draw(st.frozensets(st.tuples(st.sampled_from(PEOPLE), st.sampled_from(PLACES)), max_size=3))
    old = World(away, closed, conflicts)
    plan: dict[str, Visit] = {}
    every = list(small.ways())
    for code in PLACES[: draw(st.integers(2, 4))]:
        good = [way for way in every if old.holds({**plan, code: way})]
        if good:
            plan[code] = draw(st.sampled_from(good))
    assume(plan)
    code = draw(st.sampled_from(sorted(plan)))
    new = draw(_events(old, plan, code))
    assume([one for one, visit in plan.items() if not new.is_fit(one, visit)] == [code])
    assume(new.holds({one: visit for one, visit in plan.items() if one != code}))
    return Broken(plan, old, new, code)


def _events(old: World, plan: dict[str, Visit], code: str) -> st.SearchStrategy[World]:
    visit = plan[code]
    more = st.frozensets(st.sampled_from(DAYS), max_size=5).map(lambda found: found | {visit.day})
    person = st.sampled_from(visit.people)
    gone = st.tuples(st.sampled_from((*visit.people, GUIDE)), more).map(
        lambda pair: World(
            {**old.away, pair[0]: old.away.get(pair[0], frozenset()) | pair[1]}, old.closed, old.conflicts
        )
    )
    closed = more.map(lambda days: World(old.away, {**old.closed, code: old.closed[code] | days}, old.conflicts))
    recused = person.map(lambda one: World(old.away, old.closed, old.conflicts | {(one, code)}))
    return st.one_of(gone, closed, recused)


def best_alone(case: Broken) -> list[Visit]:
    """Every repair that changes nothing but the broken visit."""
    return [way for way in small.ways() if case.new.holds({**case.plan, case.code: way})]


def is_pair_possible(case: Broken) -> bool:
    """Whether one other visit could give way."""
    for other in case.plan:
        if other != case.code:
            left = {code: visit for code, visit in case.plan.items() if code not in {other, case.code}}
            mine = [way for way in small.ways() if case.new.holds({**left, case.code: way})]
            for way, another in product(mine, small.ways()):
                if case.new.holds({**left, case.code: way, other: another}):
                    return True
    return False


@settings(max_examples=60, deadline=None)
@given(broken())
def test_no_repair_changes_fewer_visits_or_people(case: Broken) -> None:
    document = small.written(case.plan, case.old)
    facts = case.new.instance()
    found = replan(document, facts, LAW, Asked(today=BEFORE_ALL))
    assert check_plan(found.plan, facts, LAW) == []
    assert (found.remaining, found.frozen_broken) == ((), ())
    after, before = small.read(found.plan), case.plan
    changed = {code for code in before if after.get(code) != before[code]}
    assert case.code in changed
    alone = best_alone(case)
    if alone:
        assert changed == {case.code}
        _is_nearest(before[case.code], after[case.code], alone)
        (move,) = found.moved
        assert move.why
    elif is_pair_possible(case):
        assert len(changed) == 2
        assert Step.MADE_ROOM in {move.step for move in found.moved}
    else:
        assert changed == {case.code}
        assert [one.institutions for one in found.dropped] == [(case.code,)]
        # One that is open on no day falls out as if it had ceased: why it does says all.
        assert found.dropped[0].obstacles or case.new.closed[case.code] >= set(DAYS)


def _is_nearest(before: Visit, after: Visit, alone: list[Visit]) -> None:
    """Of all repairs of the visit alone this one disturbs least: the same day, then its week, then few others go."""
    assert _disturbance(before, after) == min(_disturbance(before, way) for way in alone)


def _disturbance(before: Visit, after: Visit) -> tuple[bool, bool, int]:
    others = len(set(after.people) - set(before.people))
    return after.day != before.day, after.day.isocalendar().week != before.day.isocalendar().week, others


def test_of_the_days_of_its_week_the_visit_takes_that_on_which_the_same_people_can_go() -> None:
    monday, tuesday, wednesday, thursday, friday, *_ = DAYS
    plan = {"I1": Visit(monday, ("P1", "P2"))}
    away = {"P1": frozenset({tuesday, wednesday}), "P2": frozenset({wednesday, friday})}
    world = World(away=away, closed={"I1": frozenset({monday})})
    found = replan(small.written(plan, World()), world.instance(), LAW, Asked(today=BEFORE_ALL))
    assert small.read(found.plan) == {"I1": Visit(thursday, ("P1", "P2"))}
    assert [move.step for move in found.moved] == [Step.SAME_WEEK]


def test_steps_stand_from_the_least_disturbance_to_the_greatest() -> None:
    """Their order decides between places, so it is written down a second time."""
    assert list(Step) == [
        Step.SHORTENED,
        Step.PERSON,
        Step.GROUP,
        Step.SAME_WEEK,
        Step.OTHER_WEEK,
        Step.MADE_ROOM,
        Step.SPLIT,
        Step.LATE,
    ]


def test_of_people_who_are_alike_the_one_goes_without_whom_another_visit_can_give_way() -> None:
    """P3 and P4 could both go with P1; only without P4 there is somebody for the other visit on its only day."""
    days = {day.day: day for day in DAYS}
    plan = {
        "I1": Visit(days[2], ("P2", "P4")),
        "I2": Visit(days[9], ("P3", "P4")),
        "I3": Visit(days[11], ("P1", "P2")),
        "I4": Visit(days[1], ("P1", "P3")),
    }
    away = {"P2": frozenset({days[9], days[10], days[12]}), "P4": frozenset({days[11]})}
    conflicts = frozenset({("P3", "I1"), ("P1", "I2"), ("P2", "I4")})
    facts = World(away, {}, conflicts | {("P2", "I3")}).instance()
    found = replan(small.written(plan, World(away, {}, conflicts)), facts, LAW, Asked(today=BEFORE_ALL))
    after = small.read(found.plan)
    assert (after["I2"], after["I3"].people) == (Visit(days[11], ("P2", "P3")), ("P1", "P4"))
    assert found.dropped == ()
