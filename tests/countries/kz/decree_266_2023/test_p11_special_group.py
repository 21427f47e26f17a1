"""Paragraph 11: at most two participants on a special visit."""

from datetime import date

import pytest

from qorgan.questions import group
from qorgan.questions.vocabulary import DecidedBy, Kind
from tests.countries.kz.court import april, ask, findings, law, needs_decision, needs_reason, records, refuses
from tests.marks import provision

pytestmark = provision("kz266-p11")


def test_two_participants_may_make_a_special_visit() -> None:
    assert ask(group.SIZE, group.Size(Kind.SPECIAL, 2)) == []


def test_a_third_participant_is_refused_by_paragraph_11() -> None:
    assert ask(group.SIZE, group.Size(Kind.SPECIAL, 3)) == [
        refuses("kz266-p11-a", "group.too_large", actual=3, limit=2)
    ]


def test_the_planner_is_given_the_same_two_and_the_same_citation() -> None:
    [refused] = findings(ask(group.SIZE, group.Size(Kind.SPECIAL, 3)))

    assert law().limit(group.LARGEST, kind=Kind.SPECIAL) == (refused.params["limit"], refused.provision)


def test_one_participant_goes_with_a_reason_or_not_at_all() -> None:
    alone = group.Size(Kind.SPECIAL, 1)
    params = {"actual": 1, "limit": 2}

    assert ask(group.SIZE, alone, MINTEAM="warn") == [needs_reason("kz266-p11-a", "group.too_small", **params)]
    assert ask(group.SIZE, alone._replace(reason_given=True)) == [records("kz266-p11-a", "group.too_small", **params)]
    assert ask(group.SIZE, alone, MINTEAM="block") == [refuses("kz266-p11-a", "group.too_small", **params)]


def test_the_roster_is_counted_as_in_paragraph_8() -> None:
    three = group.Roster(Kind.SPECIAL, 3, reason_given=False)
    params = {"actual": 3, "limit": 2}

    assert ask(group.ROSTER, three._replace(participants=2)) == []
    assert ask(group.ROSTER, three) == [needs_reason("kz266-p11-a", "group.roster_long", **params)]
    assert ask(group.ROSTER, three, TEAM="roster") == [refuses("kz266-p11-a", "group.too_large", **params)]


@pytest.mark.parametrize(("on", "late"), [(april(12), False), (april(13), False), (april(14), True)])
def test_what_is_urgent_may_be_decided_and_begun_on_one_day(on: date, *, late: bool) -> None:
    facts = group.Composed(Kind.SPECIAL, DecidedBy.COMMISSIONER, deputised=False, decided_on=on, first_day=april(13))

    expected = [records("kz266-p11-b", "group.decision_late", decided_on=on, first_day=april(13))] if late else []
    assert ask(group.COMPOSED, facts) == expected


@pytest.mark.parametrize("by", [None, DecidedBy.COUNCIL, DecidedBy.DEPUTY])
def test_the_council_does_not_include_participants_of_a_special_visit(by: DecidedBy | None) -> None:
    facts = group.Composed(Kind.SPECIAL, by, deputised=False, decided_on=april(12), first_day=april(13))

    assert ask(group.COMPOSED, facts) == [
        needs_decision("kz266-p11-b", "group.no_commissioner_decision", office="commissioner")
    ]
