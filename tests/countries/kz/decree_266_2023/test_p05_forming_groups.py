"""Paragraph 5: the Council forms the groups of regular visits, from participants only."""

import pytest

from qorgan.questions import group
from qorgan.questions.vocabulary import Kind, Office
from tests.countries.kz.court import ask, needs_decision, refuses
from tests.marks import provision

pytestmark = provision("kz266-p05")

REGULAR = [Kind.PERIODIC, Kind.INTERMEDIATE]


@pytest.mark.parametrize("kind", REGULAR)
def test_a_group_formed_by_the_council_is_a_group(kind: Kind) -> None:
    assert ask(group.FORMED, group.Formed(kind, council_decided=True)) == []


@pytest.mark.parametrize("kind", REGULAR)
def test_without_the_council_there_is_no_group(kind: Kind) -> None:
    assert ask(group.FORMED, group.Formed(kind, council_decided=False)) == [
        needs_decision("kz266-p05-a", "group.no_council_decision", office="council")
    ]


def test_the_group_of_a_special_visit_needs_no_council() -> None:
    assert ask(group.FORMED, group.Formed(Kind.SPECIAL, council_decided=False)) == []


@pytest.mark.parametrize("office", [Office.PARTICIPANT, Office.COMMISSIONER])
def test_a_participant_may_be_a_member_and_so_may_the_commissioner(office: Office) -> None:
    assert ask(group.MEMBER, group.Member(office)) == []


@pytest.mark.parametrize("office", [Office.EXPERT, Office.COUNCIL_MEMBER, Office.SECRETARY, Office.INTERPRETER])
def test_nobody_else_may_be_a_member(office: Office) -> None:
    assert ask(group.MEMBER, group.Member(office)) == [refuses("kz266-p05-b", "group.not_participant", office=office)]
