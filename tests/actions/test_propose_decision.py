"""A question put to the vote: only what is the Council's, and every member in office owes an own vote."""

from datetime import timedelta

import pytest

from qorgan.actions import misread
from qorgan.actions.propose_decision import ProposeDecision, propose_decision
from qorgan.actions.refused import Denied, Refused
from qorgan.store import models, scope
from tests.actions import cast, council
from tests.actions.cast import NOW, TODAY
from tests.actions.council import Council
from tests.standing import standing

pytestmark = pytest.mark.django_db


@standing
def members() -> Council:
    return Council()


def test_a_proposal_has_no_effect_and_no_number_and_each_member_owes_a_vote(members: Council) -> None:
    proposal = members.propose()
    assert (proposal.state, proposal.decided_at) == ("open", None)
    assert not models.Reading.objects.exists()
    duties = models.Duty.objects.filter(code="decision.vote", subject=proposal.pk)
    assert {duty.person_id for duty in duties} == {member.person for member in members.members}
    assert set(duties.values_list("holder", flat=True)) == {"commissioner", "council_member"}
    assert [duty.person_id for duty in scope.duties(members.dana, TODAY)] == [members.dana.person]


def test_a_deputy_owes_no_second_vote_and_who_has_left_none(members: Council) -> None:
    models.OfficeTerm.objects.create(
        person_id=council.person(members.bolat), office="commissioner", valid_from=TODAY, deputising=True
    )
    models.OfficeTerm.objects.filter(person=members.dana.person).update(valid_to=TODAY - timedelta(days=1))
    models.OfficeTerm.objects.filter(person=members.marat.person).update(valid_to=TODAY, is_ended=True)
    owed = list(models.Duty.objects.filter(subject=members.propose().pk).values_list("person", "holder"))
    assert len(owed) == 3
    assert (members.bolat.person, "council_member") in owed


def test_what_is_the_commissioners_is_refused() -> None:
    with pytest.raises(Refused) as refusal:
        Council().propose(about="checklist", title="Rooms", grounds="The Council asks")
    assert refusal.value.codes == ("decision.not_yours",)


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"word": "weekly"}, "reading.unknown_word"),
        ({"switch": "WEEKS"}, "reading.unknown_switch"),
        ({"word": ""}, "decision.part_missing"),
        ({"valid_from": "2026-11-24"}, "reading.backdated"),
    ],
)
def test_a_reading_must_be_known_and_begin_today_at_the_earliest(parts: dict[str, object], code: str) -> None:
    with pytest.raises(Refused) as refusal:
        Council().propose(**parts)
    assert refusal.value.codes == (code,)


def test_a_member_proposes_nothing() -> None:
    bolat = cast.signed_in(cast.BOLAT)
    request = misread.read(ProposeDecision, council.READING)
    with pytest.raises(Denied):
        propose_decision(actor=bolat, key="k", now=NOW, request=request)
