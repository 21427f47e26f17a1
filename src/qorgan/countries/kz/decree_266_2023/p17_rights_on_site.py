"""Paragraph 17. On a visit participants and the representative enter freely, talk without witnesses and receive complaints.

These rights exist while visiting as a group: nobody goes alone without a decision. Each obstacle met is recorded. A place outside the
plan may be entered with a written reason, told to Commissioner and Council (switch UNPLANNED).
"""

from collections.abc import Sequence

from qorgan.countries.kz import powers
from qorgan.law.ids import ProvisionId, provision
from qorgan.law.rulebook import Law, answers
from qorgan.law.verdict import NOTHING, Answer, Effect, Finding
from qorgan.questions import visit
from qorgan.questions.vocabulary import Obstruction

P17_1, P17_2, P17_4, P17_A = (provision(f"kz266-p17-{item}") for item in ("1", "2", "4", "a"))
ENTRY = (Obstruction.AREA_CLOSED, Obstruction.ENTRY_REFUSED, Obstruction.DELAY, Obstruction.OTHER)


def _recorded(facts: visit.Obstructed, cites: ProvisionId) -> Sequence[Answer]:
    return (Finding(cites, Effect.RECORDS, "visit.obstruction", {"what": facts.what, "on": facts.on}),)


@answers(visit.OBSTRUCTION, P17_1, what=ENTRY)
def entry_obstructed(facts: visit.Obstructed, _law: Law) -> Sequence[Answer]:
    """Entry refused or delayed, or an area closed."""
    return _recorded(facts, P17_1)


@answers(visit.OBSTRUCTION, P17_2, what=Obstruction.TALK_REFUSED)
def talk_obstructed(facts: visit.Obstructed, _law: Law) -> Sequence[Answer]:
    """A talk without witnesses was refused."""
    return _recorded(facts, P17_2)


@answers(visit.OBSTRUCTION, P17_4, what=Obstruction.DOCUMENT_REFUSED)
def document_obstructed(facts: visit.Obstructed, _law: Law) -> Sequence[Answer]:
    """A document was refused, to which the codes give a right."""
    return _recorded(facts, P17_4)


@answers(visit.UNPLANNED_STOP, P17_1)
def unplanned_stop(facts: visit.UnplannedStop, law: Law) -> Sequence[Answer]:
    """A place chosen freely against the plan of paragraph 6."""
    if law.policy["UNPLANNED"] == "refused":
        return (Finding(P17_1, Effect.REFUSES, "visit.unplanned_stop", {}),)
    return (powers.reasoned(P17_1, "visit.unplanned_stop", reason_given=facts.reason_given),)


@answers(visit.ALONE, P17_A)
def alone(facts: visit.Alone, _law: Law) -> Sequence[Answer]:
    """One person without any decision is no group."""
    if facts.participants > 1 or facts.decided:
        return NOTHING
    return (Finding(P17_A, Effect.REFUSES, "visit.acting_alone", {}),)
