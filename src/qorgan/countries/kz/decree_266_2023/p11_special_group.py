"""Paragraph 11. At most two participants make a special visit, included by the Commissioner's decision.

Counted as in paragraph 8. The decision may be one act with that of paragraph 10 and may be of the first day itself: what is urgent
may be decided and begun on one day.
"""

from collections.abc import Sequence

from qorgan.countries.kz import group_size
from qorgan.law.ids import provision
from qorgan.law.rulebook import Law, answers, sets
from qorgan.law.verdict import Answer
from qorgan.questions import group
from qorgan.questions.vocabulary import Kind

P11_A, P11_B = provision("kz266-p11-a"), provision("kz266-p11-b")
LARGEST_GROUP = 2


@sets(group.LARGEST, P11_A, kind=Kind.SPECIAL)
def largest(_law: Law) -> int:
    """Most participants of a special visit."""
    return LARGEST_GROUP


@answers(group.SIZE, P11_A, kind=Kind.SPECIAL)
def size(facts: group.Size, law: Law) -> Sequence[Answer]:
    """Not more than the limit."""
    return group_size.judge(facts, LARGEST_GROUP, P11_A, law)


@answers(group.ROSTER, P11_A, kind=Kind.SPECIAL)
def roster(facts: group.Roster, law: Law) -> Sequence[Answer]:
    """A special visit has one leg, so its roster is its group."""
    return group_size.judge_roster(facts, LARGEST_GROUP, P11_A, law)


@answers(group.COMPOSED, P11_B, kind=Kind.SPECIAL)
def composed(facts: group.Composed, _law: Law) -> Sequence[Answer]:
    """The Commissioner's decision, not later than the first day on site."""
    return group_size.judge_decision(facts, P11_B, same_day=True)
