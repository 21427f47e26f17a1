"""Paragraph 12: participants register messages about torture and ill-treatment."""

import pytest

from qorgan.law.verdict import Duty, DutyStatus
from qorgan.questions import message
from qorgan.questions.vocabulary import Alleges
from tests.countries.kz.court import april, ask, duty, findings, requires
from tests.marks import provision

pytestmark = provision("kz266-p12")

ILL_TREATMENT = [Alleges.TORTURE, Alleges.ILL_TREATMENT]


@pytest.mark.parametrize("alleges", ILL_TREATMENT)
def test_a_registered_message_meets_the_duty(alleges: Alleges) -> None:
    answers = ask(message.REGISTER, message.Register(alleges, april(18), april(18), known=True))

    found: Duty = duty(answers)
    assert (found.provision, found.code, found.status) == ("kz266-p12", "message.register", DutyStatus.MET)
    assert (found.holder, found.to, found.due) == ("participant", "commissioner", None)
    assert found.params == {"start": april(18), "done": april(18)}
    assert findings(answers) == []


@pytest.mark.parametrize("alleges", ILL_TREATMENT)
def test_a_message_that_is_known_to_be_unregistered_is_asked_for(alleges: Alleges) -> None:
    answers = ask(message.REGISTER, message.Register(alleges, april(18), None, known=True))

    assert duty(answers).status is DutyStatus.OPEN
    assert findings(answers) == [requires("kz266-p12", "message.not_registered", received=april(18))]


def test_a_message_of_which_nothing_is_known_leaves_the_duty_open_without_remark() -> None:
    answers = ask(message.REGISTER, message.Register(Alleges.TORTURE, april(18), None, known=False))

    assert duty(answers).status is DutyStatus.OPEN
    assert findings(answers) == []


def test_other_appeals_are_no_matter_of_this_paragraph() -> None:
    assert ask(message.REGISTER, message.Register(Alleges.OTHER, april(18), None, known=True)) == []
