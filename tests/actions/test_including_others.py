"""The Council's decision to include others on a thematic visit (¶9): proposed with their names, and a group rests on it."""

import pytest

from qorgan.actions.refused import Refused
from qorgan.questions.record import About
from tests.actions import cast
from tests.actions.composed import Composed, decided
from tests.actions.council import Council
from tests.marks import provision
from tests.standing import standing

pytestmark = [pytest.mark.django_db, provision("kz266-p09-a")]


@standing
def world() -> Composed:
    return Composed()


def test_the_council_is_asked_with_the_names_of_those_who_are_to_be_included() -> None:
    council = Council()
    cast.signed_in(cast.BORIS)
    told = {"about": "thematic_composition", "title": "Others on the children's visit", "grounds": "Nobody else knows"}
    with pytest.raises(Refused) as refused:
        council.propose("1", **told)
    assert refused.value.codes == ("decision.part_missing",)
    decision = council.propose("2", **told, subjects=["P1"])
    assert decision.provision == "kz266-p09-a"


def test_a_group_rests_on_the_decision_to_include_others(world: Composed) -> None:
    decision = decided(About.THEMATIC_COMPOSITION, "K-10")
    assert world.compose(council=decision.pk).decision.about == About.COMPOSITION


def test_a_group_does_not_rest_on_a_decision_about_something_else(world: Composed) -> None:
    with pytest.raises(Refused) as refused:
        world.compose(council=decided(About.REPORT_FORM, "K-11").pk)
    assert refused.value.codes == ("decision.says_otherwise",)
