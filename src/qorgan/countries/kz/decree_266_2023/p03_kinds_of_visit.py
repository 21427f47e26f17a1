"""Paragraph 3. A visit is periodic, intermediate or special; a periodic one comes at least once in four years.

The clock runs per institution, from the last day on site of the last completed periodic visit (switch CYCLE); a term in years ends on
the same day and month. It is never moved to a later working day, because that would exceed four years: beside it stands the last working
day on or before it, by which to plan. A place never visited is counted from the day it entered the mandate and marked as an estimate
(FIRST). An intermediate visit needs an earlier periodic one (FOLLOW); a special visit needs a message.
"""

from collections.abc import Sequence
from datetime import date

from qorgan.law.ids import provision
from qorgan.law.rulebook import Law, answers, sets
from qorgan.law.verdict import NOTHING, Answer, Effect, Finding, Value
from qorgan.law.workdays import anniversary
from qorgan.questions import annual, institution, plan, visit
from qorgan.questions.vocabulary import Kind

P03_1 = provision("kz266-p03-1")
P03_2A = provision("kz266-p03-2a")
P03_2B = provision("kz266-p03-2b")
P03_3 = provision("kz266-p03-3")
YEARS = 4


@sets(institution.CYCLE_YEARS, P03_1)
def cycle_years(_law: Law) -> int:
    """Years within which a periodic visit must be repeated."""
    return YEARS


def _turn(facts: institution.Cycle, law: Law) -> tuple[date, date, bool] | None:
    """The last day for the next periodic visit, the day it counts from, whether it is an estimate; None where no date is to be given."""
    reading = law.policy["CYCLE"]
    anchor = facts.category_last_end if reading == "category" else facts.last_end
    if anchor is not None:
        due = anniversary(anchor, YEARS)
        return (date(due.year, 12, 31) if reading == "calendar_year" else due), anchor, False
    if facts.in_mandate_since is None or law.policy["FIRST"] == "none":
        return None
    return anniversary(facts.in_mandate_since, YEARS), facts.in_mandate_since, True


@answers(institution.CYCLE, P03_1)
def next_periodic(facts: institution.Cycle, law: Law) -> Sequence[Answer]:
    """The day by which the next periodic visit is due, and whether that day has passed."""
    turn = _turn(facts, law)
    if turn is None:
        return NOTHING
    due, start, estimated = turn
    days = {"strict": due, "default": due, "plan_by": law.calendar.last_working(due), "estimated": estimated}
    value = Value(P03_1, "institution.next_periodic_due", days, {"start": start, "years": YEARS})
    if facts.as_of is None or facts.as_of <= due:
        return (value,)
    late = (facts.as_of - due).days
    overdue = Finding(P03_1, Effect.RECORDS, "institution.overdue", {"due": due, "days": late, "estimated": estimated})
    return value, Value(P03_1, "institution.days_overdue", late, {"due": due, "as_of": facts.as_of}), overdue


@answers(plan.LAPSE, P03_1)
def lapse(facts: plan.Lapse, _law: Law) -> Sequence[Answer]:
    """An institution whose turn comes by the end of the period and which the plan does not reach in time.

    A turn that was missed before the period cannot be kept any more: there the plan lapses nothing if it visits at all.
    """
    planned = facts.planned_first_day
    reached = planned is not None and (planned <= facts.due or facts.due < facts.period_first)
    if reached or facts.due > facts.period_last:
        return NOTHING
    return (Finding(P03_1, Effect.RECORDS, "plan.lapses_institution", {"due": facts.due}),)


@answers(visit.FOLLOWS, P03_2A, kind=Kind.INTERMEDIATE)
def follows_a_periodic_visit(facts: visit.Follows, law: Law) -> Sequence[Answer]:
    """An intermediate visit stands between periodic ones and looks at the recommendations of the one before."""
    end = facts.periodic_end
    if end is None or (facts.first_day is not None and end >= facts.first_day):
        effect = Effect.REFUSES if law.policy["FOLLOW"] == "refuse" else Effect.NEEDS_REASON
        return (Finding(P03_2A, effect, "visit.not_after_periodic", {}),)
    if facts.has_recommendations is False:
        return (Finding(P03_2B, Effect.REQUIRES, "visit.no_recommendations_at_hand", {"periodic_end": end}),)
    return NOTHING


@answers(visit.FOLLOWS, "kz266-p03-a", kind=(Kind.PERIODIC, Kind.SPECIAL))
def follows_nothing(_facts: visit.Follows, _law: Law) -> Sequence[Answer]:
    """Only an intermediate visit must follow another."""
    return NOTHING


@answers(visit.KIND_BASIS, P03_3, kind=Kind.SPECIAL)
def special_needs_a_message(facts: visit.Basis, _law: Law) -> Sequence[Answer]:
    """A special visit is set off by messages; without any it is no special visit."""
    return NOTHING if facts.messages else (Finding(P03_3, Effect.REFUSES, "visit.no_message", {}),)


@answers(visit.KIND_BASIS, "kz266-p03-a", kind=(Kind.PERIODIC, Kind.INTERMEDIATE))
def regular_needs_no_message(_facts: visit.Basis, _law: Law) -> Sequence[Answer]:
    """Regular visits need no occasion."""
    return NOTHING


@answers(annual.REPEATED, P03_2B)
def repeated_recommendation(facts: annual.Recommendation, _law: Law) -> Sequence[Answer]:
    """A recommendation given more than once and still open: what an intermediate visit looks at first."""
    times = len(set(facts.years))
    if times < 2 or not facts.is_open:  # noqa: PLR2004 -- "repeated" means twice or more
        return NOTHING
    return (Finding(P03_2B, Effect.RECORDS, "recommendation.repeated", {"times": times, "since": min(facts.years)}),)
