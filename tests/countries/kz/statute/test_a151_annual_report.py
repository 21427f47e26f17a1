"""Articles 151 and 152: the annual report is published and sent within a month, and names nobody."""

from datetime import date

import pytest

from qorgan.law.rulebook import Question
from qorgan.law.verdict import Due, DutyStatus
from qorgan.questions import annual
from qorgan.questions.annual import Publication
from tests.countries.kz.court import ask, duty, findings, law, records, refuses
from tests.marks import provision

pytestmark = provision("kzstat-151", "kzstat-152")

# Approved on 20 May 2026, so due on Saturday 20 June, so on Monday the 22nd.
APPROVED, SATURDAY, MONDAY = date(2026, 5, 20), date(2026, 6, 20), date(2026, 6, 22)

ACTS = [(annual.PUBLISH, "annual_report.publish", "public"), (annual.SEND, "annual_report.send", "state_bodies")]
each_act = pytest.mark.parametrize(("question", "code", "to"), ACTS)


@each_act
def test_a_month_ends_on_the_same_day_and_gives_way_to_the_next_working_day(
    question: Question[Publication], code: str, to: str
) -> None:
    owed = duty(ask(question, Publication(APPROVED, None, None)))

    assert owed.due == Due(SATURDAY, MONDAY, MONDAY)
    assert (owed.provision, owed.code, owed.holder, owed.to) == ("kzstat-151-3", code, "commissioner", to)
    assert owed.params == {"start": APPROVED, "months": 1, "done": None}


@each_act
@pytest.mark.parametrize(
    ("done", "status"),
    [
        (SATURDAY, DutyStatus.MET),
        (MONDAY, DutyStatus.MET_AFTER_STRICT),
        (date(2026, 6, 23), DutyStatus.LATE),
    ],
)
def test_a_late_act_is_recorded(
    question: Question[Publication], code: str, to: str, done: date, status: DutyStatus
) -> None:
    answers = ask(question, Publication(APPROVED, done, None))

    late = [records("kzstat-151-3", "annual_report.late", done=done, default=MONDAY)]
    assert duty(answers).status is status
    assert findings(answers) == (late if status is DutyStatus.LATE else [])


@each_act
def test_an_act_not_done_is_judged_on_the_day_of_asking(question: Question[Publication], code: str, to: str) -> None:
    assert duty(ask(question, Publication(APPROVED, None, MONDAY))).status is DutyStatus.OPEN
    assert duty(ask(question, Publication(APPROVED, None, date(2026, 6, 23)))).status is DutyStatus.LATE


@each_act
def test_the_last_day_stays_where_the_council_does_not_move_it(
    question: Question[Publication], code: str, to: str
) -> None:
    assert duty(ask(question, Publication(APPROVED, None, None), ROLL="false")).due == Due(SATURDAY, SATURDAY, SATURDAY)


@pytest.mark.parametrize(
    ("approved", "strict"),
    [
        (date(2026, 1, 31), date(2026, 2, 28)),
        (date(2028, 1, 31), date(2028, 2, 29)),
        (date(2026, 12, 15), date(2027, 1, 15)),
    ],
)
def test_a_month_that_has_no_such_day_ends_on_its_last(approved: date, strict: date) -> None:
    owed = duty(ask(annual.PUBLISH, Publication(approved, None, None)))

    assert owed.due is not None
    assert owed.due.strict == strict


def test_the_planner_is_given_the_same_month_and_the_same_citation() -> None:
    owed = duty(ask(annual.PUBLISH, Publication(APPROVED, None, None)))

    assert law().limit(annual.PUBLISH_MONTHS) == (owed.params["months"], owed.provision) == (1, "kzstat-151-3")


def test_the_annual_report_names_nobody() -> None:
    assert ask(annual.ANONYMISED, annual.Anonymised(anonymised=True)) == []
    assert ask(annual.ANONYMISED, annual.Anonymised(anonymised=False)) == [
        refuses("kzstat-152", "annual_report.not_anonymised")
    ]
