"""Articles 145 and 148: who may not be a participant, and what ends a participant's powers."""

from datetime import date

import pytest

from qorgan.law.verdict import Due
from qorgan.questions import person
from qorgan.questions.person import EndGround
from qorgan.questions.vocabulary import DisqualifiedGround as Ground
from tests.countries.kz.court import april, ask, duty, findings, law, needs_reason, records, refuses
from tests.marks import provision

pytestmark = provision("kzstat-145", "kzstat-148")

BARS = {
    "kzstat-145-1": [
        *(Ground.JUDGE, Ground.ADVOCATE, Ground.CIVIL_SERVANT, Ground.MILITARY, Ground.LAW_ENFORCEMENT),
        *(Ground.CIVIL_PROTECTION, Ground.CONVICTION, Ground.INCAPACITY, Ground.LIMITED_CAPACITY),
        Ground.REGISTERED_PATIENT,
    ],
    "kzstat-145-2": [Ground.RELEASED_LIABILITY, Ground.DISMISSED, Ground.LICENCE_REVOKED],
    "kzstat-148": [Ground.NOT_CITIZEN, Ground.RESIGNED, Ground.OTHER],
}
TABLE = [(ground, cites) for cites, grounds in BARS.items() for ground in grounds]


@pytest.mark.parametrize(("ground", "cites"), TABLE)
def test_from_its_first_day_a_ground_bars_a_participant(ground: Ground, cites: str) -> None:
    facts = person.Disqualified(ground, since=april(13), day=april(13))

    assert ask(person.ELIGIBLE, facts) == [refuses(cites, "person.not_eligible", ground=ground, since=april(13))]


@pytest.mark.parametrize("ground", Ground)
def test_the_day_before_it_does_not(ground: Ground) -> None:
    assert ask(person.ELIGIBLE, person.Disqualified(ground, since=april(13), day=april(12))) == []


def test_a_suspicion_bars_entry_only_and_is_recorded_on_a_visit() -> None:
    facts = person.Disqualified(Ground.SUSPECT, since=april(13), day=april(14))

    assert ask(person.ELIGIBLE, facts) == [
        records("kzstat-145-1", "person.not_eligible", ground=Ground.SUSPECT, since=april(13))
    ]


def test_the_table_leaves_no_ground_out() -> None:
    assert {ground for ground, _ in TABLE} | {Ground.SUSPECT} == set(Ground)


@pytest.mark.parametrize(("ground", "cites"), [row for row in TABLE if row[0] not in {Ground.RESIGNED, Ground.OTHER}])
def test_what_bars_a_visit_bars_entry_too(ground: Ground, cites: str) -> None:
    facts = person.Disqualified(ground, since=april(13), day=april(13))

    assert ask(person.ENTERS, facts) == [refuses(cites, "person.not_eligible", ground=ground, since=april(13))]


def test_a_suspicion_bars_entry() -> None:
    facts = person.Disqualified(Ground.SUSPECT, since=april(13), day=april(13))

    assert ask(person.ENTERS, facts) == [
        refuses("kzstat-145-1", "person.not_eligible", ground=Ground.SUSPECT, since=april(13))
    ]


@pytest.mark.parametrize("ground", [Ground.RESIGNED, Ground.OTHER])
def test_who_resigned_once_may_be_chosen_again(ground: Ground) -> None:
    assert ask(person.ENTERS, person.Disqualified(ground, since=april(1), day=april(13))) == []


@pytest.mark.parametrize("ground", Ground)
def test_what_is_still_to_come_does_not_bar_entry(ground: Ground) -> None:
    assert ask(person.ENTERS, person.Disqualified(ground, since=april(13), day=april(12))) == []


@pytest.mark.parametrize("ground", [EndGround.BREACH, EndGround.OTHER])
def test_a_breach_is_written_down_before_it_ends_powers(ground: EndGround) -> None:
    assert ask(person.ENDS, person.Ending(ground)) == [needs_reason("kzstat-148", "person.end_unexplained")]


@pytest.mark.parametrize("ground", [one for one in EndGround if one not in {EndGround.BREACH, EndGround.OTHER}])
def test_what_ends_powers_by_itself_needs_no_finding(ground: EndGround) -> None:
    assert ask(person.ENDS, person.Ending(ground)) == []


def test_evidence_is_looked_at_again_after_a_year() -> None:
    assert law().limit(person.RECHECK).value == 12
    owed = duty(ask(person.CHECKED, person.Checked(april(13), 15, 15, april(1))))
    again = date(2027, 4, 1)
    assert (owed.code, owed.holder, owed.to) == ("person.recheck", "secretary", "commissioner")
    assert owed.due == Due(again, again, again)


def test_on_the_last_day_of_the_year_evidence_still_counts_and_the_day_after_it_does_not() -> None:
    last = date(2027, 4, 1)
    still = ask(person.CHECKED, person.Checked(last, 15, 15, april(1)))
    too_late = ask(person.CHECKED, person.Checked(date(2027, 4, 2), 15, 15, april(1)))

    assert findings(still) == []
    assert findings(too_late) == [needs_reason("kzstat-145-1", "person.check_outdated", oldest=april(1))]
    assert duty(too_late) == duty(still)


@pytest.mark.parametrize(("checked", "missing"), [(0, 15), (14, 1)])
def test_a_requirement_that_nobody_looked_into_needs_a_reason(checked: int, missing: int) -> None:
    oldest = april(1) if checked else None
    assert ask(person.CHECKED, person.Checked(april(13), checked, 15, oldest)) == [
        needs_reason("kzstat-145-1", "person.not_checked", missing=missing)
    ]
