"""Article 153. State bodies answer the annual report within three months; nobody is punished for speaking to a participant.

Each body has its own clock from its own receipt. No law sets a term for answering the recommendations of a single visit.
"""

from collections.abc import Sequence

from qorgan.law import terms
from qorgan.law.ids import provision
from qorgan.law.rulebook import Law, answers, sets
from qorgan.law.verdict import Answer, Duty, DutyStatus, Effect, Finding, Params
from qorgan.questions import annual, visit
from qorgan.questions.vocabulary import Addressee, Holder

A153_1, A153_2 = provision("kzstat-153-1"), provision("kzstat-153-2")
MONTHS = 3


@sets(annual.ANSWER_MONTHS, A153_2)
def months(_law: Law) -> int:
    """Months a state body has from its own receipt."""
    return MONTHS


@answers(annual.BODY_ANSWER, A153_2)
def body_answer(facts: annual.BodyAnswer, law: Law) -> Sequence[Answer]:
    """A state body owes the Commissioner a written answer."""
    due = terms.months_term(facts.received, MONTHS, law.calendar, roll=law.policy["ROLL"] == "true")
    status = terms.status(due, facts.answered, facts.as_of)
    params: Params = {"start": facts.received, "months": MONTHS, "done": facts.answered}
    duty = Duty(A153_2, "annual_report.answer", Holder.STATE_BODY, Addressee.COMMISSIONER, due, status, params)
    if status is not DutyStatus.LATE:
        return (duty,)
    late = facts.answered or facts.as_of
    return duty, Finding(A153_2, Effect.RECORDS, "annual_report.answer_late", {"done": late, "default": due.default})


@answers(visit.REPRISAL, A153_1)
def reprisal(facts: visit.Reprisal, _law: Law) -> Sequence[Answer]:
    """A reprisal is recorded and followed up; it may move the Council to plan an intermediate visit (decree, paragraph 3)."""
    return (Finding(A153_1, Effect.RECORDS, "visit.reprisal", {"reported": facts.reported}),)
