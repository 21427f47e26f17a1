"""The money allotted is kept to: what is not due goes first, and what is due says that the money did not reach (article 149)."""

from dataclasses import replace
from datetime import date

import pytest

from qorgan.planning.check import check_plan
from qorgan.planning.document import PlanDocument
from qorgan.planning.instance import Instance, Theme
from qorgan.planning.make import Effort, NothingToPlan, make_plan
from qorgan.planning.settings import Prices, Settings
from tests.marks import provision
from tests.planning import ground

pytestmark = provision("kzstat-149-2")


def with_money(budget: int | None, *, due: int = 6) -> Instance:
    """So many institutions due in the year, and others whose term ends later."""
    later = {"last_periodic_end": date(2024, 6, 1)}
    places = tuple(ground.place(n, **({} if n <= due else later)) for n in range(1, 13))
    settings = Settings(prices=Prices(currency="KZT"), budget=budget)
    return ground.instance(places=places, settings=settings)


def made(facts: Instance) -> PlanDocument:
    return make_plan(facts, ground.law(), seed="Asel", visits=12, effort=Effort.QUICK)


def visited(plan: PlanDocument) -> set[str]:
    return {stop.id for visit in plan.visits for leg in visit.legs for stop in leg.institutions}


DUE = {f"I{n:02}" for n in range(1, 7)}


def test_what_is_not_due_goes_first_and_is_not_called_left_out() -> None:
    whole = made(with_money(None))
    assert len(visited(whole)) == 12
    facts = with_money(whole.cost * 3 // 4)
    plan = made(facts)
    assert plan.cost <= whole.cost * 3 // 4
    assert DUE < visited(plan) < visited(whole)
    assert plan.unplaced == ()
    assert check_plan(plan, facts, ground.law()) == []


def test_then_what_is_due_with_the_article_that_wants_it() -> None:
    alone = made(with_money(None)).cost // 4
    facts = with_money(alone)
    plan = made(facts)
    assert 0 < plan.cost <= alone
    assert visited(plan) < DUE
    assert {left.institution for left in plan.unplaced} == DUE - visited(plan)
    assert {(why.provision, why.code) for left in plan.unplaced for why in left.why} == {
        ("kzstat-149-2", "budget_spent")
    }
    assert check_plan(plan, facts, ground.law()) == []


def test_without_money_there_is_no_plan() -> None:
    with pytest.raises(NothingToPlan) as refused:
        made(with_money(0))
    assert refused.value.code == "plan.nothing_placed"


def test_money_that_reaches_changes_nothing() -> None:
    whole = made(with_money(None))
    assert made(with_money(whole.cost)).visits == whole.visits


def test_a_thematic_visit_costs_too() -> None:
    people = tuple(replace(one, topics=("health",)) for one in ground.instance().people)
    places = tuple(replace(one, expertise=("health",)) for one in with_money(None).places)
    facts = replace(with_money(None), people=people, places=places, themes=(Theme("Doctors", "health", 2),))
    whole = made(facts)
    assert any(visit.topic == "Doctors" for visit in whole.visits)
    costs = [bound for bound in whole.bounds if bound.figure == "travel_cost"]
    assert [bound.bound * (1 + bound.gap) for bound in costs] == pytest.approx([whole.cost], abs=len(whole.visits))
    tight = replace(facts, settings=replace(facts.settings, budget=whole.cost // 2))
    plan = made(tight)
    assert plan.cost <= whole.cost // 2
    assert check_plan(plan, tight, ground.law()) == []
