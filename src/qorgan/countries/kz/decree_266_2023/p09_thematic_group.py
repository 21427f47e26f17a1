"""Paragraph 9. A thematic group has participants who know the topic, and in each region one from that region.

Knowledge and experience are asked together; one person may meet both conditions. No number is named, so one of each per leg is enough.
Where they cannot be found, the Council may decide to include others: then the lack is recorded and does not stop the visit.
"""

from collections.abc import Sequence

from qorgan.countries.kz import powers
from qorgan.law.ids import ProvisionId, provision
from qorgan.law.rulebook import Law, answers
from qorgan.law.verdict import NOTHING, Answer, Effect, Finding
from qorgan.questions import group, record
from qorgan.questions.record import About
from qorgan.questions.vocabulary import DecidedBy, Form

P09_A, P09_1, P09_2 = provision("kz266-p09-a"), provision("kz266-p09-1"), provision("kz266-p09-2")


def _lacking(number: int | None, cites: ProvisionId, code: str, *, council_decided: bool) -> Sequence[Answer]:
    if number is None or number > 0:
        return NOTHING
    if council_decided:
        return (Finding(P09_A, Effect.RECORDS, code, {"office": DecidedBy.COUNCIL}),)
    return (powers.needs_council(cites, code),)


@answers(group.SPECIALIST, P09_1, form=Form.THEMATIC)
def specialist(facts: group.ThematicLeg, _law: Law) -> Sequence[Answer]:
    """Somebody on the leg knows the topic."""
    return _lacking(facts.specialists, P09_1, "group.no_topic_expertise", council_decided=facts.council_decided)


@answers(group.LOCAL, P09_2, form=Form.THEMATIC)
def local(facts: group.ThematicLeg, _law: Law) -> Sequence[Answer]:
    """Somebody on the leg comes from its region."""
    return _lacking(facts.locals, P09_2, "group.no_local", council_decided=facts.council_decided)


@answers(record.POWER, P09_A, about=About.THEMATIC_COMPOSITION)
def including_others(facts: record.Decided, _law: Law) -> Sequence[Answer]:
    """Who goes where such participants cannot be found is the Council's to decide."""
    return powers.councils(facts, P09_A)


@answers(group.SPECIALIST, P09_1, form=Form.ONE_TIME)
@answers(group.LOCAL, P09_2, form=Form.ONE_TIME)
def one_time_asks_neither(_facts: group.ThematicLeg, _law: Law) -> Sequence[Answer]:
    """The paragraph binds thematic visits only."""
    return NOTHING
