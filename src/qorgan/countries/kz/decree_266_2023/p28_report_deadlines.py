"""Paragraph 28. A report reaches the Council within ten days of a periodic visit, five of an intermediate, two of a special one.

The paragraph says "days" where its neighbours say "working days", and names neither the first day nor the moment of submission.
Read here: calendar days (switch DAYS) from the day after the last day on site (START), a last day off giving way to the next working
day (ROLL), sending being enough (SUBMIT). Three dates are always shown, from the strictest reading to the widest. Being late never
closes the way.
"""

from collections.abc import Sequence
from datetime import date

from qorgan.law import terms
from qorgan.law.ids import ProvisionId, provision
from qorgan.law.rulebook import Law, answers, sets
from qorgan.law.verdict import Answer, Duty, DutyStatus, Effect, Finding, Params
from qorgan.questions import report
from qorgan.questions.vocabulary import Addressee, Holder, Kind

P28_1, P28_2, P28_3 = (provision(f"kz266-p28-{item}") for item in "123")
PERIODIC_DAYS, INTERMEDIATE_DAYS, SPECIAL_DAYS = 10, 5, 2
_GROUP, _COUNCIL = Holder.GROUP, Addressee.COUNCIL


@sets(report.TERM_DAYS, P28_1, kind=Kind.PERIODIC)
def periodic_days(_law: Law) -> int:
    """Days after a periodic visit."""
    return PERIODIC_DAYS


@sets(report.TERM_DAYS, P28_2, kind=Kind.INTERMEDIATE)
def intermediate_days(_law: Law) -> int:
    """Days after an intermediate visit."""
    return INTERMEDIATE_DAYS


@sets(report.TERM_DAYS, P28_3, kind=Kind.SPECIAL)
def special_days(_law: Law) -> int:
    """Days after a special visit."""
    return SPECIAL_DAYS


@answers(report.DEADLINE, P28_1, kind=Kind.PERIODIC)
def after_periodic(facts: report.Deadline, law: Law) -> Sequence[Answer]:
    """The term of a periodic visit, thematic or not."""
    return _judge(facts, PERIODIC_DAYS, P28_1, law)


@answers(report.DEADLINE, P28_2, kind=Kind.INTERMEDIATE)
def after_intermediate(facts: report.Deadline, law: Law) -> Sequence[Answer]:
    """The term of an intermediate visit, thematic or not."""
    return _judge(facts, INTERMEDIATE_DAYS, P28_2, law)


@answers(report.DEADLINE, P28_3, kind=Kind.SPECIAL)
def after_special(facts: report.Deadline, law: Law) -> Sequence[Answer]:
    """The term of a special visit."""
    return _judge(facts, SPECIAL_DAYS, P28_3, law)


@sets(report.REGISTRATION_COUNTS, "kz266-p28")
def registration_counts(law: Law) -> bool:
    """Whether a report is submitted only when it is registered, and not when it is sent."""
    return law.policy["SUBMIT"] == "registration"


def _start(facts: report.Deadline, law: Law) -> date | None:
    """The day after which counting begins, under the reading in force; None where the file does not tell it."""
    reading = law.policy["START"]
    if reading == "last_day":
        return facts.last_on_site
    return facts.returned if reading == "return" else facts.planned_end


def _judge(facts: report.Deadline, days: int, cites: ProvisionId, law: Law) -> Sequence[Answer]:
    start, policy = _start(facts, law), law.policy
    done = facts.registered if registration_counts(law) else facts.sent
    if start is None:
        return (Duty(cites, "report.submit", _GROUP, _COUNCIL, None, DutyStatus.OPEN, {"done": done}),)
    due = terms.days_term(start, days, law.calendar, working=policy["DAYS"] == "working", roll=policy["ROLL"] == "true")
    status = terms.status(due, done, facts.as_of)
    duty = Duty(cites, "report.submit", _GROUP, _COUNCIL, due, status, {"start": start, "days": days, "done": done})
    if status not in _LATE:
        return (duty,)
    params: Params = {"done": done or facts.as_of, "default": due.default, "widest": due.widest}
    return duty, Finding(cites, Effect.RECORDS, _LATE[status], params)


_LATE = {DutyStatus.LATE: "report.late", DutyStatus.LATE_DISPUTABLE: "report.late_disputable"}
