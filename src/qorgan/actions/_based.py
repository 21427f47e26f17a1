"""A new version of a plan that is based on a kept one, which stays as it is: what changing by hand and replanning have in common (¶6)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Protocol, TypeVar
from uuid import UUID

from django.utils import timezone

from qorgan.access.actor import Actor
from qorgan.actions import _keep, _plan_decided, _plan_year
from qorgan.actions._keep import Draft
from qorgan.actions._perform import Action, Asking, Call, Done, Fact, Outcome, Request, perform
from qorgan.actions.keep_plan import drawn
from qorgan.actions.open_plan_year import require_plan_year
from qorgan.planning import lottery_seal
from qorgan.planning.document import PlanDocument
from qorgan.store import models, scope


class Based(Request, Protocol):
    """A request that names the version it starts from."""

    @property
    def plan(self) -> UUID: ...


AskedBased = TypeVar("AskedBased", bound=Based)


def performed(
    action: Action[AskedBased, models.Plan], *, actor: Actor, key: str, now: datetime, request: AskedBased
) -> Outcome:
    """Do it, the compartment of the year made first where there is none. Raises as ``perform`` and ``require_plan_year``."""
    base = scope.plans(actor, timezone.localdate(now)).filter(pk=request.plan).first()
    if base is not None:
        require_plan_year(actor=actor, key=key, now=now, year=base.year)
    # Before the ceremony nobody has keys, and plans lie under the installation's secret.
    act = replace(action, is_sealed=_plan_year.root() is not None)
    return perform(act, actor=actor, key=key, now=now, request=request)


def fetch(call: Asking[AskedBased]) -> models.Plan:
    """The version, locked. Raises ``NotThere``."""
    return _plan_decided.fetch(call, call.request.plan)


def keep(
    call: Call[AskedBased, models.Plan], before: PlanDocument, after: PlanDocument, told: Mapping[str, Fact]
) -> Done:
    """Keep it as the next version. ``before``: the file of the base; ``told``: further facts for the journal."""
    base, document = call.row, lottery_seal.by_hand(after, before)
    kept = _keep.keep(Draft(base.year, document, base), by=call.actor, now=call.now)
    facts: Mapping[str, Fact] = {**kept.done.facts, "based_on": base.version, **told, **drawn(document)}
    return replace(kept.done, facts=facts, about=(*kept.done.about, base.pk))
