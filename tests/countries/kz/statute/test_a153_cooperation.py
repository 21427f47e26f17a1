"""Article 153: state bodies answer within three months of their own receipt; reprisals are recorded."""

from datetime import date

import pytest

from qorgan.law.verdict import Due, DutyStatus
from qorgan.questions import annual, visit
from tests.countries.kz.court import april, ask, duty, findings, law, records
from tests.marks import provision

pytestmark = provision("kzstat-153")

# Received on 22 June 2026: three months end on Tuesday 22 September.
RECEIVED, LAST = date(2026, 6, 22), date(2026, 9, 22)


def test_a_state_body_has_three_months_from_its_own_receipt() -> None:
    owed = duty(ask(annual.BODY_ANSWER, annual.BodyAnswer(RECEIVED, None, None)))

    assert owed.due == Due(LAST, LAST, LAST)
    assert (owed.provision, owed.code) == ("kzstat-153-2", "annual_report.answer")
    assert (owed.holder, owed.to) == ("state_body", "commissioner")
    assert law().limit(annual.ANSWER_MONTHS) == (owed.params["months"], owed.provision) == (3, "kzstat-153-2")


@pytest.mark.parametrize(("answered", "late"), [(LAST, False), (date(2026, 9, 23), True)])
def test_an_answer_after_the_last_day_is_recorded(answered: date, *, late: bool) -> None:
    answers = ask(annual.BODY_ANSWER, annual.BodyAnswer(RECEIVED, answered, None))

    recorded = [records("kzstat-153-2", "annual_report.answer_late", done=answered, default=LAST)]
    assert duty(answers).status is (DutyStatus.LATE if late else DutyStatus.MET)
    assert findings(answers) == (recorded if late else [])


def test_a_body_that_has_not_answered_is_late_from_the_day_after() -> None:
    assert duty(ask(annual.BODY_ANSWER, annual.BodyAnswer(RECEIVED, None, LAST))).status is DutyStatus.OPEN
    assert duty(ask(annual.BODY_ANSWER, annual.BodyAnswer(RECEIVED, None, date(2026, 9, 23)))).status is DutyStatus.LATE


@pytest.mark.parametrize(("reading", "default"), [("true", date(2026, 10, 27)), ("false", date(2026, 10, 24))])
def test_a_last_day_off_gives_way_where_the_council_moves_it(reading: str, default: date) -> None:
    # Three months from 24 July end on a Saturday; the Monday after it is off in exchange for Republic Day.
    owed = duty(ask(annual.BODY_ANSWER, annual.BodyAnswer(date(2026, 7, 24), None, None), ROLL=reading))

    assert owed.due == Due(date(2026, 10, 24), default, default)


def test_a_reprisal_is_recorded_and_stops_nothing() -> None:
    reprisal = records("kzstat-153-1", "visit.reprisal", reported=april(13))

    assert ask(visit.REPRISAL, visit.Reprisal(april(13))) == [reprisal]
    assert not reprisal.effect.stops
