"""Paragraph 14: the Commissioner's representative for the region goes along and is no participant."""

from qorgan.questions import group, visit
from qorgan.questions.vocabulary import Office
from tests.countries.kz.court import ask, needs_reason, records, refuses
from tests.marks import provision

pytestmark = provision("kz266-p14")

ABSENT = visit.Representative(None, "KZ-10", reason_given=False)
OF_ANOTHER = visit.Representative("KZ-55", "KZ-10", reason_given=False)


def test_the_representative_of_the_region_accompanies_the_leg() -> None:
    assert ask(visit.REPRESENTATIVE, visit.Representative("KZ-10", "KZ-10", reason_given=False)) == []


def test_a_leg_without_a_representative_goes_ahead_with_a_written_reason() -> None:
    assert ask(visit.REPRESENTATIVE, ABSENT, REPPRES="reason") == [
        needs_reason("kz266-p14-a", "visit.representative_absent", region="KZ-10")
    ]
    assert ask(visit.REPRESENTATIVE, ABSENT._replace(reason_given=True)) == [
        records("kz266-p14-a", "visit.representative_absent", region="KZ-10")
    ]


def test_the_representative_of_another_region_does_not_stand_in_without_a_reason() -> None:
    params = {"region": "KZ-10", "of": "KZ-55"}

    assert ask(visit.REPRESENTATIVE, OF_ANOTHER) == [
        needs_reason("kz266-p14-a", "visit.representative_wrong_region", **params)
    ]
    assert ask(visit.REPRESENTATIVE, OF_ANOTHER._replace(reason_given=True)) == [
        records("kz266-p14-a", "visit.representative_wrong_region", **params)
    ]


def test_where_the_council_blocks_it_no_reason_helps() -> None:
    assert ask(visit.REPRESENTATIVE, ABSENT._replace(reason_given=True), REPPRES="block") == [
        refuses("kz266-p14-a", "visit.representative_absent", region="KZ-10")
    ]
    assert ask(visit.REPRESENTATIVE, OF_ANOTHER._replace(reason_given=True), REPPRES="block") == [
        refuses("kz266-p14-a", "visit.representative_wrong_region", region="KZ-10", of="KZ-55")
    ]


def test_a_representative_is_never_entered_as_a_participant() -> None:
    assert ask(group.MEMBER, group.Member(Office.REPRESENTATIVE)) == [
        refuses("kz266-p14-b", "group.representative_as_participant")
    ]
