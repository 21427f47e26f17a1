"""Looking into the requirements on a participant."""

from datetime import date

import pytest

from qorgan.access.actor import Actor
from qorgan.questions.vocabulary import DisqualifiedGround as Ground
from qorgan.store import models
from tests.actions import cast, registry
from tests.actions.registry import TOMORROW, YESTERDAY, check, check_all
from tests.standing import standing

pytestmark = pytest.mark.django_db


@standing
def saule() -> Actor:
    registry.known(cast.BORIS)
    return cast.signed_in(cast.SAULE)


def test_what_was_seen_is_sealed_and_stands_in_no_fact_of_the_journal(saule: Actor) -> None:
    done = check(saule, "P1", Ground.REGISTERED_PATIENT, is_clear=False, since=YESTERDAY, evidence="Letter No. 9")
    kept = models.EligibilityCheck.objects.get(pk=done.subject)
    assert (kept.evidence, kept.is_clear, kept.since) == ({"evidence": "Letter No. 9"}, False, YESTERDAY)
    assert b"Letter" not in bytes(kept.sealed)
    told = f"{registry.entry().detail} {models.Idempotency.objects.latest('created').outcome}"
    assert "registered_patient" not in told
    assert "is_clear" not in told
    assert registry.entry().detail["facts"] == {"as": "secretary", "person": "P1"}


def test_when_all_is_checked_the_next_look_is_owed_in_a_year_once(saule: Actor) -> None:
    check_all(saule, "P1")
    duty = models.Duty.objects.get()
    boris = registry.person("P1")
    assert (duty.code, duty.holder, duty.subject, duty.due_default) == (
        "person.recheck", "secretary", boris.pk, date(2027, 11, 25)
    )  # fmt: skip
    check(saule, "P1", Ground.JUDGE, evidence_dated=YESTERDAY)
    duty = models.Duty.objects.get()
    assert duty.due_default == date(2027, 11, 24)


def test_while_something_is_unchecked_no_look_is_owed(saule: Actor) -> None:
    check(saule, "P1", Ground.JUDGE)
    assert not models.Duty.objects.exists()


def test_of_who_is_a_participant_no_more_none_is_owed(saule: Actor) -> None:
    models.OfficeTerm.objects.filter(person__code="P1").update(valid_to=YESTERDAY)
    check_all(saule, "P1")
    assert not models.Duty.objects.exists()


def test_no_check_is_edited_and_the_newest_counts(saule: Actor) -> None:
    check(saule, "P1", Ground.JUDGE, is_clear=False, since=YESTERDAY)
    check(saule, "P1", Ground.JUDGE, now=registry.at(TOMORROW))
    assert models.EligibilityCheck.objects.count() == 2


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"ground": Ground.RESIGNED}, "eligibility.not_asked"),
        ({"is_clear": False}, "eligibility.since_missing"),
        ({"since": YESTERDAY}, "eligibility.since_unwanted"),
        ({"evidence_dated": TOMORROW}, "day.in_future"),
    ],
)
def test_what_contradicts_itself_is_refused(saule: Actor, told: dict[str, object], code: str) -> None:
    values = {"ground": Ground.JUDGE, **told}
    ground = values.pop("ground")
    assert isinstance(ground, Ground)
    assert registry.codes(lambda: check(saule, "P1", ground, **values)) == (code,)


def test_the_commissioner_reads_checks_and_makes_none() -> None:
    karlygash = cast.signed_in(cast.KARLYGASH)
    registry.known(cast.BORIS)
    assert registry.codes(lambda: check(karlygash, "P1", Ground.JUDGE)) == ("permission.not_held",)


def test_nobody_clears_oneself(saule: Actor) -> None:
    assert registry.codes(lambda: check(saule, "S1", Ground.JUDGE)) == ("eligibility.own",)
    assert not models.EligibilityCheck.objects.exists()
