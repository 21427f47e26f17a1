"""Paragraph 21. Visitors do not interfere in the work of the place; of unlawful acts its head informs the Commissioner in writing.

Only a letter fulfils the duty of the head; a telephone call is noted and is none.
"""

from collections.abc import Sequence

from qorgan.law.ids import provision
from qorgan.law.rulebook import Law, answers
from qorgan.law.verdict import NOTHING, Answer, Effect, Finding
from qorgan.questions import visit

P21_B = provision("kz266-p21-b")


@answers(visit.INTERFERENCE, P21_B)
def letter_from_the_head(facts: visit.Interference, _law: Law) -> Sequence[Answer]:
    """The head of the administration owes a letter."""
    if facts.letter_on is not None and facts.written:
        return NOTHING
    return (Finding(P21_B, Effect.REQUIRES, "letter.from_head_missing", {}),)
