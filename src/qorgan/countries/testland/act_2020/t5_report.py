"""Paragraph 5. A report is due within seven days of the last day on site; working days unless read otherwise (switch DAYS)."""

from collections.abc import Sequence

from qorgan.law import terms
from qorgan.law.ids import provision
from qorgan.law.rulebook import Law, answers, sets
from qorgan.law.verdict import Answer, Duty, Params
from qorgan.questions import report
from qorgan.questions.vocabulary import Addressee, Holder

T5 = provision("tl1-5")
DAYS = 7


@sets(report.TERM_DAYS, T5)
def term_days(_law: Law) -> int:
    """Days after a visit of any kind."""
    return DAYS


@sets(report.FOR_EACH_INSTITUTION, T5)
def for_each_institution(law: Law) -> bool:
    """Whether each institution of a visit has a report of its own (switch REPUNIT)."""
    return law.policy["REPUNIT"] == "institution"


@answers(report.DEADLINE, T5)
def deadline(facts: report.Deadline, law: Law) -> Sequence[Answer]:
    """Owed to the council; a last day off gives way to the next working day."""
    start = facts.last_on_site
    due = terms.days_term(start, DAYS, law.calendar, working=law.policy["DAYS"] == "working", roll=True)
    status = terms.status(due, facts.sent, facts.as_of)
    params: Params = {"start": start, "days": DAYS, "done": facts.sent}
    return (Duty(T5, "report.submit", Holder.GROUP, Addressee.COUNCIL, due, status, params),)
