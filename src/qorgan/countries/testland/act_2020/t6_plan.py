"""Paragraph 6. A plan names its visits with dates, places and groups; a special visit stands in none."""

from collections.abc import Sequence

from qorgan.law.ids import provision
from qorgan.law.rulebook import Law, answers
from qorgan.law.verdict import NOTHING, Answer, Effect, Finding
from qorgan.questions import plan
from qorgan.questions.vocabulary import Kind

T6 = provision("tl1-6")


@answers(plan.CONTENTS, T6)
def contents(facts: plan.Contents, _law: Law) -> Sequence[Answer]:
    """What the plan does not state; how many visits it has can be counted."""
    places = not facts.has_items or facts.without_institutions
    lacks = (
        ("plan.no_dates", facts.without_dates, facts.without_dates),
        ("plan.no_institutions", places, facts.without_institutions),
        ("plan.no_groups", facts.without_group, facts.without_group),
    )
    return tuple(Finding(T6, Effect.REFUSES, code, {"visits": visits}) for code, lacking, visits in lacks if lacking)


@answers(plan.ITEM, T6, kind=(Kind.PERIODIC, Kind.INTERMEDIATE))
def regular_item(_facts: plan.Item, _law: Law) -> Sequence[Answer]:
    """What a plan is for."""
    return NOTHING


@answers(plan.ITEM, T6, kind=Kind.SPECIAL)
def special_item(_facts: plan.Item, _law: Law) -> Sequence[Answer]:
    """A special visit is not announced by a plan."""
    return (Finding(T6, Effect.REFUSES, "plan.special_item", {}),)


@answers(plan.BUDGET, T6)
def budget(facts: plan.Budget, _law: Law) -> Sequence[Answer]:
    """A plan costs no more than there is."""
    if facts.cost <= facts.budget:
        return NOTHING
    return (Finding(T6, Effect.REFUSES, "plan.over_budget", {"actual": facts.cost, "limit": facts.budget}),)
