"""Paragraph 29: reports are confidential; extracts go to those who must act, what names nobody may go out."""

import pytest

from qorgan.questions import report
from qorgan.questions.vocabulary import ReleasedTo as To
from qorgan.questions.vocabulary import ReleasedWhat as What
from tests.countries.kz.court import ask, refuses
from tests.marks import provision

pytestmark = provision("kz266-p29")

MUST_ACT = [To.PROSECUTOR, To.MINISTRY, To.INSTITUTION, To.COURT, To.SPT]
OUTSIDERS = [To.JOURNALIST, To.OTHER]

REFUSED = [*((to, What.FULL_REPORT) for to in To), *((to, What.EXTRACT) for to in OUTSIDERS)]
ALLOWED = [
    *((to, What.EXTRACT) for to in MUST_ACT),
    *((to, what) for to in To for what in (What.ANONYMISED_EXTRACT, What.ANNUAL_REPORT)),
]


@pytest.mark.parametrize(("to", "what"), REFUSED)
def test_the_report_leaves_to_nobody_and_an_extract_not_to_outsiders(to: To, what: What) -> None:
    assert ask(report.RELEASE, report.Release(to, what)) == [refuses("kz266-p29", "report.released", to=to, what=what)]


@pytest.mark.parametrize(("to", "what"), ALLOWED)
def test_an_extract_goes_to_those_who_must_act_and_what_names_nobody_to_all(to: To, what: What) -> None:
    assert ask(report.RELEASE, report.Release(to, what)) == []


def test_the_two_tables_leave_no_case_out() -> None:
    assert {*REFUSED, *ALLOWED} == {(to, what) for to in To for what in What}
