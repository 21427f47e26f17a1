"""The visit that is proposed next: as early as may be, lawful beside the plan, and none where there is none to propose (¶3)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from qorgan.planning.by_hand.change import changed
from qorgan.planning.by_hand.next_visit import intermediate
from qorgan.planning.check import check_plan
from qorgan.planning.instance import Span
from qorgan.questions.vocabulary import Kind
from tests.marks import provision
from tests.planning import ground

pytestmark = provision("kz266-p03")
PLAN, YEAR, LAW = ground.plan(), ground.instance(), ground.law()
CODES = [place.code for place in YEAR.places]


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("since", [date(2027, 1, 1), date(2027, 1, 13), date(2027, 7, 13), date(2027, 11, 30)])
def test_what_is_proposed_is_lawful(code: str, since: date) -> None:
    add = intermediate(PLAN, YEAR, LAW, code, since=since)
    assert add is not None
    assert add.kind is Kind.INTERMEDIATE
    assert add.legs[0].institutions[0].on_site[0] >= since
    assert check_plan(changed(PLAN, (add,), YEAR, LAW), YEAR, LAW) == []


def test_the_first_day_that_is_free_is_taken() -> None:
    add = intermediate(PLAN, YEAR, LAW, "I02", since=date(2027, 6, 5))
    assert add is not None
    # The fifth of June is a Saturday.
    assert add.legs[0].institutions[0].on_site == (date(2027, 6, 7),)


def test_a_week_in_which_the_group_travels_already_is_left_to_others() -> None:
    first = PLAN.visits[0]
    add = intermediate(PLAN, YEAR, LAW, "I04", since=first.legs[0].institutions[0].on_site[0])
    assert add is not None
    days = {day for visit in PLAN.visits[:2] for leg in visit.legs for stop in leg.institutions for day in stop.on_site}
    assert not set(add.legs[0].institutions[0].on_site) & days


def test_a_place_never_visited_is_followed_up_after_its_first_visit_alone() -> None:
    never = tuple(replace(one, last_periodic_end=None) if one.code == "I01" else one for one in YEAR.places)
    facts = replace(YEAR, places=never)
    add = intermediate(PLAN, facts, LAW, "I01", since=date(2027, 1, 1))
    assert add is not None
    assert add.legs[0].institutions[0].on_site[0] > PLAN.visits[0].legs[0].institutions[0].on_site[0]
    bare = PLAN.model_copy(update={"visits": PLAN.visits[1:]})
    assert intermediate(bare, facts, LAW, "I01", since=date(2027, 1, 1)) is None


def test_nothing_is_proposed_where_nobody_goes_or_nothing_is_open() -> None:
    assert intermediate(PLAN, YEAR, LAW, "I99", since=date(2027, 1, 1)) is None
    assert intermediate(PLAN, YEAR, LAW, "I01", since=YEAR.period.last + timedelta(days=1)) is None
    assert intermediate(PLAN, replace(YEAR, people=()), LAW, "I01", since=date(2027, 1, 1)) is None
    closed = tuple(replace(one, closed=(Span(*YEAR.period),)) for one in YEAR.places)
    assert intermediate(PLAN, replace(YEAR, places=closed), LAW, "I01", since=date(2027, 1, 1)) is None
