"""Article 149(2): a plan keeps to the money allotted."""

from qorgan.questions import plan
from tests.countries.kz.court import ask, refuses
from tests.marks import provision

pytestmark = provision("kzstat-149")


def test_a_plan_may_cost_all_that_was_allotted() -> None:
    assert ask(plan.BUDGET, plan.Budget(cost=10_000_000, budget=10_000_000)) == []


def test_one_tenge_more_is_refused() -> None:
    assert ask(plan.BUDGET, plan.Budget(cost=10_000_001, budget=10_000_000)) == [
        refuses("kzstat-149-2", "plan.over_budget", actual=10_000_001, limit=10_000_000)
    ]
