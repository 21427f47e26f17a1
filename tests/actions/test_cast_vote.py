"""A vote: one for each member, by the own term only, changed until the vote is closed."""

from datetime import timedelta

import pytest

from qorgan.actions.cast_vote import CastVote, cast_vote
from qorgan.actions.refused import Denied, Refused
from qorgan.questions.record import Choice
from qorgan.store import models, scope
from tests.actions import cast, council
from tests.actions.cast import NOW, TODAY
from tests.actions.council import Council
from tests.standing import standing

pytestmark = pytest.mark.django_db


@standing
def members() -> Council:
    return Council()


def test_a_vote_satisfies_the_own_duty_alone(members: Council) -> None:
    proposal = members.propose()
    members.vote(proposal, (members.dana, Choice.FOR))
    states = dict(models.Duty.objects.filter(subject=proposal.pk).values_list("person", "state"))
    assert states.pop(council.person(members.dana)) == "satisfied"
    assert set(states.values()) == {"open"}
    entry = models.JournalEntry.objects.get(action="cast_vote")
    assert entry.facts["choice"] == "for"
    assert models.Duty.objects.get(person=members.dana.person).satisfied_by == entry.seq


def test_a_vote_may_be_changed_and_still_counts_once(members: Council) -> None:
    proposal = members.propose()
    members.vote(proposal, (members.dana, Choice.FOR), (members.dana, Choice.AGAINST))
    assert [vote.choice for vote in proposal.votes.all()] == ["against"]


def test_nobody_votes_after_the_end(members: Council) -> None:
    taken = members.take("1")
    with pytest.raises(Refused) as refusal:
        members.vote(taken, (members.dana, Choice.AGAINST))
    assert refusal.value.codes == ("state.wrong",)


def test_who_only_stands_in_has_no_vote_and_a_member_who_stands_in_has_one(members: Council) -> None:
    proposal = members.propose()
    for actor in (members.bolat, cast.signed_in(cast.ROZA)):
        models.OfficeTerm.objects.create(
            person_id=council.person(actor), office="commissioner", valid_from=TODAY, deputising=True
        )
    roza, bolat = (
        scope.actor_of(models.Account.objects.get(username=name)) for name in (cast.ROZA.code, cast.BOLAT.code)
    )
    with pytest.raises(Refused) as refusal:
        members.vote(proposal, (roza, Choice.FOR))
    assert refusal.value.codes == ("decision.not_a_member",)
    members.vote(proposal, (bolat, Choice.FOR))
    facts = models.JournalEntry.objects.get(action="cast_vote").facts
    assert facts["as"] == "council_member"
    assert "deputising" not in facts


def test_a_member_whose_term_is_over_is_denied(members: Council) -> None:
    proposal = members.propose()
    models.OfficeTerm.objects.filter(person=members.dana.person).update(valid_to=TODAY - timedelta(days=1))
    dana = scope.actor_of(models.Account.objects.get(username=council.DANA.code))
    with pytest.raises(Denied):
        members.vote(proposal, (dana, Choice.FOR))


def test_a_secretary_has_no_vote(members: Council) -> None:
    request = CastVote(decision=members.propose().pk, choice=Choice.FOR)
    with pytest.raises(Denied):
        cast_vote(actor=members.saule, key="k", now=NOW, request=request)
