"""Paragraph 16. A participant's power to make a visit is proved by a certificate that the Commissioner issues.

It must be valid on every day on site, its last day included to the end. How long a certificate lasts is a setting of the office.
"""

from collections.abc import Sequence

from qorgan.law.ids import provision
from qorgan.law.rulebook import Law, answers
from qorgan.law.verdict import NOTHING, Answer, Effect, Finding
from qorgan.questions import group

P16 = provision("kz266-p16")


@answers(group.CERTIFIED, P16)
def certified(facts: group.Certified, _law: Law) -> Sequence[Answer]:
    """Each day on site lies within one certificate."""
    bare = [day for day in facts.days if not any(c.first <= day <= c.last for c in facts.certificates)]
    if not bare:
        return NOTHING
    return (Finding(P16, Effect.REFUSES, "group.no_certificate", {"days": len(bare), "first": min(bare)}),)
