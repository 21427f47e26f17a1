"""Paragraph 4. A representative of the region goes along; participants carry certificates and step aside where they have an interest."""

from collections.abc import Sequence

from qorgan.law.ids import provision
from qorgan.law.rulebook import Law, answers
from qorgan.law.verdict import NOTHING, Answer, Effect, Finding
from qorgan.questions import group, visit

T4_A, T4_B, T4_C = (provision(f"tl1-4-{letter}") for letter in "abc")


@answers(visit.REPRESENTATIVE, T4_A)
def accompanied(facts: visit.Representative, _law: Law) -> Sequence[Answer]:
    """No reason makes up for an absence."""
    if facts.region == facts.leg_region:
        return NOTHING
    return (Finding(T4_A, Effect.REFUSES, "visit.representative_absent", {"region": facts.leg_region}),)


@answers(group.CERTIFIED, T4_B)
def certified(facts: group.Certified, _law: Law) -> Sequence[Answer]:
    """Each day on site lies within a certificate."""
    bare = [day for day in facts.days if not any(c.first <= day <= c.last for c in facts.certificates)]
    if not bare:
        return NOTHING
    return (Finding(T4_B, Effect.REFUSES, "group.no_certificate", {"days": len(bare), "first": min(bare)}),)


@answers(group.IMPARTIAL, T4_C)
def impartial(facts: group.Impartial, _law: Law) -> Sequence[Answer]:
    """An interest in the place keeps a participant away from it."""
    if facts.in_conflict or facts.recused:
        return (Finding(T4_C, Effect.REFUSES, "group.conflict", {}),)
    return NOTHING


@answers(group.SPECIALIST, T4_A)
@answers(group.LOCAL, T4_A)
def asks_for_no_skill(_facts: group.ThematicLeg, _law: Law) -> Sequence[Answer]:
    """The representative knows the region; nothing more is asked."""
    return NOTHING
