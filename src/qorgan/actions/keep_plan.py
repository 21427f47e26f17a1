"""Keeping a plan that was made: a new draft version of the year's plan (¶6). Approval is the Council's and comes later.

Whoever made it, the plan is judged here by the independent check, against the registers as they stand: an unlawful one is not kept.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.db.models import Max

from qorgan.access import home
from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _plan_year, _runs
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions.judge_plan import judge_plan
from qorgan.actions.open_plan_year import require_plan_year
from qorgan.actions.refused import refused
from qorgan.journal import canonical_json
from qorgan.planning import document
from qorgan.planning.document import PlanDocument
from qorgan.store import models, sealing
from qorgan.store.models.plan import PLACE


@dataclass(frozen=True, slots=True)
class KeepPlan:
    """The input: a plan for a year; ``run``: the run that made it, which thereby ends."""

    year: int
    document: PlanDocument
    run: UUID | None

    def identity(self) -> Mapping[str, object]:
        """Year, run, and the document by its SHA-256 as canonical JSON."""
        digest = hashlib.sha256(canonical_json.canonical(document.told(self.document))).hexdigest()
        return {"year": self.year, "run": self.run and str(self.run), "digest": digest}


def keep_plan(*, actor: Actor, key: str, now: datetime, request: KeepPlan) -> Outcome:
    """Store the plan beside earlier versions. Subject: the plan's id; facts: year, version, commitment.

    The run named becomes ``done``, or ``stopped`` if it was told to stop. Raises ``Refused``: ``plan_run.unknown``, ``plan_run.over``,
    ``plan.other_year``, ``plan.unlawful``; ``vault.locked`` where the year's compartment must be made first.
    """
    require_plan_year(actor=actor, key=key, now=now, year=request.year)
    return perform(KEEP_PLAN, actor=actor, key=key, now=now, request=request)


def _change(call: Call[KeepPlan]) -> Done:
    asked = call.request
    run = None if asked.run is None else _runs.running(asked.run)
    _require_lawful(call)
    newest = models.Plan.objects.filter(year=asked.year).aggregate(newest=Max("version"))["newest"] or 0
    plan = models.Plan(pk=uuid4(), year=asked.year, version=newest + 1, made_at=call.now, made_by=call.actor.account)
    done = _sealed(call, plan)
    if run is not None:
        _end(run, plan)
    return done


def _sealed(call: Call[KeepPlan], plan: models.Plan) -> Done:
    """Seal the plan for those who read plans of its year; before the ceremony, under the installation's secret."""
    told, root = document.told(call.request.document), _plan_year.root()
    part = None if root is None else _plan_year.there(plan.year)
    if root is not None and part is not None:
        kept = _plan_year.keep(part, root, plan.pk, told, call.now)
        plan.sealed, plan.commitment = b"", kept.commitment
        plan.save(force_insert=True)
        return _plan_year.done(part, plan, kept)
    sealed = sealing.seal_json(told, record=plan.pk, **PLACE)
    plan.sealed, plan.commitment = sealed.blob, sealed.commitment
    plan.save(force_insert=True)
    return Done(
        str(plan.pk),
        {"year": plan.year, "version": plan.version, "commitment": plan.commitment},
        commitment=sealed.commitment,
        blob_sha256=hashlib.sha256(sealed.blob).hexdigest(),
    )


def _require_lawful(call: Call[KeepPlan]) -> None:
    plan, year = call.request.document, call.request.year
    if {day.year for day in plan.period} != {year}:
        raise refused("plan.other_year", {"year": year, "first": plan.period[0], "last": plan.period[1]})
    breaches = judge_plan(plan=plan, actor=call.actor, country=home.country(), today=call.today)
    if breaches:
        raise refused("plan.unlawful", {"breaches": len(breaches)}, about=breaches[0].about)


def _end(run: models.PlanRun, plan: models.Plan) -> None:
    run.state = models.RunState.STOPPED if run.stop_requested else models.RunState.DONE
    run.plan, run.progress = plan, 1.0
    run.save(update_fields=("state", "plan", "progress"))


KEEP_PLAN = Action("keep_plan", Permission.PLAN_MAKE, _change)
