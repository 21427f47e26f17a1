"""Paragraph 23. A visitor who refuses the limits on a private talk does so in writing.

The wording is unclear; the reading used here, to be confirmed, is that the visitor declines the protection and talks in private. Either
choice is put on paper, and the record of the talk stays open until the paper exists.
"""

from collections.abc import Sequence

from qorgan.law.ids import provision
from qorgan.law.rulebook import Law, answers
from qorgan.law.verdict import NOTHING, Answer, Effect, Finding
from qorgan.questions import visit

P23 = provision("kz266-p23")


@answers(visit.TALK_REFUSAL, P23)
def refusal_in_writing(facts: visit.TalkRefusal, _law: Law) -> Sequence[Answer]:
    """The refusal stands in writing."""
    return NOTHING if facts.in_writing else (Finding(P23, Effect.REQUIRES, "talk.refusal_not_written", {}),)
