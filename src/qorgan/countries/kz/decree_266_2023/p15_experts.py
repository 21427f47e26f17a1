"""Paragraph 15. Experts are brought in without payment by the Commissioner's decision, and their opinion goes into the report.

The report does not wait for a late opinion: it goes out in time with the opinion pending and a written reason (switch OPINION).
"""

from collections.abc import Sequence

from qorgan.countries.kz import powers
from qorgan.law.ids import provision
from qorgan.law.rulebook import Law, answers
from qorgan.law.verdict import NOTHING, Answer, Effect, Finding
from qorgan.questions import person, record, report
from qorgan.questions.record import About

P15_B, P15_C, P15_D = provision("kz266-p15-b"), provision("kz266-p15-c"), provision("kz266-p15-d")


@answers(person.EXPERT_PAY, P15_B)
def unpaid(facts: person.ExpertPay, _law: Law) -> Sequence[Answer]:
    """Experts work without payment."""
    return (Finding(P15_B, Effect.REFUSES, "expert.paid", {}),) if facts.paid else NOTHING


@answers(person.EXPERT_DECISION, P15_C)
def decided(facts: person.ExpertDecision, _law: Law) -> Sequence[Answer]:
    """The Commissioner decides on each expert."""
    if powers.is_commissioner(facts.decided_by, deputised=facts.deputised):
        return NOTHING
    return (powers.needs_commissioner(P15_C, "expert.no_decision"),)


@answers(record.POWER, P15_C, about=About.EXPERT)
def bringing_in(facts: record.Decided, _law: Law) -> Sequence[Answer]:
    """The same as a decision on record."""
    return powers.commissioners(facts, P15_C)


@answers(report.OPINION, P15_D)
def opinion(facts: report.Opinion, law: Law) -> Sequence[Answer]:
    """The opinion is in the report, or pending with a reason."""
    if facts.included:
        return NOTHING
    if law.policy["OPINION"] == "hold":
        return (Finding(P15_D, Effect.REFUSES, "report.opinion_pending", {}),)
    return (powers.reasoned(P15_D, "report.opinion_pending", reason_given=facts.reason_given),)
