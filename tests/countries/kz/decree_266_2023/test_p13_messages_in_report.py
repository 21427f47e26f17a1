"""Paragraph 13: the report says which messages were received and passed on, be it none."""

from qorgan.questions import report
from tests.countries.kz.court import ask, requires
from tests.marks import provision

pytestmark = provision("kz266-p13")


def test_a_report_with_the_section_owes_nothing_more() -> None:
    assert ask(report.MESSAGES_SECTION, report.MessagesSection(present=True)) == []


def test_a_report_without_the_section_still_owes_it() -> None:
    assert ask(report.MESSAGES_SECTION, report.MessagesSection(present=False)) == [
        requires("kz266-p13", "report.messages_missing")
    ]
