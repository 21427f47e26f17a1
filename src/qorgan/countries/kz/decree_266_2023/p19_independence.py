"""Paragraph 19. A participant is independent, and must refuse to take part where interest or doubt touches impartiality.

A refusal empties the place; filling it needs new decisions. Of a participant who does not refuse the decree is silent: the group is
refused until Commissioner and Council have dealt with it.
"""

from collections.abc import Sequence

from qorgan.law.ids import provision
from qorgan.law.rulebook import Law, answers
from qorgan.law.verdict import NOTHING, Answer, Effect, Finding
from qorgan.questions import group

P19_B = provision("kz266-p19-b")


@answers(group.IMPARTIAL, P19_B)
def impartial(facts: group.Impartial, _law: Law) -> Sequence[Answer]:
    """A participant with a conflict, or one who has refused, does not go."""
    if facts.recused:
        return (Finding(P19_B, Effect.REFUSES, "group.recused", {}),)
    return (Finding(P19_B, Effect.REFUSES, "group.conflict", {}),) if facts.in_conflict else NOTHING
