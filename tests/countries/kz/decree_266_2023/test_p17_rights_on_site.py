"""Paragraph 17: free entry and talks; obstacles are recorded; nobody goes alone."""

import pytest

from qorgan.questions import visit
from qorgan.questions.vocabulary import Obstruction
from tests.countries.kz.court import april, ask, needs_reason, records, refuses
from tests.marks import provision

pytestmark = provision("kz266-p17")


@pytest.mark.parametrize(
    ("what", "cites"),
    [
        (Obstruction.AREA_CLOSED, "kz266-p17-1"),
        (Obstruction.ENTRY_REFUSED, "kz266-p17-1"),
        (Obstruction.DELAY, "kz266-p17-1"),
        (Obstruction.OTHER, "kz266-p17-1"),
        (Obstruction.TALK_REFUSED, "kz266-p17-2"),
        (Obstruction.DOCUMENT_REFUSED, "kz266-p17-4"),
    ],
)
def test_each_obstacle_is_recorded_under_the_right_it_touches(what: Obstruction, cites: str) -> None:
    assert ask(visit.OBSTRUCTION, visit.Obstructed(what, april(13))) == [
        records(cites, "visit.obstruction", what=what, on=april(13))
    ]


def test_a_place_outside_the_plan_is_entered_with_a_written_reason() -> None:
    assert ask(visit.UNPLANNED_STOP, visit.UnplannedStop(reason_given=False), UNPLANNED="reason") == [
        needs_reason("kz266-p17-1", "visit.unplanned_stop")
    ]
    assert ask(visit.UNPLANNED_STOP, visit.UnplannedStop(reason_given=True)) == [
        records("kz266-p17-1", "visit.unplanned_stop")
    ]


def test_a_place_outside_the_plan_is_refused_where_the_council_says_so() -> None:
    assert ask(visit.UNPLANNED_STOP, visit.UnplannedStop(reason_given=True), UNPLANNED="refused") == [
        refuses("kz266-p17-1", "visit.unplanned_stop")
    ]


@pytest.mark.parametrize(("participants", "decided"), [(1, True), (2, False), (2, True)])
def test_a_group_or_one_who_is_sent_may_go(participants: int, *, decided: bool) -> None:
    assert ask(visit.ALONE, visit.Alone(participants, decided)) == []


def test_one_person_whom_nobody_sent_is_refused() -> None:
    assert ask(visit.ALONE, visit.Alone(1, decided=False)) == [refuses("kz266-p17-a", "visit.acting_alone")]
