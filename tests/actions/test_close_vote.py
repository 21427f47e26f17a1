"""Counting: more than half take part, more are for than against; otherwise it stays open, or is rejected."""

from datetime import timedelta

import pytest

from qorgan.actions.close_vote import CloseVote, close_vote
from qorgan.actions.refused import Changed, NotThere, Refused
from qorgan.questions.record import About, Choice
from qorgan.store import models, readings
from tests.actions.cast import NOW, TODAY
from tests.actions.council import Council
from tests.standing import standing

pytestmark = pytest.mark.django_db


@standing
def members() -> Council:
    return Council()


def test_three_of_five_are_a_quorum_and_a_majority_takes_the_decision(members: Council) -> None:
    proposal = members.propose()
    members.vote(proposal, (members.dana, Choice.FOR), (members.bolat, Choice.FOR), (members.karlygash, Choice.AGAINST))
    taken = members.close(proposal)
    assert (taken.state, taken.number, taken.decided_at) == ("taken", "K-2026-001", NOW)
    assert readings.policy(TODAY)["DAYS"] == "working"
    assert readings.policy(TODAY - timedelta(days=1))["DAYS"] == "calendar"
    facts = models.JournalEntry.objects.get(action="close_vote").facts
    assert {"votes_for": 2, "against": 1, "abstained": 0, "state": "taken", "word": "working"}.items() <= facts.items()


def test_one_under_the_quorum_leaves_it_open(members: Council) -> None:
    proposal = members.propose()
    members.vote(proposal, (members.dana, Choice.FOR), (members.bolat, Choice.FOR))
    with pytest.raises(Refused) as refusal:
        members.close(proposal)
    finding = refusal.value.findings[0]
    assert (finding.code, finding.params["took_part"], finding.params["needed"]) == ("decision.no_quorum", 2, 3)
    proposal.refresh_from_db()
    assert proposal.state == "open"


def test_a_tie_is_no_majority_and_a_rejected_proposal_has_no_number(members: Council) -> None:
    proposal = members.propose()
    members.vote(proposal, (members.dana, Choice.FOR), (members.bolat, Choice.AGAINST), (members.marat, Choice.ABSTAIN))
    rejected = members.close(proposal)
    assert rejected.state == "rejected"
    assert rejected.number.startswith("-")
    assert not models.Reading.objects.exists()


def test_votes_still_owed_lapse(members: Council) -> None:
    proposal = members.propose()
    members.vote(proposal, (members.dana, Choice.FOR), (members.bolat, Choice.FOR), (members.marat, Choice.FOR))
    members.close(proposal)
    states = list(models.Duty.objects.filter(subject=proposal.pk).values_list("state", flat=True))
    assert sorted(states) == ["lapsed", "lapsed", "satisfied", "satisfied", "satisfied"]


def test_the_vote_of_a_member_who_has_left_is_not_counted(members: Council) -> None:
    proposal = members.propose()
    members.vote(proposal, (members.dana, Choice.FOR), (members.bolat, Choice.FOR), (members.marat, Choice.FOR))
    models.OfficeTerm.objects.filter(person=members.dana.person).update(valid_to=TODAY, is_ended=True)
    with pytest.raises(Refused) as refusal:
        members.close(proposal)
    assert refusal.value.findings[0].params["took_part"] == 2


def test_a_quorum_decided_by_the_council_counts_from_then_on(members: Council) -> None:
    members.take("quorum", about=About.QUORUM, title="Quorum", grounds="Regulation", percent=75)
    proposal = members.propose("reading")
    members.vote(proposal, (members.dana, Choice.FOR), (members.bolat, Choice.FOR), (members.marat, Choice.FOR))
    with pytest.raises(Refused) as refusal:
        members.close(proposal, "close reading")
    assert refusal.value.findings[0].params["needed"] == 4


def test_a_reading_from_a_later_day_waits_for_it() -> None:
    later = TODAY + timedelta(days=40)
    Council().take(
        "1",
        about=About.READING,
        title="T",
        grounds="G",
        switch="ROLL",
        word="false",
        valid_from=later,
    )
    assert readings.policy(TODAY)["ROLL"] == "true"
    assert readings.policy(later)["ROLL"] == "false"


def test_a_vote_is_closed_once_and_upon_what_was_seen(members: Council) -> None:
    proposal = members.propose()
    members.vote(proposal, *((member, Choice.FOR) for member in members.members))
    with pytest.raises(Changed):
        close_vote(actor=members.saule, key="k", now=NOW, request=CloseVote(decision=proposal.pk, revision=1))
    members.close(proposal)
    with pytest.raises(Refused) as refusal:
        members.close(proposal, "again")
    assert refusal.value.codes == ("state.wrong",)


def test_a_guessed_id_is_not_there(members: Council) -> None:
    request = CloseVote.model_validate({"decision": "00000000-0000-4000-8000-000000000000"})
    with pytest.raises(NotThere):
        close_vote(actor=members.saule, key="k", now=NOW, request=request)
