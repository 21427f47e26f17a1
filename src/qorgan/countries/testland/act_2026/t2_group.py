"""Paragraph 2, as amended. A special visit is made by at most two participants; for all others nothing changes."""

from collections.abc import Sequence

from qorgan.countries.testland import sizes
from qorgan.law.ids import provision
from qorgan.law.rulebook import Law, answers, sets
from qorgan.law.verdict import Answer
from qorgan.questions import group
from qorgan.questions.vocabulary import Kind

T2_A = provision("tl1-2-a")
LARGEST_SPECIAL_GROUP = 2


@sets(group.LARGEST, T2_A, kind=Kind.SPECIAL)
def largest(_law: Law) -> int:
    """Most participants of a special visit."""
    return LARGEST_SPECIAL_GROUP


@answers(group.SIZE, T2_A, kind=Kind.SPECIAL)
def size(facts: group.Size, _law: Law) -> Sequence[Answer]:
    """Not more than the limit."""
    return sizes.judge(facts.participants, LARGEST_SPECIAL_GROUP, T2_A)
