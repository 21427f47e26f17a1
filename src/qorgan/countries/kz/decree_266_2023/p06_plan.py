"""Paragraph 6. Periodic and intermediate visits follow a plan of the Council with four elements: dates, places, number, groups.

A plan is complete only with all four. A visit outside it needs the Council, whose amendment is a new version of the plan; a single place
entered on the way is judged under paragraph 17 (switch UNPLANNED). Special visits are never items of a plan.
"""

from collections.abc import Sequence

from qorgan.countries.kz import powers
from qorgan.law.ids import provision
from qorgan.law.rulebook import Law, answers
from qorgan.law.verdict import NOTHING, Answer, Effect, Finding
from qorgan.questions import plan, record, visit
from qorgan.questions.record import About
from qorgan.questions.vocabulary import DecidedBy, Kind

P06_A = provision("kz266-p06-a")
DATES, PLACES, NUMBER, GROUPS = (provision(f"kz266-p06-b{n}") for n in (1, 2, 3, 4))


@answers(plan.CONTENTS, "kz266-p06-b1")
def contents(facts: plan.Contents, _law: Law) -> Sequence[Answer]:
    """One refusal for each of the four elements that the plan does not state."""
    found = []
    if facts.without_dates:
        found.append(Finding(DATES, Effect.REFUSES, "plan.no_dates", {"visits": facts.without_dates}))
    if not facts.has_items or facts.without_institutions:
        found.append(Finding(PLACES, Effect.REFUSES, "plan.no_institutions", {"visits": facts.without_institutions}))
    if facts.number_of_visits is None:
        found.append(Finding(NUMBER, Effect.REFUSES, "plan.no_number", {}))
    if facts.without_group:
        found.append(Finding(GROUPS, Effect.REFUSES, "plan.no_groups", {"visits": facts.without_group}))
    return tuple(found)


@answers(plan.APPROVAL, P06_A)
def approval(facts: plan.Approval, _law: Law) -> Sequence[Answer]:
    """Only the Council approves a plan."""
    return NOTHING if facts.by is DecidedBy.COUNCIL else (powers.needs_council(P06_A, "plan.not_approved"),)


@answers(record.POWER, P06_A, about=About.PLAN)
def approving(facts: record.Decided, _law: Law) -> Sequence[Answer]:
    """A plan, and each new version of it, is the Council's to approve."""
    return powers.councils(facts, P06_A)


@answers(visit.PLANNED, P06_A, kind=(Kind.PERIODIC, Kind.INTERMEDIATE))
def planned(facts: visit.Planned, _law: Law) -> Sequence[Answer]:
    """A regular visit outside the plan waits for the Council to amend it."""
    return NOTHING if facts.planned else (powers.needs_council(P06_A, "visit.not_planned"),)


@answers(visit.PLANNED, "kz266-p10-c", kind=Kind.SPECIAL)
def special_needs_no_plan(_facts: visit.Planned, _law: Law) -> Sequence[Answer]:
    """A special visit rests on the Commissioner's decision alone."""
    return NOTHING


@answers(plan.ITEM, P06_A, kind=(Kind.PERIODIC, Kind.INTERMEDIATE))
def regular_item(_facts: plan.Item, _law: Law) -> Sequence[Answer]:
    """What a plan is for."""
    return NOTHING


@answers(plan.ITEM, "kz266-p10-b", kind=Kind.SPECIAL)
def special_item(_facts: plan.Item, _law: Law) -> Sequence[Answer]:
    """A planned special visit would be announced to all who read the plan (paragraph 10)."""
    return (Finding(provision("kz266-p10-b"), Effect.REFUSES, "plan.special_item", {}),)
