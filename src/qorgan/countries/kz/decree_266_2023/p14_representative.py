"""Paragraph 14. The Commissioner's representative for the region accompanies and coordinates the visit and is no member of the mechanism.

On a thematic visit each leg has the representative of its own region. Absence goes ahead with a written reason (switch REPPRES). The
representative is never entered as a participant and does not count towards the size of the group.
"""

from collections.abc import Sequence

from qorgan.law.ids import provision
from qorgan.law.rulebook import Law, answers
from qorgan.law.verdict import NOTHING, Answer, Effect, Finding
from qorgan.questions import group, visit
from qorgan.questions.vocabulary import Office

P14_A, P14_B = provision("kz266-p14-a"), provision("kz266-p14-b")


@answers(visit.REPRESENTATIVE, P14_A)
def accompanied(facts: visit.Representative, law: Law) -> Sequence[Answer]:
    """The representative of the leg's region is there, or a reason stands in the record."""
    if facts.region == facts.leg_region:
        return NOTHING
    effect = Effect.RECORDS if facts.reason_given else Effect.NEEDS_REASON
    if law.policy["REPPRES"] == "block":
        effect = Effect.REFUSES
    if facts.region is None:
        return (Finding(P14_A, effect, "visit.representative_absent", {"region": facts.leg_region}),)
    params = {"region": facts.leg_region, "of": facts.region}
    return (Finding(P14_A, effect, "visit.representative_wrong_region", params),)


@answers(group.MEMBER, P14_B, office=Office.REPRESENTATIVE)
def never_a_participant(_facts: group.Member, _law: Law) -> Sequence[Answer]:
    """The representative accompanies the group and is not of it."""
    return (Finding(P14_B, Effect.REFUSES, "group.representative_as_participant", {}),)
