"""A decision of a sitting brought in with its minutes: in effect at once, from the day on which it was taken."""

from datetime import date, timedelta

import pytest

from qorgan.actions import misread
from qorgan.actions.misread import Misread
from qorgan.actions.record_minutes import RecordMinutes, record_minutes
from qorgan.actions.refused import Denied, Refused
from qorgan.store import models, readings
from tests.actions import cast, council
from tests.actions.cast import NOW, TODAY
from tests.actions.council import Council
from tests.standing import standing

pytestmark = pytest.mark.django_db

SITTING = {
    **council.READING,
    "decided_at": "2026-11-10T15:00:00+05:00",
    "number": "7",
    "document": {"name": "minutes-7.pdf", "content": "TWludXRlcyA3"},
    "votes_for": 3,
    "against": 1,
    "abstained": 0,
}


@standing
def members() -> Council:
    return Council()


def bring(members: Council, key: str = "m", /, **parts: object) -> models.Decision:
    request = misread.read(RecordMinutes, {**SITTING, **parts})
    done = record_minutes(actor=members.saule, key=key, now=NOW, request=request)
    return models.Decision.objects.get(pk=done.subject)


def test_the_reading_holds_from_the_day_of_the_sitting() -> None:
    taken = bring(Council())
    assert (taken.office, taken.number, taken.state) == ("council", "7", "taken")
    assert readings.policy(date(2026, 11, 10))["DAYS"] == "working"
    assert readings.policy(date(2026, 11, 9))["DAYS"] == "calendar"
    assert models.JournalEntry.objects.get(action="record_minutes").facts["votes_for"] == 3


def test_a_reading_never_begins_before_it_was_decided() -> None:
    with pytest.raises(Refused) as refusal:
        bring(Council(), valid_from="2026-11-09")
    assert refusal.value.codes == ("reading.backdated",)


@pytest.mark.parametrize(
    ("votes", "code"),
    [
        ((2, 0, 0), "decision.no_quorum"),
        ((2, 2, 0), "decision.no_majority"),
        ((0, 0, 3), "decision.no_majority"),
        ((5, 1, 0), "decision.too_many_votes"),
    ],
)
def test_minutes_are_counted_too(votes: tuple[int, int, int], code: str) -> None:
    with pytest.raises(Refused) as refusal:
        bring(Council(), **dict(zip(("votes_for", "against", "abstained"), votes, strict=True)))
    assert refusal.value.codes == (code,)


def test_a_sitting_still_to_come_and_a_number_used_twice_are_refused(members: Council) -> None:
    bring(members)
    for parts, code in (
        ({"number": "7"}, "decision.number_taken"),
        ({"number": "8", "decided_at": (NOW + timedelta(minutes=1)).isoformat()}, "decision.in_future"),
    ):
        with pytest.raises(Refused) as refusal:
            bring(members, "again", **parts)
        assert refusal.value.codes == (code,)


def test_minutes_without_the_document_are_not_understood() -> None:
    told = {name: part for name, part in SITTING.items() if name != "document"}
    with pytest.raises(Misread) as fault:
        misread.read(RecordMinutes, told)
    assert [one.path for one in fault.value.faults] == ["document"]


def test_the_same_key_with_another_document_is_refused(members: Council) -> None:
    bring(members)
    assert bring(members).number == "7"
    with pytest.raises(Refused) as refusal:
        bring(members, document={"name": "minutes-7.pdf", "content": "TWludXRlcyA4"})
    assert refusal.value.codes == ("idempotency.key_reused",)


def test_a_member_brings_no_minutes_in() -> None:
    bolat = cast.signed_in(cast.BOLAT)
    with pytest.raises(Denied):
        record_minutes(actor=bolat, key="m", now=NOW, request=misread.read(RecordMinutes, SITTING))


def test_a_decision_from_before_the_record_began_is_taken_as_the_minutes_tell_it() -> None:
    told = {"about": "report_form", "switch": None, "word": None}
    taken = bring(Council(), decided_at="2019-05-01T10:00:00+05:00", votes_for=9, **told)
    assert taken.number == "7"


def test_a_reading_is_not_taken_on_a_day_for_which_no_member_is_on_record() -> None:
    with pytest.raises(Refused) as refusal:
        bring(Council(), decided_at="2019-05-01T10:00:00+05:00", votes_for=9)
    assert refusal.value.codes == ("decision.no_members",)
    assert readings.policy(TODAY)["DAYS"] == "calendar"
