"""Paragraph 9: on each leg of a thematic visit somebody knows the topic and somebody comes from the region."""

import pytest

from qorgan.law.rulebook import Question
from qorgan.questions import group
from qorgan.questions.group import ThematicLeg
from qorgan.questions.vocabulary import Form, Kind
from tests.countries.kz.court import ask, needs_decision, records
from tests.marks import provision

pytestmark = provision("kz266-p09")

BOTH = ThematicLeg(Kind.PERIODIC, Form.THEMATIC, specialists=1, locals=1, council_decided=False)
NO_SPECIALIST, NO_LOCAL = BOTH._replace(specialists=0), BOTH._replace(locals=0)
NO_EXPERTISE, NOBODY_LOCAL = "group.no_topic_expertise", "group.no_local"


@pytest.mark.parametrize("question", [group.SPECIALIST, group.LOCAL])
def test_one_who_meets_the_condition_is_enough(question: Question[ThematicLeg]) -> None:
    assert ask(question, BOTH) == []


@pytest.mark.parametrize(
    ("question", "leg", "cites", "code"),
    [
        (group.SPECIALIST, NO_SPECIALIST, "kz266-p09-1", NO_EXPERTISE),
        (group.LOCAL, NO_LOCAL, "kz266-p09-2", NOBODY_LOCAL),
    ],
)
def test_a_leg_without_one_waits_for_the_council(
    question: Question[ThematicLeg], leg: ThematicLeg, cites: str, code: str
) -> None:
    assert ask(question, leg) == [needs_decision(cites, code, office="council")]


@pytest.mark.parametrize(
    ("question", "leg", "code"),
    [(group.SPECIALIST, NO_SPECIALIST, NO_EXPERTISE), (group.LOCAL, NO_LOCAL, NOBODY_LOCAL)],
)
def test_once_the_council_has_decided_the_lack_is_only_recorded(
    question: Question[ThematicLeg], leg: ThematicLeg, code: str
) -> None:
    assert ask(question, leg._replace(council_decided=True)) == [records("kz266-p09-a", code, office="council")]


@pytest.mark.parametrize(
    ("question", "leg"),
    [(group.SPECIALIST, BOTH._replace(specialists=None)), (group.LOCAL, BOTH._replace(locals=None))],
)
def test_what_is_not_known_is_not_missed(question: Question[ThematicLeg], leg: ThematicLeg) -> None:
    assert ask(question, leg) == []


@pytest.mark.parametrize(("question", "leg"), [(group.SPECIALIST, NO_SPECIALIST), (group.LOCAL, NO_LOCAL)])
def test_a_one_time_visit_asks_neither(question: Question[ThematicLeg], leg: ThematicLeg) -> None:
    assert ask(question, leg._replace(form=Form.ONE_TIME)) == []
