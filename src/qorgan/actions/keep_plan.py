"""Keeping a plan that was made: a new draft version of the year's plan (¶6). Approval is the Council's and comes later.

Whoever made it, the plan is judged here by the independent check, against the registers as they stand: an unlawful one is not kept.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from qorgan.access import home
from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _keep, _runs
from qorgan.actions._keep import Draft
from qorgan.actions._perform import Action, Call, Done, Fact, Outcome, perform
from qorgan.actions.judge_plan import judge_plan
from qorgan.actions.open_plan_year import require_plan_year
from qorgan.actions.refused import not_there, refused
from qorgan.journal import canonical_json
from qorgan.planning import document
from qorgan.planning.document import PlanDocument
from qorgan.store import draw_scope, models


@dataclass(frozen=True, slots=True)
class KeepPlan:
    """The input: a plan for a year; ``run``: the run that made it, which thereby ends; ``based_on``: the version it began with."""

    year: int
    document: PlanDocument
    run: UUID | None
    based_on: UUID | None = None

    def identity(self) -> Mapping[str, object]:
        """Year, run, version begun with, and the document by its SHA-256 as canonical JSON."""
        digest = hashlib.sha256(canonical_json.canonical(document.told(self.document))).hexdigest()
        based_on = self.based_on and str(self.based_on)
        return {"year": self.year, "run": self.run and str(self.run), "based_on": based_on, "digest": digest}


def keep_plan(*, actor: Actor, key: str, now: datetime, request: KeepPlan) -> Outcome:
    """Store the plan beside earlier versions. Subject: the plan's id; facts: year, version, commitment.

    The run named becomes ``done``, or ``stopped`` if it was told to stop. Raises ``Refused``: ``plan_run.unknown``, ``plan_run.over``,
    ``plan_run.is_trial``, ``plan.other_year``, ``plan.unlawful``, ``plan_draw.other_seed``; ``vault.locked`` where the year's compartment
    must be made first.
    """
    require_plan_year(actor=actor, key=key, now=now, year=request.year)
    return perform(KEEP_PLAN, actor=actor, key=key, now=now, request=request)


def _change(call: Call[KeepPlan]) -> Done:
    asked = call.request
    run = None if asked.run is None else _runs.making(asked.run)
    draft = Draft(asked.year, asked.document, _base(asked))
    _keep.require_year(draft)
    _require_own_draw(asked)
    breaches = judge_plan(plan=asked.document, actor=call.actor, country=home.country(), today=call.today)
    if breaches:
        raise refused("plan.unlawful", {"breaches": len(breaches)}, about=breaches[0].about)
    kept = _keep.keep(draft, by=call.actor, now=call.now)
    if run is not None:
        _end(run, kept.plan)
    return replace(kept.done, facts={**kept.done.facts, **drawn(asked.document)})


def _base(asked: KeepPlan) -> models.Plan | None:
    if asked.based_on is None:
        return None
    base = models.Plan.objects.filter(pk=asked.based_on, year=asked.year).first()
    if base is None:
        raise not_there("plan")
    return base


def drawn(plan: PlanDocument) -> Mapping[str, Fact]:
    """What the journal tells of a plan's draw: commitments and the root over its visits, by which later openings are judged."""
    told = plan.randomness
    if told is None or told.root is None:
        return {}
    return {"draw": told.commitment, "root": told.root, "members_draw": told.members_draw}


def _require_own_draw(asked: KeepPlan) -> None:
    """A plan that names a members' draw names that of its year."""
    told = asked.document.randomness
    if told is None or told.members_draw is None:
        return
    row = draw_scope.drawn(asked.year)
    if row is None or row.commitment != told.members_draw:
        raise refused("plan_draw.other_seed", {"year": str(asked.year)})


def _end(run: models.PlanRun, plan: models.Plan) -> None:
    _runs.end(run)
    run.plan = plan
    run.save(update_fields=("state", "plan", "progress"))


KEEP_PLAN = Action("keep_plan", Permission.PLAN_MAKE, _change)
