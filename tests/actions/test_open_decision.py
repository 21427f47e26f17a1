"""Grounds and minutes are shown to whoever may read the decision, and each reading stands in the journal first."""

from uuid import uuid4

import pytest

from qorgan.actions import misread
from qorgan.actions.open_decision import open_decision
from qorgan.actions.open_minutes import open_minutes
from qorgan.actions.record_minutes import RecordMinutes, record_minutes
from qorgan.actions.refused import NotThere
from qorgan.store import models, scope
from tests.actions import cast, council
from tests.actions.cast import NOW
from tests.actions.council import Council
from tests.actions.test_record_minutes import SITTING
from tests.standing import standing

pytestmark = pytest.mark.django_db


@standing
def members() -> Council:
    return Council()


def admitted(members: Council) -> models.Decision:
    """Boris, chosen by the Council at a sitting."""
    cast.signed_in(cast.BORIS)
    told = {name: part for name, part in SITTING.items() if name not in {"switch", "word"}}
    request = misread.read(RecordMinutes, {**told, "about": "admission", "subjects": [cast.BORIS.code]})
    done = record_minutes(actor=members.saule, key="m", now=NOW, request=request)
    return models.Decision.objects.get(pk=done.subject)


def test_a_reading_of_the_grounds_is_written_down_with_the_person_concerned(members: Council) -> None:
    decision = admitted(members)
    found, told = open_decision(actor=members.dana, now=NOW, decision=decision.pk)
    assert (found.pk, told["grounds"]) == (decision.pk, SITTING["grounds"])
    entry = models.JournalEntry.objects.get(action="open_decision")
    boris = models.Person.objects.get(code=cast.BORIS.code)
    assert {row.object for row in entry.objects_named.all()} == {decision.pk, boris.pk}


def test_whom_it_concerns_reads_the_grounds_and_not_the_minutes() -> None:
    decision = admitted(Council())
    boris = scope.actor_of(models.Account.objects.get(username=cast.BORIS.code))
    assert open_decision(actor=boris, now=NOW, decision=decision.pk)[1]["title"] == SITTING["title"]
    with pytest.raises(NotThere):
        open_minutes(actor=boris, now=NOW, decision=decision.pk)


def test_the_minutes_come_back_as_they_were_brought_in(members: Council) -> None:
    decision = admitted(members)
    told = open_minutes(actor=members.karlygash, now=NOW, decision=decision.pk)
    assert told == ("minutes-7.pdf", b"Minutes 7")
    assert models.JournalEntry.objects.filter(action="open_minutes").count() == 1


def test_who_has_nothing_to_do_with_it_finds_nothing_and_leaves_no_reading() -> None:
    decision = admitted(Council())
    for reader, number in ((cast.signed_in(cast.ROZA), decision.pk), (cast.signed_in(cast.ADIL), decision.pk)):
        for opened in (open_decision, open_minutes):
            with pytest.raises(NotThere):
                opened(actor=reader, now=NOW, decision=number)
    with pytest.raises(NotThere):
        open_decision(actor=cast.signed_in(council.DANA), now=NOW, decision=uuid4())
    assert not models.JournalEntry.objects.filter(action__startswith="open_").exists()
