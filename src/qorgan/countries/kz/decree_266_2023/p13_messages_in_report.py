"""Paragraph 13. The visit report states which messages and complaints were received and which were passed on.

The section is always there; with nothing to tell it says so. Numbers of register entries only, never names.
"""

from collections.abc import Sequence

from qorgan.law.ids import provision
from qorgan.law.rulebook import Law, answers
from qorgan.law.verdict import NOTHING, Answer, Effect, Finding
from qorgan.questions import report

P13 = provision("kz266-p13")


@answers(report.MESSAGES_SECTION, P13)
def messages_section(facts: report.MessagesSection, _law: Law) -> Sequence[Answer]:
    """The report owes the section, be it empty."""
    return NOTHING if facts.present else (Finding(P13, Effect.REQUIRES, "report.messages_missing", {}),)
