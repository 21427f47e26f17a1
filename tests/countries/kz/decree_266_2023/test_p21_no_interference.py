"""Paragraph 21: of unlawful acts of a visitor the head of the administration informs the Commissioner by letter."""

import pytest

from qorgan.questions import visit
from tests.countries.kz.court import april, ask, requires
from tests.marks import provision

pytestmark = provision("kz266-p21")


def test_a_letter_fulfils_the_duty_of_the_head() -> None:
    assert ask(visit.INTERFERENCE, visit.Interference(april(21), written=True)) == []


@pytest.mark.parametrize(
    "facts", [visit.Interference(april(21), written=False), visit.Interference(None, written=True)]
)
def test_a_telephone_call_or_silence_does_not(facts: visit.Interference) -> None:
    assert ask(visit.INTERFERENCE, facts) == [requires("kz266-p21-b", "letter.from_head_missing")]
