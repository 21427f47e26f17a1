"""Plans of ``ground.YEAR`` before the Council: kept, put to the vote, approved, changed. What tests of a plan's life begin with."""

from collections.abc import Mapping
from uuid import UUID, uuid4

from qorgan.access.actor import Actor
from qorgan.actions.change_plan import ChangePlan, change_plan
from qorgan.actions.close_vote import CloseVote, close_vote
from qorgan.actions.keep_plan import KeepPlan, keep_plan
from qorgan.actions.open_plan import open_plan
from qorgan.actions.propose_decision import ProposeDecision, propose_decision
from qorgan.actions.record_minutes import RecordMinutes, record_minutes
from qorgan.planning.document import PlanDocument
from qorgan.questions.record import About
from qorgan.store import models
from tests.actions import council, planned
from tests.actions.cast import NOW
from tests.interfaces.plans import ground

YEAR = ground.YEAR
GROUNDS = {"title": "The plan of the year", "grounds": "Paragraph 6"}


def kept(saule: Actor, plan: PlanDocument | None = None) -> models.Plan:
    """A lawful draft, made and kept by the secretary."""
    request = KeepPlan(YEAR, plan or planned.lawful(saule), None)
    return row(keep_plan(actor=saule, key=uuid4().hex, now=NOW, request=request).subject)


def proposed(saule: Actor, plan: models.Plan) -> models.Decision:
    """Put to the vote of the Council."""
    request = ProposeDecision.model_validate({"about": About.PLAN, "plan": str(plan.pk), **GROUNDS})
    done = propose_decision(actor=saule, key=uuid4().hex, now=NOW, request=request)
    return models.Decision.objects.get(pk=done.subject)


def closed(saule: Actor, decision: models.Decision) -> models.Decision:
    """The vote counted."""
    close_vote(actor=saule, key=uuid4().hex, now=NOW, request=CloseVote(decision=decision.pk))
    return models.Decision.objects.get(pk=decision.pk)


def minuted(saule: Actor, plan: models.Plan) -> models.Decision:
    """Approved at a sitting whose minutes are brought in."""
    told = {"about": About.PLAN, "plan": str(plan.pk), **GROUNDS, "votes_for": 3, "against": 0, "abstained": 0}
    more = {"decided_at": NOW, "number": f"K-{plan.year}-{plan.version}", "document": council.MINUTES}
    request = RecordMinutes.model_validate({**told, **more})
    done = record_minutes(actor=saule, key=uuid4().hex, now=NOW, request=request)
    return models.Decision.objects.get(pk=done.subject)


def changed(saule: Actor, plan: models.Plan, *changes: Mapping[str, object], budget: int | None = None) -> models.Plan:
    """The next version, based on this one."""
    request = ChangePlan.model_validate({"plan": plan.pk, "changes": changes, "budget": budget})
    return row(change_plan(actor=saule, key=uuid4().hex, now=NOW, request=request).subject)


def opened(reader: Actor, plan: models.Plan) -> PlanDocument:
    """What it says."""
    return PlanDocument.model_validate(open_plan(actor=reader, now=NOW, plan=plan.pk)[1])


def row(number: str | UUID) -> models.Plan:
    """The version as it stands."""
    return models.Plan.objects.get(pk=number)
