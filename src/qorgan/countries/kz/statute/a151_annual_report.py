"""Article 151. The annual report goes to the state bodies and is published within one month of the Council's approval.

One clock, two acts to prove. A last day off gives way to the next working day (switch ROLL); months are never counted in working days.
It names nobody without consent (article 152).
"""

from collections.abc import Sequence

from qorgan.law import terms
from qorgan.law.ids import provision
from qorgan.law.rulebook import Law, answers, sets
from qorgan.law.verdict import NOTHING, Answer, Duty, DutyStatus, Effect, Finding
from qorgan.questions import annual
from qorgan.questions.vocabulary import Addressee, Holder

A151_3, A152 = provision("kzstat-151-3"), provision("kzstat-152")
MONTHS = 1


@sets(annual.PUBLISH_MONTHS, A151_3)
def months(_law: Law) -> int:
    """Months from approval to publication and sending."""
    return MONTHS


@answers(annual.PUBLISH, A151_3)
def publish(facts: annual.Publication, law: Law) -> Sequence[Answer]:
    """Published on the Commissioner's site."""
    return _judge("annual_report.publish", Addressee.PUBLIC, facts, law)


@answers(annual.SEND, A151_3)
def send(facts: annual.Publication, law: Law) -> Sequence[Answer]:
    """Sent to the state bodies."""
    return _judge("annual_report.send", Addressee.STATE_BODIES, facts, law)


def _judge(code: str, to: Addressee, facts: annual.Publication, law: Law) -> Sequence[Answer]:
    due = terms.months_term(facts.approved, MONTHS, law.calendar, roll=law.policy["ROLL"] == "true")
    status = terms.status(due, facts.done, facts.as_of)
    duty = Duty(
        A151_3,
        code,
        Holder.COMMISSIONER,
        to,
        due,
        status,
        {"start": facts.approved, "months": MONTHS, "done": facts.done},
    )
    if status is not DutyStatus.LATE:
        return (duty,)
    late = facts.done or facts.as_of
    return duty, Finding(A151_3, Effect.RECORDS, "annual_report.late", {"done": late, "default": due.default})


@answers(annual.ANONYMISED, A152)
def anonymised(facts: annual.Anonymised, _law: Law) -> Sequence[Answer]:
    """Nobody is named without consent."""
    return NOTHING if facts.anonymised else (Finding(A152, Effect.REFUSES, "annual_report.not_anonymised", {}),)
