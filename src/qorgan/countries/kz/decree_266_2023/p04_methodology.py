"""Paragraph 4. Visits are made with regard to the methodical recommendations that the Commissioner approves.

"With regard to" is softer than "in accordance with": a visit under an older version stays valid, and that it was older is recorded.
"""

from collections.abc import Sequence

from qorgan.law.ids import provision
from qorgan.law.rulebook import Law, answers
from qorgan.law.verdict import NOTHING, Answer, Effect, Finding
from qorgan.questions import visit

P04 = provision("kz266-p04")


@answers(visit.METHODOLOGY, P04)
def methodology(facts: visit.Methodology, _law: Law) -> Sequence[Answer]:
    """Record that a version not in force was used."""
    return (
        NOTHING
        if facts.in_force
        else (Finding(P04, Effect.RECORDS, "visit.methodology_outdated", {"version": facts.version}),)
    )
