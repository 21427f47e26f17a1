"""Paragraph 20. Respect for everyone on site; nothing of a person's private life is told outside without that person's consent.

What has already been told cannot be untold and is recorded; what is still to be told is refused.
"""

from collections.abc import Sequence

from qorgan.law.ids import provision
from qorgan.law.rulebook import Law, answers
from qorgan.law.verdict import NOTHING, Answer, Effect, Finding
from qorgan.questions import visit

P20_B = provision("kz266-p20-b")


@answers(visit.DISCLOSURE, P20_B)
def disclosure(facts: visit.Disclosure, _law: Law) -> Sequence[Answer]:
    """Something that points to a person needs that person's consent."""
    if facts.consent or not facts.identifies:
        return NOTHING
    happened = facts.as_of is not None and facts.on is not None and facts.on <= facts.as_of
    effect = Effect.RECORDS if happened else Effect.REFUSES
    return (Finding(P20_B, effect, "disclosure.without_consent", {"on": facts.on}),)
