"""Article 143: the Council chooses participants; the Commissioner is one by office, and who stands in needs the Commissioner's act."""

import pytest

from qorgan.questions import person
from qorgan.questions.vocabulary import DecidedBy, Office
from tests.countries.kz.court import ask, needs_decision
from tests.marks import provision

pytestmark = provision("kzstat-143")

NOT_THE_COUNCIL = [None, *(one for one in DecidedBy if one is not DecidedBy.COUNCIL)]
NOT_THE_COMMISSIONER = [None, *(one for one in DecidedBy if one is not DecidedBy.COMMISSIONER)]
NO_PARTICIPANTS = [one for one in Office if one not in {Office.PARTICIPANT, Office.COMMISSIONER}]


def test_the_council_chooses_a_participant() -> None:
    assert ask(person.ADMITTED, person.Admission(Office.PARTICIPANT, DecidedBy.COUNCIL)) == []


@pytest.mark.parametrize("decided_by", NOT_THE_COUNCIL)
def test_nobody_else_chooses_a_participant(decided_by: DecidedBy | None) -> None:
    assert ask(person.ADMITTED, person.Admission(Office.PARTICIPANT, decided_by)) == [
        needs_decision("kzstat-143-3", "person.not_chosen", office="council")
    ]


@pytest.mark.parametrize("decided_by", [None, *DecidedBy])
def test_the_commissioner_comes_by_the_law_of_the_state(decided_by: DecidedBy | None) -> None:
    assert ask(person.ADMITTED, person.Admission(Office.COMMISSIONER, decided_by)) == []


def test_the_commissioner_names_who_stands_in() -> None:
    assert ask(person.ADMITTED, person.Admission(Office.COMMISSIONER, DecidedBy.COMMISSIONER, deputising=True)) == []


@pytest.mark.parametrize("decided_by", NOT_THE_COMMISSIONER)
def test_nobody_else_names_who_stands_in_and_a_deputy_names_no_deputy(decided_by: DecidedBy | None) -> None:
    assert ask(person.ADMITTED, person.Admission(Office.COMMISSIONER, decided_by, deputising=True)) == [
        needs_decision("kz266-p08-b", "person.not_deputised", office="commissioner")
    ]


@pytest.mark.parametrize("office", NO_PARTICIPANTS)
def test_other_offices_are_begun_without_a_decision_of_this_article(office: Office) -> None:
    assert ask(person.ADMITTED, person.Admission(office, None)) == []
