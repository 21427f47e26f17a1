"""Paragraph 8. At most three participants make a periodic or intermediate visit, included by the Commissioner's decision.

The limit is counted per leg on site (switch TEAM): on a thematic visit locals may join the leg of their own region, and a longer roster
needs a written note. Representative, experts and interpreters are not participants. The decree names no smallest group; a single
participant goes with a written reason (MINTEAM), an office rule and shown as such. The decision must precede the first day on site.
"""

from collections.abc import Sequence

from qorgan.countries.kz import group_size, powers
from qorgan.law.ids import provision
from qorgan.law.rulebook import Law, answers, sets
from qorgan.law.verdict import Answer
from qorgan.questions import group, record
from qorgan.questions.record import About
from qorgan.questions.vocabulary import Kind

P08_A, P08_B = provision("kz266-p08-a"), provision("kz266-p08-b")
REGULAR = (Kind.PERIODIC, Kind.INTERMEDIATE)
LARGEST_GROUP = 3


@sets(group.LARGEST, P08_A, kind=REGULAR)
def largest(_law: Law) -> int:
    """Most participants of a periodic or intermediate visit."""
    return LARGEST_GROUP


@answers(group.SIZE, P08_A, kind=REGULAR)
def size(facts: group.Size, law: Law) -> Sequence[Answer]:
    """Not more than the limit on a leg."""
    return group_size.judge(facts, LARGEST_GROUP, P08_A, law)


@answers(group.ROSTER, P08_A, kind=REGULAR)
def roster(facts: group.Roster, law: Law) -> Sequence[Answer]:
    """The roster of a visit whose legs are each within the limit."""
    return group_size.judge_roster(facts, LARGEST_GROUP, P08_A, law)


@answers(group.COMPOSED, P08_B, kind=REGULAR)
def composed(facts: group.Composed, _law: Law) -> Sequence[Answer]:
    """The Commissioner's decision, before the first day on site."""
    return group_size.judge_decision(facts, P08_B, same_day=False)


@answers(record.POWER, P08_B, about=About.COMPOSITION)
def including(facts: record.Decided, _law: Law) -> Sequence[Answer]:
    """Who is included in a group is the Commissioner's word, beside the Council's (paragraph 5)."""
    return powers.commissioners(facts, P08_B)
