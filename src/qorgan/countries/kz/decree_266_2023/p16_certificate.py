"""Paragraph 16. A participant's power to make a visit is proved by a certificate that the Commissioner issues.

It must be valid on every day on site, its last day included to the end. How long a certificate lasts is a setting of the office.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from qorgan.law.ids import provision
from qorgan.law.rulebook import Law, answers
from qorgan.law.verdict import NOTHING, Answer, Effect, Finding
from qorgan.questions import group

P16 = provision("kz266-p16")


@answers(group.CERTIFIED, P16)
def certified(facts: group.Certified, _law: Law) -> Sequence[Answer]:
    """Each day on site lies within one certificate."""
    bare = tuple(_bare(facts))
    if not bare:
        return NOTHING
    return (Finding(P16, Effect.REFUSES, "group.no_certificate", {"days": len(bare), "first": min(bare)}),)


def _bare(facts: group.Certified) -> Iterator[date]:
    """Days without a valid certificate. One pass over both in order: a certificate that began by a day covers it if it lasts."""
    spans = sorted(facts.certificates, reverse=True)
    covered = date.min
    for day in sorted(facts.days):
        while spans and spans[-1].first <= day:
            covered = max(covered, spans.pop().last)
        if covered < day:
            yield day
