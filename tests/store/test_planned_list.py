"""Visits ahead as their lists tell them: who owes what on the desk, how near the day is, in a fixed number of queries."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from qorgan.actions.declare_interest import DeclareInterest, declare_interest
from qorgan.actions.step_aside import StepAside, step_aside
from qorgan.store import desk, place_history, planned_group, planned_list
from tests.actions.cast import NOW, TODAY
from tests.actions.composed import Composed
from tests.actions.orphanages import Orphanages
from tests.standing import standing

pytestmark = pytest.mark.django_db


@standing
def world() -> Composed:
    return Composed()


def test_a_member_owes_a_declaration_and_an_empty_place_is_told_to_those_who_can_fill_it(world: Composed) -> None:
    planned = world.compose()

    def lines() -> dict[str, list[str]]:
        people = {"own": world.participant(), "commissioner": world.karlygash, "secretary": world.saule}
        found = {who: desk.desk(actor, TODAY).waits for who, actor in people.items()}
        return {who: [one.code for one in waits if one.noun == "ahead"] for who, waits in found.items()}

    assert lines() == {"own": ["visit.declare"], "commissioner": [], "secretary": []}
    declare_interest(actor=world.participant(), key="d", now=NOW, request=DeclareInterest(visit=planned.pk))
    assert lines()["own"] == []
    step_aside(actor=world.participant(1), key="s", now=NOW, request=StepAside(visit=planned.pk))
    assert lines() == {"own": [], "commissioner": ["visit.vacant"], "secretary": ["visit.vacant"]}


def test_certificates_are_told_of_the_days_asked_for(world: Composed) -> None:
    planned = world.compose()
    told = {one.code: one for one in planned_group.members([planned.pk], [world.first_day])[planned.pk]}
    assert told[world.item.roster[0]].certificates
    before = planned_group.members([planned.pk], [date(2010, 1, 1)])[planned.pk]
    assert not any(one.certificates for one in before)


def test_a_list_and_its_groups_take_four_queries() -> None:
    world = Orphanages()
    world.compose()
    with CaptureQueriesContext(connection) as queries:
        rows = planned_list.rows(planned_list.narrowed(world.karlygash, TODAY), world.karlygash, TODAY)
        found = planned_group.members([row.id for row in rows], [TODAY])
    assert sum(map(len, found.values())) == 8
    assert len(queries) == 4


@pytest.mark.parametrize(
    ("first", "is_near"),
    [
        (date(2026, 11, 25), True),
        (date(2026, 11, 26), True),
        (date(2026, 11, 27), False),
        (date(2026, 11, 24), False),
    ],
)
def test_the_day_is_near_from_the_working_day_before_it(first: date, is_near: bool) -> None:
    assert place_history.is_near(first, TODAY) is is_near


def test_over_a_weekend_monday_is_near_on_friday() -> None:
    assert place_history.is_near(date(2026, 11, 30), date(2026, 11, 27))
    assert place_history.is_near(date(2026, 11, 29), date(2026, 11, 27))
    assert not place_history.is_near(date(2026, 12, 1), date(2026, 11, 27))
