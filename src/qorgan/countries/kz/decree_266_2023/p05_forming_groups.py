"""Paragraph 5. The Coordinating Council forms the groups for periodic and intermediate visits, from participants of the mechanism.

The statute says so of all visits, the decree only of these two kinds and leaves special ones to the Commissioner (paragraphs 10, 11).
Both decisions are recorded: the Council's here, the Commissioner's under paragraph 8. An approved plan that names the group is one.
"""

from collections.abc import Sequence

from qorgan.countries.kz import powers
from qorgan.law.ids import provision
from qorgan.law.rulebook import Law, answers
from qorgan.law.verdict import NOTHING, Answer, Effect, Finding
from qorgan.questions import group, record
from qorgan.questions.record import About
from qorgan.questions.vocabulary import Kind, Office

P05_A, P05_B = provision("kz266-p05-a"), provision("kz266-p05-b")
# The Commissioner is a participant by statute (Social Code, article 143) and counts when he joins a group.
MAY_BE_MEMBERS = (Office.PARTICIPANT, Office.COMMISSIONER)
OTHERS = tuple(office for office in Office if office not in {*MAY_BE_MEMBERS, Office.REPRESENTATIVE})


@answers(group.FORMED, P05_A, kind=(Kind.PERIODIC, Kind.INTERMEDIATE))
def formed_by_the_council(facts: group.Formed, _law: Law) -> Sequence[Answer]:
    """Without the Council's decision there is no group."""
    return NOTHING if facts.council_decided else (powers.needs_council(P05_A, "group.no_council_decision"),)


@answers(record.POWER, P05_A, about=About.FORMING)
def forming(facts: record.Decided, _law: Law) -> Sequence[Answer]:
    """A change of a group outside a new version of the plan is the Council's as well."""
    return powers.councils(facts, P05_A)


@answers(group.FORMED, "kz266-p11-b", kind=Kind.SPECIAL)
def formed_by_the_commissioner(_facts: group.Formed, _law: Law) -> Sequence[Answer]:
    """The Council does not form the group of a special visit; it is told afterwards."""
    return NOTHING


@answers(group.MEMBER, P05_B, office=MAY_BE_MEMBERS)
def member(_facts: group.Member, _law: Law) -> Sequence[Answer]:
    """Participants may be members."""
    return NOTHING


@answers(group.MEMBER, P05_B, office=OTHERS)
def not_a_participant(facts: group.Member, _law: Law) -> Sequence[Answer]:
    """Nobody but a participant may be a member of the group."""
    return (Finding(P05_B, Effect.REFUSES, "group.not_participant", {"office": facts.office}),)
