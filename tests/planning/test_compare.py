"""Two plans side by side: nothing where they are the same, and the same told backwards where they change places."""

from datetime import date, timedelta

from hypothesis import given

from qorgan.planning.by_hand.apply import CannotChange
from qorgan.planning.by_hand.change import changed
from qorgan.planning.by_hand.changes import Add, Change, Group, Move, Remove
from qorgan.planning.check_elements import due_days
from qorgan.planning.checked import case
from qorgan.planning.compare import compare, met
from qorgan.planning.document import Leg, PlanDocument, Stop
from qorgan.questions.vocabulary import Form, Kind
from tests.marks import provision
from tests.planning import ground
from tests.planning.test_by_hand import CHANGES

pytestmark = provision("kz266-p03", "kz266-p06")
PLAN, YEAR, LAW = ground.plan(), ground.instance(), ground.law()
DUE = due_days(case(PLAN, YEAR, LAW))
FIRST, SECOND, THIRD = (visit.id for visit in PLAN.visits[:3])


def after(*changes: Change) -> PlanDocument:
    return changed(PLAN, changes, YEAR, LAW)


def test_a_plan_differs_in_nothing_from_itself() -> None:
    found = compare(PLAN, PLAN, DUE)
    assert found.is_empty
    assert (found.added, found.removed, found.moved, found.regrouped, dict(found.figures)) == ((), (), (), (), {})


def test_a_moved_visit_is_told_with_both_sets_of_days_and_what_they_miss() -> None:
    found = compare(PLAN, after(Move(visit=FIRST, first_day=date(2027, 10, 4))), DUE)
    (moved,) = found.moved
    assert (moved.visit.id, moved.before, moved.after) == (FIRST, (date(2027, 1, 11),), (date(2027, 10, 4),))
    assert found.coverage == ((), ("I01",))
    assert found.figures["late_in_year"].by == 1
    assert not found.is_empty


def test_another_group_is_told_and_days_that_stay_are_not() -> None:
    found = compare(PLAN, after(*(Group(visit=number, participants=("P01", "P07")) for number in (FIRST, SECOND))))
    assert [one.visit.id for one in found.regrouped] == [FIRST, SECOND]
    assert (found.regrouped[0].before, found.regrouped[0].after) == ((("P01", "P04", "P07"),), (("P01", "P07"),))
    assert found.moved == ()
    assert found.cost.by < 0


def test_what_came_in_and_what_fell_out_is_told() -> None:
    stop = Stop(id="I01", on_site=(date(2027, 11, 8),))
    leg = Leg(region="KZ-71", institutions=(stop,), participants=("P01", "P04"), representative="R1")
    found = compare(PLAN, after(Remove(visit=THIRD), Add(kind=Kind.INTERMEDIATE, form=Form.ONE_TIME, legs=(leg,))), DUE)
    assert [one.id for one in found.added] == ["2027-0013"]
    assert [one.id for one in found.removed] == [THIRD]
    assert found.number.by == 0
    # An intermediate visit meets no four-year day.
    assert found.coverage == ((), ("I02",))


def test_a_number_used_for_another_place_is_another_visit() -> None:
    leg = PLAN.visits[0].legs[0]
    other = leg.model_copy(update={"institutions": (Stop(id="I07", on_site=leg.institutions[0].on_site),)})
    found = compare(PLAN, ground.changed_visit(PLAN, 0, legs=(other,)))
    assert [one.id for one in (*found.added, *found.removed)] == [FIRST, FIRST]


def test_a_day_is_met_on_the_last_day_and_missed_on_the_next() -> None:
    first = PLAN.visits[0].legs[0].institutions[0].on_site[0]
    assert met(PLAN, {"I01": first}) == {"I01"}
    assert met(PLAN, {"I01": first - timedelta(days=1)}) == frozenset()
    assert met(PLAN, {"I01": PLAN.period[0] - timedelta(days=1)}) == {"I01"}


@given(CHANGES)
def test_backwards_is_the_same_told_backwards(change: Change) -> None:
    try:
        other = after(change)
    except CannotChange:
        return
    there, back = compare(PLAN, other, DUE), compare(other, PLAN, DUE)
    assert {one.id for one in there.added} == {one.id for one in back.removed}
    assert {one.id for one in there.removed} == {one.id for one in back.added}
    assert [(one.visit.id, one.before, one.after) for one in there.moved] == [
        (one.visit.id, one.after, one.before) for one in back.moved
    ]
    assert [(one.visit.id, one.before, one.after) for one in there.regrouped] == [
        (one.visit.id, one.after, one.before) for one in back.regrouped
    ]
    assert (there.cost.by, there.number.by) == (-back.cost.by, -back.number.by)
    assert there.coverage == tuple(reversed(back.coverage))
    assert there.is_empty == back.is_empty
