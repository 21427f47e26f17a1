"""Paragraph 2. A group has at most four participants, whatever the kind of the visit; nobody needs to send it."""

from collections.abc import Sequence

from qorgan.countries.testland import sizes
from qorgan.law.ids import provision
from qorgan.law.rulebook import Law, answers, sets
from qorgan.law.verdict import NOTHING, Answer, Effect, Finding
from qorgan.questions import group, visit
from qorgan.questions.vocabulary import Office

T2 = provision("tl1-2")
LARGEST_GROUP = 4
OTHERS = tuple(office for office in Office if office is not Office.PARTICIPANT)


@sets(group.LARGEST, T2)
def largest(_law: Law) -> int:
    """Most participants of any visit."""
    return LARGEST_GROUP


@answers(group.SIZE, T2)
def size(facts: group.Size, _law: Law) -> Sequence[Answer]:
    """Not more than the limit, and one is enough."""
    return sizes.judge(facts.participants, LARGEST_GROUP, T2)


@answers(group.ROSTER, T2)
def roster(facts: group.Roster, _law: Law) -> Sequence[Answer]:
    """Counted on the roster too."""
    return sizes.judge(facts.participants, LARGEST_GROUP, T2)


@answers(group.MEMBER, T2, office=Office.PARTICIPANT)
def member(_facts: group.Member, _law: Law) -> Sequence[Answer]:
    """Participants may be members."""
    return NOTHING


@answers(group.MEMBER, T2, office=OTHERS)
def not_a_participant(facts: group.Member, _law: Law) -> Sequence[Answer]:
    """Nobody else may."""
    return (Finding(T2, Effect.REFUSES, "group.not_participant", {"office": facts.office}),)


@answers(visit.SENDING, T2)
def nobody_sends(_facts: visit.Sending, _law: Law) -> Sequence[Answer]:
    """A group goes by itself."""
    return NOTHING
