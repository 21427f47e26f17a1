"""Paragraph 27. After each visit a written report in the Council's form, signed by all members of the group, dissent attached.

All who were on site sign; representative, experts and interpreters do not. A dissent never replaces a signature. A missing signature
needs a written reason and leaves the report incomplete (switch SIGN). One visit, one report (REPUNIT).
"""

from collections.abc import Sequence

from qorgan.countries.kz import powers
from qorgan.law.ids import provision
from qorgan.law.rulebook import Law, answers, sets
from qorgan.law.verdict import NOTHING, Answer, Effect, Finding
from qorgan.questions import report
from qorgan.questions.vocabulary import Addressee

P27_A, P27_B, P27_C, P27_D, P27_E = (provision(f"kz266-p27-{item}") for item in "abcde")


@sets(report.FOR_EACH_INSTITUTION, "kz266-p27")
def for_each_institution(law: Law) -> bool:
    """Whether each institution of a visit has a report of its own."""
    return law.policy["REPUNIT"] == "institution"


@answers(report.WRITTEN, P27_A)
def written(facts: report.Written, _law: Law) -> Sequence[Answer]:
    """A visit owes a written report."""
    return NOTHING if facts.written else (Finding(P27_A, Effect.REQUIRES, "report.missing", {}),)


@answers(report.ADDRESSED, P27_B)
def addressed(facts: report.Addressed, _law: Law) -> Sequence[Answer]:
    """The report goes to the Council."""
    if facts.addressee == Addressee.COUNCIL:
        return NOTHING
    return (Finding(P27_B, Effect.REFUSES, "report.wrong_addressee", {}),)


@answers(report.FORM_USED, P27_C)
def form(facts: report.FormUsed, _law: Law) -> Sequence[Answer]:
    """The report follows a version of the Council's form."""
    return NOTHING if facts.version else (Finding(P27_C, Effect.RECORDS, "report.form_unknown", {}),)


@answers(report.SIGNATURES, P27_D)
def signatures(facts: report.Signatures, law: Law) -> Sequence[Answer]:
    """A member signs, or the reason for the gap is written."""
    if facts.signed:
        return NOTHING
    if law.policy["SIGN"] == "blocks":
        return (Finding(P27_D, Effect.REFUSES, "report.unsigned", {}),)
    return (powers.reasoned(P27_D, "report.unsigned", reason_given=facts.reason_given),)


@answers(report.DISSENT, P27_E)
def dissent(facts: report.Dissent, _law: Law) -> Sequence[Answer]:
    """A dissent is written and attached."""
    if facts.written and facts.attached:
        return NOTHING
    return (Finding(P27_E, Effect.REQUIRES, "report.dissent_not_attached", {}),)
