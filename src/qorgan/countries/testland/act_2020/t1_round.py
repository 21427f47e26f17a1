"""Paragraph 1. Every place is visited at least once in two years, counted to the day; the act itself opens all places."""

from collections.abc import Sequence

from qorgan.countries.testland.places import ACT
from qorgan.law.ids import provision
from qorgan.law.rulebook import Law, answers, sets
from qorgan.law.verdict import NOTHING, Answer, Effect, Finding, Value
from qorgan.law.workdays import anniversary
from qorgan.questions import institution, plan, visit

T1 = provision("tl1-1")
YEARS = 2


@sets(institution.CYCLE_YEARS, T1)
def cycle_years(_law: Law) -> int:
    """Years within which a visit must be repeated."""
    return YEARS


@answers(institution.CYCLE, T1)
def next_periodic(facts: institution.Cycle, law: Law) -> Sequence[Answer]:
    """The day by which the next periodic visit is due; a place never visited is counted from its mandate."""
    start = facts.last_end or facts.in_mandate_since
    if start is None:
        return NOTHING
    due, estimated = anniversary(start, YEARS), facts.last_end is None
    days = {"strict": due, "default": due, "plan_by": law.calendar.last_working(due), "estimated": estimated}
    value = Value(T1, "institution.next_periodic_due", days, {"start": start, "years": YEARS})
    if facts.as_of is None or facts.as_of <= due:
        return (value,)
    late = (facts.as_of - due).days
    overdue = Finding(T1, Effect.RECORDS, "institution.overdue", {"due": due, "days": late, "estimated": estimated})
    return value, Value(T1, "institution.days_overdue", late, {"due": due, "as_of": facts.as_of}), overdue


@answers(institution.LEGAL_BASIS, T1)
def legal_basis(facts: institution.LegalBasis, _law: Law) -> Sequence[Answer]:
    """One act opens every place."""
    number = dict.fromkeys(ACT, "1")
    cited = {"code": "TL-ACT", "act": ACT, "act_number": number, "article": "1", "to_be_confirmed": False}
    return (Value(T1, "institution.legal_basis", cited, {"day": facts.day}),)


@answers(plan.LAPSE, T1)
def lapse(facts: plan.Lapse, _law: Law) -> Sequence[Answer]:
    """A turn that the plan lets pass."""
    in_time = facts.planned_first_day is not None and facts.planned_first_day <= facts.due
    if in_time or facts.due > facts.period_last:
        return NOTHING
    return (Finding(T1, Effect.RECORDS, "plan.lapses_institution", {"due": facts.due}),)


@answers(visit.FOLLOWS, T1)
def follows_nothing(_facts: visit.Follows, _law: Law) -> Sequence[Answer]:
    """Visits may come in any order."""
    return NOTHING
