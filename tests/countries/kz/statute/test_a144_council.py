"""Article 144: what the Council decides and what the Commissioner decides; when a vote of the Council counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qorgan.questions import record
from qorgan.questions.record import About, Ballot, Decided
from qorgan.questions.vocabulary import DecidedBy, Office
from tests.countries.kz.court import april, ask, duty, findings, law, refuses
from tests.marks import provision

pytestmark = provision(
    "kzstat-144", "kz266-p05-a", "kz266-p06-a", "kz266-p08-b", "kz266-p09-a", "kz266-p10-c", "kz266-p12", "kz266-p15-c"
)

OF_THE_COUNCIL = {
    About.ADMISSION: "kzstat-143-3",
    About.FORMING: "kz266-p05-a",
    About.PLAN: "kz266-p06-a",
    About.QUORUM: "kzstat-144",
    About.READING: "kzstat-144",
    About.REPORT_FORM: "kz266-p27-c",
    About.THEMATIC_COMPOSITION: "kz266-p09-a",
}
OF_THE_COMMISSIONER = {
    About.CERTIFICATE: "kz266-p16",
    About.CHECKLIST: "kzstat-144-2",
    About.COMPOSITION: "kz266-p08-b",
    About.END_OF_POWERS: "kzstat-148",
    About.EXPERT: "kz266-p15-c",
    About.EXTENSION: "kz266-p25-c",
    About.MESSAGE_REGISTER: "kz266-p12",
    About.METHODICAL_RECOMMENDATIONS: "kzstat-144-2",
    About.NO_EXTENSION: "kz266-p25-c",
    About.NO_SPECIAL_VISIT: "kz266-p10-c",
    About.SPECIAL_VISIT: "kz266-p10-c",
    About.WITHDRAWAL: "kz266-p16",
}
NEITHER = (DecidedBy.REPRESENTATIVE, DecidedBy.OTHER)


def test_every_decision_is_somebodys() -> None:
    assert {*OF_THE_COUNCIL, *OF_THE_COMMISSIONER, About.DEPUTISING} == set(About)


@pytest.mark.parametrize("about", OF_THE_COUNCIL)
def test_what_is_the_councils_the_council_decides(about: About) -> None:
    assert ask(record.POWER, Decided(about, DecidedBy.COUNCIL)) == []


@pytest.mark.parametrize("decided_by", [DecidedBy.COMMISSIONER, DecidedBy.DEPUTY, *NEITHER])
@pytest.mark.parametrize(("about", "cites"), OF_THE_COUNCIL.items())
def test_what_is_the_councils_nobody_else_decides(about: About, cites: str, decided_by: DecidedBy) -> None:
    assert ask(record.POWER, Decided(about, decided_by, deputised=True)) == [
        refuses(cites, "decision.not_yours", office="council")
    ]


@pytest.mark.parametrize("about", OF_THE_COMMISSIONER)
def test_what_is_the_commissioners_is_also_a_recorded_deputys(about: About) -> None:
    assert ask(record.POWER, Decided(about, DecidedBy.COMMISSIONER)) == []
    assert ask(record.POWER, Decided(about, DecidedBy.DEPUTY, deputised=True)) == []


@pytest.mark.parametrize(("about", "cites"), OF_THE_COMMISSIONER.items())
def test_a_deputy_without_a_recorded_act_decides_nothing(about: About, cites: str) -> None:
    assert ask(record.POWER, Decided(about, DecidedBy.DEPUTY)) == [
        refuses(cites, "decision.not_yours", office="commissioner")
    ]


@pytest.mark.parametrize("decided_by", [DecidedBy.COUNCIL, *NEITHER])
@pytest.mark.parametrize(("about", "cites"), OF_THE_COMMISSIONER.items())
def test_what_is_the_commissioners_nobody_else_decides(about: About, cites: str, decided_by: DecidedBy) -> None:
    assert ask(record.POWER, Decided(about, decided_by)) == [
        refuses(cites, "decision.not_yours", office="commissioner")
    ]


def test_only_the_commissioner_names_a_deputy() -> None:
    assert ask(record.POWER, Decided(About.DEPUTISING, DecidedBy.COMMISSIONER)) == []
    for other in (DecidedBy.DEPUTY, DecidedBy.COUNCIL, *NEITHER):
        assert ask(record.POWER, Decided(About.DEPUTISING, other, deputised=True)) == [
            refuses("kz266-p08-b", "decision.not_yours", office="commissioner")
        ]


def test_more_than_half_make_a_quorum_until_the_council_says_otherwise() -> None:
    cited = law().limit(record.QUORUM)
    assert (cited.value, cited.provision) == (50, "kzstat-144")


@pytest.mark.parametrize(("members", "needed"), [(1, 1), (2, 2), (13, 7), (14, 8)])
def test_exactly_half_are_too_few(members: int, needed: int) -> None:
    enough = Ballot(april(13), members, needed, 0, 0, 50)
    too_few = Ballot(april(13), members, needed - 1, 0, 0, 50)

    assert ask(record.BALLOT, enough) == []
    assert ask(record.BALLOT, too_few) == [
        refuses("kzstat-144", "decision.no_quorum", took_part=needed - 1, needed=needed)
    ]


def test_who_abstains_or_votes_against_takes_part() -> None:
    assert ask(record.BALLOT, Ballot(april(13), 5, 1, 1, 1, 50)) == []


def test_a_council_without_members_decides_nothing() -> None:
    assert ask(record.BALLOT, Ballot(april(13), 0, 0, 0, 0, 50)) == [
        refuses("kzstat-144", "decision.no_quorum", took_part=0, needed=1)
    ]


@given(members=st.integers(0, 40), took_part=st.integers(0, 40), percent=st.integers(1, 99))
def test_the_number_that_is_told_as_needed_is_the_smallest_that_counts(
    members: int, took_part: int, percent: int
) -> None:
    told = findings(ask(record.BALLOT, Ballot(april(13), members, took_part, 0, 0, percent)))
    needed = members * percent // 100 + 1

    assert [finding.params["needed"] for finding in told] == ([] if took_part >= needed else [needed])


@pytest.mark.parametrize("office", [Office.COUNCIL_MEMBER, Office.COMMISSIONER])
def test_a_member_owes_a_vote_and_the_codes_set_no_term(office: Office) -> None:
    owed = duty(ask(record.VOTE, record.Seated(About.READING, office)))
    assert (owed.provision, owed.code, owed.holder, owed.due) == ("kzstat-144-1", "decision.vote", office, None)
