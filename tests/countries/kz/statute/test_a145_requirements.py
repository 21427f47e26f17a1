"""Articles 145 and 148: who may not be a participant, and what ends a participant's powers."""

import pytest

from qorgan.questions import person
from qorgan.questions.vocabulary import DisqualifiedGround as Ground
from tests.countries.kz.court import april, ask, records, refuses
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
