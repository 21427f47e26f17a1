"""A plan becomes the next version of its year, sealed for those who read plans: the one way by which drafts are kept (¶6)."""

import hashlib
from datetime import datetime
from typing import NamedTuple
from uuid import uuid4

from django.db.models import Max

from qorgan.access.actor import Actor
from qorgan.actions import _plan_year
from qorgan.actions._perform import Done
from qorgan.actions.refused import refused
from qorgan.planning import document
from qorgan.planning.document import PlanDocument
from qorgan.store import models, sealing
from qorgan.store.models.plan import PLACE


class Draft(NamedTuple):
    """What is kept. ``based_on``: the version it was changed from, if any."""

    year: int
    file: PlanDocument
    based_on: models.Plan | None = None


class Kept(NamedTuple):
    """The row, and what the journal tells of it."""

    plan: models.Plan
    done: Done


def require_year(draft: Draft) -> None:
    """Raises ``Refused`` (``plan.other_year``) where the plan is not of that calendar year."""
    first, last = draft.file.period
    if {first.year, last.year} != {draft.year}:
        raise refused("plan.other_year", {"year": draft.year, "first": first, "last": last})


def keep(draft: Draft, *, by: Actor, now: datetime) -> Kept:
    """Seal it; before the ceremony, under the installation's secret."""
    newest = models.Plan.objects.filter(year=draft.year).aggregate(newest=Max("version"))["newest"] or 0
    plan = models.Plan(
        pk=uuid4(),
        year=draft.year,
        version=newest + 1,
        based_on=draft.based_on,
        made_at=now,
        made_by=by.account,
    )
    told, root = document.told(draft.file), _plan_year.root()
    part = None if root is None else _plan_year.there(plan.year)
    if root is not None and part is not None:
        kept = _plan_year.keep(part, root, plan.pk, told, now)
        plan.sealed, plan.commitment = b"", kept.commitment
        plan.save(force_insert=True)
        return Kept(plan, _plan_year.done(part, plan, kept))
    return Kept(plan, _under_the_installation(plan, told))


def _under_the_installation(plan: models.Plan, told: dict[str, object]) -> Done:
    sealed = sealing.seal_json(told, record=plan.pk, **PLACE)
    plan.sealed, plan.commitment = sealed.blob, sealed.commitment
    plan.save(force_insert=True)
    return Done(
        str(plan.pk),
        {"year": plan.year, "version": plan.version, "commitment": plan.commitment},
        commitment=sealed.commitment,
        blob_sha256=hashlib.sha256(sealed.blob).hexdigest(),
    )
