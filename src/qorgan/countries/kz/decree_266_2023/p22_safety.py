"""Paragraph 22. The administration answers for the safety of visitors and tells them of a real threat and of limits to private talks.

Any form of notice is recorded. A limit that the administration gave no notice for is an obstacle and is recorded as one.
"""

from collections.abc import Sequence

from qorgan.law.ids import provision
from qorgan.law.rulebook import Law, answers
from qorgan.law.verdict import NOTHING, Answer, Effect, Finding
from qorgan.questions import visit

P22_B = provision("kz266-p22-b")


@answers(visit.SAFETY_NOTICE, P22_B)
def notice_of_threat(facts: visit.SafetyNotice, _law: Law) -> Sequence[Answer]:
    """A limit to privacy comes with the administration's notice."""
    if facts.by_administration or not facts.limits_privacy:
        return NOTHING
    return (Finding(P22_B, Effect.RECORDS, "visit.safety_notice_missing", {}),)
