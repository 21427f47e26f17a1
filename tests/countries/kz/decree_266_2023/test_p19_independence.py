"""Paragraph 19: who has an interest in the place steps aside."""

import pytest

from qorgan.questions import group
from tests.countries.kz.court import ask, refuses
from tests.marks import provision

pytestmark = provision("kz266-p19")


def test_a_participant_without_an_interest_goes() -> None:
    assert ask(group.IMPARTIAL, group.Impartial(in_conflict=False, recused=False)) == []


def test_a_participant_with_an_interest_is_refused() -> None:
    assert ask(group.IMPARTIAL, group.Impartial(in_conflict=True, recused=False)) == [
        refuses("kz266-p19-b", "group.conflict")
    ]


@pytest.mark.parametrize("in_conflict", [True, False])
def test_a_participant_who_stepped_aside_does_not_go_nonetheless(*, in_conflict: bool) -> None:
    assert ask(group.IMPARTIAL, group.Impartial(in_conflict, recused=True)) == [refuses("kz266-p19-b", "group.recused")]
