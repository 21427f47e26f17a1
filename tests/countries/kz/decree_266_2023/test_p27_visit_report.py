"""Paragraph 27: a written report to the Council, in its form, signed by all, dissent attached."""

import pytest

from qorgan.questions import report
from tests.countries.kz import cases
from tests.countries.kz.court import ask, needs_reason, records, refuses, requires
from tests.marks import provision

pytestmark = provision("kz266-p27")

UNSIGNED = report.Signatures(signed=False, reason_given=False)


def test_a_visit_owes_a_written_report() -> None:
    assert ask(report.WRITTEN, report.Written(written=True)) == []
    assert ask(report.WRITTEN, report.Written(written=False)) == [requires("kz266-p27-a", "report.missing")]


@pytest.mark.parametrize("addressee", ["commissioner", "ministry", ""])
def test_the_report_goes_to_the_council_and_to_nobody_else(addressee: str) -> None:
    assert ask(report.ADDRESSED, report.Addressed("council")) == []
    assert ask(report.ADDRESSED, report.Addressed(addressee)) == [refuses("kz266-p27-b", "report.wrong_addressee")]


def test_a_report_that_follows_no_known_form_is_recorded() -> None:
    assert ask(report.FORM_USED, report.FormUsed("2023")) == []
    assert ask(report.FORM_USED, report.FormUsed(None)) == [records("kz266-p27-c", "report.form_unknown")]


@pytest.mark.parametrize("reading", ["gap", "blocks"])
def test_a_member_who_signed_has_signed(reading: str) -> None:
    assert ask(report.SIGNATURES, UNSIGNED._replace(signed=True), SIGN=reading) == []


def test_a_missing_signature_needs_a_written_reason() -> None:
    assert ask(report.SIGNATURES, UNSIGNED, SIGN="gap") == [needs_reason("kz266-p27-d", "report.unsigned")]
    assert ask(report.SIGNATURES, UNSIGNED._replace(reason_given=True)) == [records("kz266-p27-d", "report.unsigned")]


def test_a_missing_signature_holds_the_report_where_the_council_says_so() -> None:
    assert ask(report.SIGNATURES, UNSIGNED._replace(reason_given=True), SIGN="blocks") == [
        refuses("kz266-p27-d", "report.unsigned")
    ]


def test_a_dissent_is_written_and_attached() -> None:
    assert ask(report.DISSENT, report.Dissent(written=True, attached=True)) == []


@pytest.mark.parametrize(("written", "attached"), [(True, False), (False, True), (False, False)])
def test_a_dissent_that_is_one_of_the_two_only_is_still_owed(*, written: bool, attached: bool) -> None:
    assert ask(report.DISSENT, report.Dissent(written, attached)) == [
        requires("kz266-p27-e", "report.dissent_not_attached")
    ]


def test_a_thematic_visit_has_one_report_or_one_for_each_institution() -> None:
    visit_of_two_legs = cases.thematic_visit(["2026-04-13"], ["2026-04-14"])

    assert len(cases.hear(visit_of_two_legs, REPUNIT="visit").duties) == 1
    assert len(cases.hear(visit_of_two_legs, REPUNIT="institution").duties) == 2
