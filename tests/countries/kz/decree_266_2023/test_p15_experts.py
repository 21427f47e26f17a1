"""Paragraph 15: experts work unpaid, by the Commissioner's decision, and their opinion goes into the report."""

import pytest

from qorgan.questions import person, report
from qorgan.questions.vocabulary import DecidedBy
from tests.countries.kz.court import ask, needs_decision, needs_reason, records, refuses
from tests.marks import provision

pytestmark = provision("kz266-p15")

LATE = report.Opinion(included=False, reason_given=False)


def test_an_expert_works_without_payment() -> None:
    assert ask(person.EXPERT_PAY, person.ExpertPay(paid=False)) == []
    assert ask(person.EXPERT_PAY, person.ExpertPay(paid=True)) == [refuses("kz266-p15-b", "expert.paid")]


def test_the_commissioner_or_who_deputises_decides_on_an_expert() -> None:
    assert ask(person.EXPERT_DECISION, person.ExpertDecision(DecidedBy.COMMISSIONER, deputised=False)) == []
    assert ask(person.EXPERT_DECISION, person.ExpertDecision(DecidedBy.DEPUTY, deputised=True)) == []


@pytest.mark.parametrize("by", [None, DecidedBy.COUNCIL, DecidedBy.REPRESENTATIVE, DecidedBy.OTHER, DecidedBy.DEPUTY])
def test_nobody_else_brings_in_an_expert(by: DecidedBy | None) -> None:
    assert ask(person.EXPERT_DECISION, person.ExpertDecision(by, deputised=False)) == [
        needs_decision("kz266-p15-c", "expert.no_decision", office="commissioner")
    ]


def test_an_opinion_in_the_report_is_all_that_is_asked() -> None:
    for reading in ("pending", "hold"):
        assert ask(report.OPINION, LATE._replace(included=True), OPINION=reading) == []


def test_the_report_does_not_wait_for_a_late_opinion() -> None:
    assert ask(report.OPINION, LATE, OPINION="pending") == [needs_reason("kz266-p15-d", "report.opinion_pending")]
    assert ask(report.OPINION, LATE._replace(reason_given=True)) == [records("kz266-p15-d", "report.opinion_pending")]


def test_the_report_waits_where_the_council_holds_it() -> None:
    assert ask(report.OPINION, LATE._replace(reason_given=True), OPINION="hold") == [
        refuses("kz266-p15-d", "report.opinion_pending")
    ]
