"""Decisions at the same time: no number twice, no vote lost, no vote closed twice; on files of SQLite and on PostgreSQL.

A database in memory has one connection, so on SQLite these run on a file of their own.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection, connections

from qorgan.actions.cast_vote import CastVote, cast_vote
from qorgan.actions.close_vote import CloseVote, close_vote
from qorgan.actions.take_decision import TakeDecision, take_decision
from qorgan.questions.record import About, Choice
from qorgan.store import models
from tests.actions.at_once import together
from tests.actions.cast import NOW
from tests.actions.council import Council

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def members(tmp_path: Path) -> Iterator[Council]:
    if connection.vendor != "sqlite":
        yield Council()
        return
    in_memory = connections["default"]
    named = in_memory.settings_dict["NAME"]
    # The database in memory lives as long as its connection, which is laid aside and not closed.
    del connections["default"]
    connections.settings["default"]["NAME"] = str(tmp_path / "record.sqlite3")
    call_command("migrate", run_syncdb=True, verbosity=0)
    yield Council()
    connection.close()
    connections.settings["default"]["NAME"] = named
    connections["default"] = in_memory


def test_eight_decisions_at_once_get_eight_numbers_in_a_row(members: Council) -> None:
    request = TakeDecision(about=About.CHECKLIST, title="Rooms", grounds="Visits of the year")

    def taken(number: int) -> Callable[[], object]:
        return lambda: take_decision(actor=members.karlygash, key=f"k{number}", now=NOW, request=request)

    assert together(*(taken(number) for number in range(8))) == []
    numbers = sorted(models.Decision.objects.values_list("number", flat=True))
    assert numbers == [f"C-2026-{number:03}" for number in range(1, 9)]
    assert sorted(models.Paper.objects.values_list("version", flat=True)) == list(range(1, 9))


def test_one_number_given_by_two_at_once_is_given_to_one(members: Council) -> None:
    def taken(number: int) -> Callable[[], object]:
        request = TakeDecision(about=About.CHECKLIST, title=f"Rooms {number}", grounds="Visits", number="17")
        return lambda: take_decision(actor=members.karlygash, key=f"k{number}", now=NOW, request=request)

    assert together(taken(1), taken(2)) == ["decision.number_taken"]
    assert models.Decision.objects.filter(number="17").count() == 1


def test_five_votes_at_once_are_all_counted(members: Council) -> None:
    proposal = members.propose()

    def vote(index: int) -> Callable[[], object]:
        request = CastVote(decision=proposal.pk, choice=Choice.FOR)
        return lambda: cast_vote(actor=members.members[index], key=f"v{index}", now=NOW, request=request)

    assert together(*(vote(index) for index in range(5))) == []
    assert proposal.votes.count() == 5


def test_a_vote_closed_by_two_at_once_is_closed_once(members: Council) -> None:
    proposal = members.propose()
    members.vote(proposal, *((member, Choice.FOR) for member in members.members))

    def close(number: int) -> Callable[[], object]:
        request = CloseVote(decision=proposal.pk)
        return lambda: close_vote(actor=members.saule, key=f"c{number}", now=NOW, request=request)

    assert together(close(1), close(2)) == ["state.wrong"]
    assert models.Reading.objects.count() == 1
    assert models.JournalEntry.objects.filter(action="close_vote").count() == 1
