"""Article 149(2). The Council sets dates and places within the budget allotted."""

from collections.abc import Sequence

from qorgan.law.ids import provision
from qorgan.law.rulebook import Law, answers
from qorgan.law.verdict import NOTHING, Answer, Effect, Finding
from qorgan.questions import plan

A149_2 = provision("kzstat-149-2")


@answers(plan.BUDGET, A149_2)
def budget(facts: plan.Budget, _law: Law) -> Sequence[Answer]:
    """A plan that costs more than was allotted is cut."""
    if facts.cost <= facts.budget:
        return NOTHING
    return (Finding(A149_2, Effect.REFUSES, "plan.over_budget", {"actual": facts.cost, "limit": facts.budget}),)
