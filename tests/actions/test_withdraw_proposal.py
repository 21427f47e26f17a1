"""A proposal taken back: nothing decided, nothing owed."""

import pytest

from qorgan.actions.refused import Denied, Refused
from qorgan.actions.withdraw_proposal import WithdrawProposal, withdraw_proposal
from qorgan.questions.record import Choice
from qorgan.store import models
from tests.actions.cast import NOW
from tests.actions.council import Council
from tests.standing import standing

pytestmark = pytest.mark.django_db


@standing
def members() -> Council:
    return Council()


def test_what_was_taken_back_is_not_voted_on(members: Council) -> None:
    proposal = members.propose()
    request = WithdrawProposal(decision=proposal.pk)
    withdraw_proposal(actor=members.saule, key="w", now=NOW, request=request)
    proposal.refresh_from_db()
    assert proposal.state == "withdrawn"
    assert set(models.Duty.objects.values_list("state", flat=True)) == {"lapsed"}
    with pytest.raises(Refused):
        members.vote(proposal, (members.dana, Choice.FOR))


def test_a_member_takes_nothing_back(members: Council) -> None:
    request = WithdrawProposal(decision=members.propose().pk)
    with pytest.raises(Denied):
        withdraw_proposal(actor=members.dana, key="w", now=NOW, request=request)
