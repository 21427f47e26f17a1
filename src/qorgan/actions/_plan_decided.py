"""What the Council decides about a plan: which version lies before it, whether it may, and what becomes of it (¶6).

A version is opened and judged before it is put to the Council and before it is approved: by the wording and the readings in force, against
the registers as they stand on that day. It is opened in the vault of whoever acts, and shown to nobody.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Protocol
from uuid import UUID

from qorgan.access import home
from qorgan.access.actor import Actor
from qorgan.actions import _breaches, _heed, _plan_year, _plans, _row
from qorgan.actions.judge_plan import judge_as_read
from qorgan.actions.refused import not_there
from qorgan.planning.document import PlanDocument
from qorgan.planning.replan import past
from qorgan.questions import plan as questions
from qorgan.questions.record import About
from qorgan.questions.vocabulary import DecidedBy
from qorgan.store import models, readings, scope
from qorgan.workflow.plan import PLAN, State


class Asking(Protocol):
    """As much of a call as a plan is reached by."""

    @property
    def actor(self) -> Actor: ...

    @property
    def now(self) -> datetime: ...

    @property
    def today(self) -> date: ...


def changes(call: Asking, number: UUID | None) -> dict[str, object]:
    """What a decision about this version says it is about: id, year, version. Nothing for a decision about no plan. Raises ``NotThere``."""
    if number is None:
        return {}
    plan = fetch(call, number)
    return {"plan": str(plan.pk), "year": plan.year, "version": plan.version}


def fetch(call: Asking, number: UUID) -> models.Plan:
    """The version, locked. Raises ``NotThere``."""
    found = scope.plans(call.actor, call.today).filter(pk=number).select_for_update(of=("self",)).first()
    if found is None:
        raise not_there("plan")
    return found


def named(decision: models.Decision) -> tuple[UUID, ...]:
    """The version that a decision is about, for the journal; none for other decisions."""
    return (UUID(str(decision.changes["plan"])),) if decision.about == About.PLAN else ()


def propose(call: Asking, decision: models.Decision) -> None:
    """Put the version before the Council. Raises ``Refused``: ``state.wrong``, ``plan.breaches``, ``vault.…``, ``compartment.…``."""
    if decision.about == About.PLAN:
        plan = _of(call, decision)
        way = _row.way(plan, PLAN, "propose_plan")
        require_lawful(call, plan)
        plan.decision = decision
        plan.save(update_fields=("decision",))
        _row.move(plan, way, State.PROPOSED)


def approve(call: Asking, decision: models.Decision) -> None:
    """The version is the year's plan from now on, and the one that was it is replaced. Raises as ``propose``."""
    if decision.about != About.PLAN:
        return
    plan = _of(call, decision)
    way = _row.way(plan, PLAN, "approve_plan")
    _heed.heed(readings.law(call.today).ask(questions.APPROVAL, questions.Approval(DecidedBy.COUNCIL)), None)
    require_lawful(call, plan)
    for earlier in models.Plan.objects.select_for_update().filter(year=plan.year, state=State.APPROVED):
        _row.move(earlier, _row.way(earlier, PLAN, "replace_plan"), State.REPLACED)
    plan.decision = decision
    plan.save(update_fields=("decision",))
    _row.move(plan, way, State.APPROVED)


def give_back(decision: models.Decision) -> None:
    """The version that lay before the Council is a draft again. Nothing is opened."""
    if decision.about == About.PLAN:
        for plan in models.Plan.objects.select_for_update().filter(decision=decision, state=State.PROPOSED):
            plan.decision = None
            plan.save(update_fields=("decision",))
            _row.move(plan, _row.way(plan, PLAN, "return_plan"), State.DRAFT)


def opened(call: Asking, plan: models.Plan) -> PlanDocument:
    """The file of a version. Raises ``NotThere``; ``Refused``: ``vault.…``, ``compartment.…``, ``record.broken``."""
    told = _plans.opened(_plans.Reader(call.actor, call.now), [plan])[plan.pk]
    return PlanDocument.model_validate(told)


def require_lawful(call: Asking, plan: models.Plan) -> None:
    """Raises ``Refused`` (``plan.breaches``) where the version may not be put to the Council any more, or never might."""
    document = opened(call, plan)
    found = judge_as_read(plan=document, actor=call.actor, country=home.country(), today=call.today)
    _breaches.require_none(document, past.ahead(_breaches.standing(found), document, call.today))


def wants_vault(actor: Actor, today: date, told: Mapping[str, object]) -> bool:
    """Whether a request to decide, as it was told, opens a plan that is sealed to its readers."""
    if _plan_year.root() is None:
        return False
    if str(told.get("about", "")) == About.PLAN:
        return True
    return _is_about_plan(actor, today, told.get("decision"))


def _is_about_plan(actor: Actor, today: date, decision: object) -> bool:
    try:
        number = UUID(str(decision))
    except ValueError:
        return False
    return scope.decisions(actor, today).filter(pk=number, about=About.PLAN).exists()


def _of(call: Asking, decision: models.Decision) -> models.Plan:
    return fetch(call, UUID(str(decision.changes["plan"])))
