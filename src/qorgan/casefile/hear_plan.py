"""The plan: its elements, approval and budget, each of its visits, and what it lets lapse."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from math import ceil, floor

from qorgan.casefile import hear_plan_item
from qorgan.casefile.court import Court
from qorgan.casefile.fields import known
from qorgan.casefile.plans import Plan, PlanItem
from qorgan.casefile.told import Told
from qorgan.law.verdict import Answer, Value
from qorgan.questions import institution as asked_institution
from qorgan.questions import plan as asked
from qorgan.questions.vocabulary import Kind

PLAN = "plan"


def hear(told: Told, plan: Plan, court: Court, day: date) -> Iterator[Answer]:
    """The plan of the file. ``day`` picks the wording: the first day of its period, or the visit's own."""
    if known(plan, "items"):
        yield from court.ask(day, asked.CONTENTS, _contents(plan), PLAN)
    if known(plan, "approved"):
        yield from court.ask(
            day, asked.APPROVAL, asked.Approval(plan.approved.by if plan.approved else None), "plan.approved"
        )
    if plan.cost is not None and plan.budget is not None:
        yield from court.ask(day, asked.BUDGET, _money(plan.cost, plan.budget), "plan.cost")
    for index, item in enumerate(plan.items or ()):
        yield from hear_plan_item.hear(told, item, f"plan.items[{index}]", court, day)
    yield from _lapses(told, plan, court, day)


def _contents(plan: Plan) -> asked.Contents:
    items = plan.items or ()
    regular = [item for item in items if item.kind is not Kind.SPECIAL]
    return asked.Contents(
        bool(items),
        plan.number_of_visits,
        sum(not item.dates for item in regular),
        sum(not item.institutions for item in regular),
        sum(not item.participants for item in regular),
    )


def _money(cost: float, budget: float) -> asked.Budget:
    """In whole units, and never so rounded that an excess is lost."""
    return asked.Budget(ceil(cost), floor(budget)) if cost > budget else asked.Budget(floor(cost), floor(budget))


def _lapses(told: Told, plan: Plan, court: Court, day: date) -> Iterator[Answer]:
    """Institutions of the file whose turn falls in the period and which the plan does not reach in time."""
    if not plan.period or not known(plan, "items"):
        return
    visits = _periodic(plan)
    for place in told.institutions:
        due = _due(told, place, court, day)
        # A visit that is planned without a day may come in time; that it has none is told of the plan.
        if due is None or not all(item.dates for item in visits[place]):
            continue
        first = min((when.day for item in visits[place] for when in item.dates or ()), default=None)
        facts = asked.Lapse(due, plan.period[0].day, plan.period[1].day, first)
        yield from court.ask(day, asked.LAPSE, facts, place)


def _periodic(plan: Plan) -> dict[str, list[PlanItem]]:
    """The periodic visits of the plan by institution."""
    visits: dict[str, list[PlanItem]] = defaultdict(list)
    for item in plan.items or ():
        for place in (item.institutions or ()) if item.kind is Kind.PERIODIC else ():
            visits[place].append(item)
    return visits


def _due(told: Told, place: str, court: Court, day: date) -> date | None:
    for answer in court.ask(day, asked_institution.CYCLE, told.history.cycle(place, None), place):
        if isinstance(answer, Value) and isinstance(answer.value, dict):
            due = answer.value["default"]
            return due if isinstance(due, date) else None
    return None
