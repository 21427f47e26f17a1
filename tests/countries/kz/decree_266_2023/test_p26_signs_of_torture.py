"""Paragraph 26: signs of torture go to the prosecution and to the Commissioner, at once and with the representative."""

from datetime import date

import pytest

from qorgan.law.verdict import Duty, DutyStatus
from qorgan.questions import visit
from tests.countries.kz.court import april, ask, findings, needs_reason, records, requires
from tests.marks import provision

pytestmark = provision("kz266-p26")

FOUND = visit.TortureSigns(
    found=april(13),
    prosecution_told=None,
    commissioner_told=None,
    with_representative=None,
    reason_given=False,
    as_of=april(13),
)
TOLD = FOUND._replace(prosecution_told=april(13), commissioner_told=april(14))


def duties(facts: visit.TortureSigns) -> list[tuple[str, str, str, DutyStatus]]:
    return [(a.provision, a.code, a.to, a.status) for a in ask(visit.TORTURE_SIGNS, facts) if isinstance(a, Duty)]


def test_both_notices_are_owed_and_asked_for_from_the_day_of_the_find() -> None:
    assert duties(FOUND) == [
        ("kz266-p26-a", "torture.notify_prosecution", "prosecution", DutyStatus.OPEN),
        ("kz266-p26-b", "torture.notify_commissioner", "commissioner", DutyStatus.OPEN),
    ]
    assert findings(ask(visit.TORTURE_SIGNS, FOUND)) == [
        requires("kz266-p26-a", "torture.prosecution_not_told", found=april(13)),
        requires("kz266-p26-b", "torture.commissioner_not_told", found=april(13)),
    ]


def test_the_duty_never_stops_the_visit_that_reveals_it() -> None:
    assert not any(found.effect.stops for found in findings(ask(visit.TORTURE_SIGNS, FOUND)))


def test_one_notice_does_not_stand_for_the_other() -> None:
    only_the_commissioner = FOUND._replace(commissioner_told=april(13))

    assert [status for *_, status in duties(only_the_commissioner)] == [DutyStatus.OPEN, DutyStatus.MET]
    assert [found.provision for found in findings(ask(visit.TORTURE_SIGNS, only_the_commissioner))] == ["kz266-p26-a"]


@pytest.mark.parametrize("told", [april(13), april(30)])
def test_no_term_is_set_so_a_notice_given_is_a_duty_met(told: date) -> None:
    facts = FOUND._replace(prosecution_told=told, commissioner_told=told)

    assert [status for *_, status in duties(facts)] == [DutyStatus.MET, DutyStatus.MET]
    assert all(a.due is None for a in ask(visit.TORTURE_SIGNS, facts) if isinstance(a, Duty))
    assert findings(ask(visit.TORTURE_SIGNS, facts)) == []


@pytest.mark.parametrize("with_representative", [True, None])
def test_together_with_the_representative_or_not_known_needs_no_word(*, with_representative: bool | None) -> None:
    assert findings(ask(visit.TORTURE_SIGNS, TOLD._replace(with_representative=with_representative))) == []


def test_without_the_representative_the_reason_is_written() -> None:
    alone = TOLD._replace(with_representative=False)

    assert findings(ask(visit.TORTURE_SIGNS, alone)) == [needs_reason("kz266-p26-c", "torture.without_representative")]
    assert findings(ask(visit.TORTURE_SIGNS, alone._replace(reason_given=True))) == [
        records("kz266-p26-c", "torture.without_representative")
    ]
