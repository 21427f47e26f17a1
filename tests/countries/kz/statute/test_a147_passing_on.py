"""Article 147(4): messages about torture and ill-treatment are passed on to the Commissioner."""

import pytest

from qorgan.law.verdict import DutyStatus
from qorgan.questions import message
from qorgan.questions.vocabulary import Alleges
from tests.countries.kz.court import april, ask, duty, findings, requires
from tests.marks import provision

pytestmark = provision("kzstat-147")

ILL_TREATMENT = [Alleges.TORTURE, Alleges.ILL_TREATMENT]


@pytest.mark.parametrize("alleges", ILL_TREATMENT)
def test_a_message_passed_on_meets_the_duty_for_which_no_term_is_set(alleges: Alleges) -> None:
    answers = ask(message.PASS_ON, message.PassOn(alleges, april(18), april(25), known=True))

    owed = duty(answers)
    assert (owed.provision, owed.code, owed.due) == ("kzstat-147-4", "message.pass_on", None)
    assert (owed.holder, owed.to, owed.status) == ("participant", "commissioner", DutyStatus.MET)
    assert owed.params == {"start": april(18), "done": april(25)}
    assert findings(answers) == []


@pytest.mark.parametrize("alleges", ILL_TREATMENT)
def test_a_message_known_to_be_kept_back_is_asked_for(alleges: Alleges) -> None:
    answers = ask(message.PASS_ON, message.PassOn(alleges, april(18), None, known=True))

    assert duty(answers).status is DutyStatus.OPEN
    assert findings(answers) == [requires("kzstat-147-4", "message.not_passed_on", received=april(18))]


def test_where_nothing_is_known_the_duty_is_open_without_remark() -> None:
    answers = ask(message.PASS_ON, message.PassOn(Alleges.TORTURE, april(18), None, known=False))

    assert duty(answers).status is DutyStatus.OPEN
    assert findings(answers) == []


def test_other_appeals_need_not_be_passed_on() -> None:
    assert ask(message.PASS_ON, message.PassOn(Alleges.OTHER, april(18), None, known=True)) == []
