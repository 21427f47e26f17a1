"""Paragraph 6: the plan, its four elements, and whose approval makes it one."""

import pytest

from qorgan.law.verdict import Finding
from qorgan.questions import plan, visit
from qorgan.questions.vocabulary import DecidedBy, Kind
from tests.countries.kz.court import ask, needs_decision, refuses
from tests.marks import provision

pytestmark = provision("kz266-p06")

REGULAR = [Kind.PERIODIC, Kind.INTERMEDIATE]
WHOLE = plan.Contents(has_items=True, number_of_visits=2, without_dates=0, without_institutions=0, without_group=0)


def test_a_plan_with_all_four_elements_is_complete() -> None:
    assert ask(plan.CONTENTS, WHOLE) == []


@pytest.mark.parametrize(
    ("contents", "missing"),
    [
        (WHOLE._replace(without_dates=1), refuses("kz266-p06-b1", "plan.no_dates", visits=1)),
        (WHOLE._replace(without_institutions=2), refuses("kz266-p06-b2", "plan.no_institutions", visits=2)),
        (WHOLE._replace(has_items=False), refuses("kz266-p06-b2", "plan.no_institutions", visits=0)),
        (WHOLE._replace(number_of_visits=None), refuses("kz266-p06-b3", "plan.no_number")),
        (WHOLE._replace(without_group=1), refuses("kz266-p06-b4", "plan.no_groups", visits=1)),
    ],
)
def test_each_missing_element_is_refused_by_its_own_item(contents: plan.Contents, missing: Finding) -> None:
    assert ask(plan.CONTENTS, contents) == [missing]


def test_a_plan_that_states_nothing_is_refused_four_times() -> None:
    nothing = plan.Contents(
        has_items=False, number_of_visits=None, without_dates=1, without_institutions=1, without_group=1
    )

    cited = [answer.provision for answer in ask(plan.CONTENTS, nothing)]

    assert cited == ["kz266-p06-b1", "kz266-p06-b2", "kz266-p06-b3", "kz266-p06-b4"]


def test_the_council_approves_a_plan() -> None:
    assert ask(plan.APPROVAL, plan.Approval(DecidedBy.COUNCIL)) == []


@pytest.mark.parametrize("by", [None, *(decider for decider in DecidedBy if decider is not DecidedBy.COUNCIL)])
def test_nobody_but_the_council_approves_a_plan(by: DecidedBy | None) -> None:
    assert ask(plan.APPROVAL, plan.Approval(by)) == [
        needs_decision("kz266-p06-a", "plan.not_approved", office="council")
    ]


@pytest.mark.parametrize("kind", REGULAR)
def test_a_regular_visit_outside_the_plan_waits_for_the_council(kind: Kind) -> None:
    assert ask(visit.PLANNED, visit.Planned(kind, planned=True)) == []
    assert ask(visit.PLANNED, visit.Planned(kind, planned=False)) == [
        needs_decision("kz266-p06-a", "visit.not_planned", office="council")
    ]


def test_a_special_visit_needs_no_plan() -> None:
    assert ask(visit.PLANNED, visit.Planned(Kind.SPECIAL, planned=False)) == []


@pytest.mark.parametrize("kind", REGULAR)
def test_regular_visits_stand_in_a_plan(kind: Kind) -> None:
    assert ask(plan.ITEM, plan.Item(kind)) == []


def test_a_planned_special_visit_is_refused_because_it_would_be_announced() -> None:
    assert ask(plan.ITEM, plan.Item(Kind.SPECIAL)) == [refuses("kz266-p10-b", "plan.special_item")]
