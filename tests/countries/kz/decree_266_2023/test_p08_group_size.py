"""Paragraph 8: at most three participants on a regular visit, included by the Commissioner in time."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from qorgan.law.verdict import Effect
from qorgan.questions import group
from qorgan.questions.vocabulary import DecidedBy, Kind
from tests.countries.kz.court import april, ask, findings, law, needs_decision, needs_reason, records, refuses
from tests.marks import provision

pytestmark = provision("kz266-p08")

REGULAR = [Kind.PERIODIC, Kind.INTERMEDIATE]
FRIDAY = april(10)
UNDECIDED = needs_decision("kz266-p08-b", "group.no_commissioner_decision", office="commissioner")


def composed(by: DecidedBy | None, on: date | None = FRIDAY, *, deputised: bool = False) -> group.Composed:
    return group.Composed(Kind.PERIODIC, by, deputised, on, first_day=april(13))


@pytest.mark.parametrize("kind", REGULAR)
@pytest.mark.parametrize("participants", [2, 3])
def test_two_or_three_participants_may_make_a_regular_visit(kind: Kind, participants: int) -> None:
    assert ask(group.SIZE, group.Size(kind, participants)) == []


@pytest.mark.parametrize("kind", REGULAR)
def test_a_fourth_participant_is_refused_by_paragraph_8(kind: Kind) -> None:
    assert ask(group.SIZE, group.Size(kind, 4)) == [refuses("kz266-p08-a", "group.too_large", actual=4, limit=3)]


@pytest.mark.parametrize("kind", REGULAR)
def test_the_planner_is_given_the_same_three_and_the_same_citation(kind: Kind) -> None:
    [refused] = findings(ask(group.SIZE, group.Size(kind, 4)))

    assert law().limit(group.LARGEST, kind=kind) == (refused.params["limit"], refused.provision)


@settings(max_examples=25)
@given(some.integers(0, 40), some.integers(0, 40))
def test_a_bigger_group_than_one_too_large_never_becomes_lawful(participants: int, more: int) -> None:
    def too_large(number: int) -> bool:
        return any(f.code == "group.too_large" for f in findings(ask(group.SIZE, group.Size(Kind.PERIODIC, number))))

    assert too_large(participants) == (participants > 3)
    assert too_large(participants + more) >= too_large(participants)


def test_a_group_of_one_goes_with_a_written_reason() -> None:
    params = {"actual": 1, "limit": 2}

    assert ask(group.SIZE, group.Size(Kind.PERIODIC, 1)) == [needs_reason("kz266-p08-a", "group.too_small", **params)]
    assert ask(group.SIZE, group.Size(Kind.PERIODIC, 1, reason_given=True)) == [
        records("kz266-p08-a", "group.too_small", **params)
    ]


def test_a_group_of_one_is_refused_where_the_council_blocks_it() -> None:
    assert ask(group.SIZE, group.Size(Kind.PERIODIC, 1, reason_given=True), MINTEAM="block") == [
        refuses("kz266-p08-a", "group.too_small", actual=1, limit=2)
    ]


def test_a_group_of_nobody_is_refused_under_every_reading() -> None:
    nobody = group.Size(Kind.PERIODIC, 0, reason_given=True)

    for reading in ("warn", "block"):
        [refused] = findings(ask(group.SIZE, nobody, MINTEAM=reading))
        assert refused.effect is Effect.REFUSES


def test_a_roster_of_three_needs_no_note() -> None:
    assert ask(group.ROSTER, group.Roster(Kind.PERIODIC, 3, reason_given=False)) == []


def test_a_longer_roster_needs_a_note_where_the_limit_is_counted_by_leg() -> None:
    params = {"actual": 4, "limit": 3}

    assert ask(group.ROSTER, group.Roster(Kind.PERIODIC, 4, reason_given=False), TEAM="leg") == [
        needs_reason("kz266-p08-a", "group.roster_long", **params)
    ]
    assert ask(group.ROSTER, group.Roster(Kind.PERIODIC, 4, reason_given=True)) == [
        records("kz266-p08-a", "group.roster_long", **params)
    ]


def test_a_longer_roster_is_refused_where_the_limit_is_counted_on_it() -> None:
    assert ask(group.ROSTER, group.Roster(Kind.PERIODIC, 4, reason_given=True), TEAM="roster") == [
        refuses("kz266-p08-a", "group.too_large", actual=4, limit=3)
    ]


@pytest.mark.parametrize("by", [None, DecidedBy.COUNCIL, DecidedBy.REPRESENTATIVE, DecidedBy.OTHER, DecidedBy.DEPUTY])
def test_nobody_but_the_commissioner_includes_participants(by: DecidedBy | None) -> None:
    assert ask(group.COMPOSED, composed(by)) == [UNDECIDED]


def test_a_deputy_with_a_recorded_act_stands_in() -> None:
    assert ask(group.COMPOSED, composed(DecidedBy.DEPUTY, deputised=True)) == []


@pytest.mark.parametrize(("on", "late"), [(april(12), False), (april(13), True), (april(14), True), (None, False)])
def test_a_decision_of_the_first_day_itself_is_recorded_as_late(on: date | None, *, late: bool) -> None:
    expected = [records("kz266-p08-b", "group.decision_late", decided_on=on, first_day=april(13))] if late else []

    assert ask(group.COMPOSED, composed(DecidedBy.COMMISSIONER, on)) == expected
