"""Paragraph 18. Persons held, or their legal representatives, are told their rights.

Form and language are free. Where nobody was told on a leg, the reason is written down.
"""

from collections.abc import Sequence

from qorgan.countries.kz import powers
from qorgan.law.ids import provision
from qorgan.law.rulebook import Law, answers
from qorgan.law.verdict import NOTHING, Answer
from qorgan.questions import visit

P18 = provision("kz266-p18")


@answers(visit.RIGHTS_EXPLAINED, P18)
def explained(facts: visit.RightsExplained, _law: Law) -> Sequence[Answer]:
    """Rights were explained, or the reason why not is written."""
    return (
        NOTHING
        if facts.explained
        else (powers.reasoned(P18, "visit.rights_not_explained", reason_given=facts.reason_given),)
    )
