"""Setting the practical settings that a year is planned under (¶6): none of them is law, each is the office's own."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from qorgan.access import home
from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions.refused import Refused
from qorgan.law.ids import HOUSE
from qorgan.law.verdict import Effect, Finding, Param
from qorgan.planning import adjust
from qorgan.planning.adjust import Fault, Values
from qorgan.store import models, plan_settings


@dataclass(frozen=True, slots=True)
class SetPlanSettings:
    """The input: the calendar year, and the amounts that are not the standard ones, by name; a name that is missing is set back."""

    year: int
    amounts: Values

    def identity(self) -> Mapping[str, object]:
        """All of it; amounts as text, for fractions are written in more than one way."""
        return {"year": self.year, "amounts": {name: repr(value) for name, value in sorted(self.amounts.items())}}


def set_plan_settings(*, actor: Actor, key: str, now: datetime, request: SetPlanSettings) -> Outcome:
    """Plans of the year made or judged from now on follow them; plans that are kept stay. Subject: the id of what was set.

    Raises ``Refused`` with a finding for each amount that does not fit, ``about`` its name: ``plan_settings.unknown``,
    ``plan_settings.type``, ``plan_settings.range``, ``plan_settings.groups``.
    """
    return perform(SET_PLAN_SETTINGS, actor=actor, key=key, now=now, request=request)


def unfit(fault: adjust.Unfit) -> Refused:
    """The refusal of amounts that do not fit: a finding each."""
    return Refused(tuple(_finding(found) for found in fault.faults))


def _change(call: Call[SetPlanSettings]) -> Done:
    asked, standard = call.request, plan_settings.standard(home.country())
    try:
        wanted = adjust.values(adjust.adjusted(standard, asked.amounts))
    except adjust.Unfit as fault:
        raise unfit(fault) from fault
    before = adjust.values(plan_settings.in_force(home.country(), asked.year))
    newest = models.PlanSettings.objects.select_for_update().filter(year=asked.year).first()
    row = models.PlanSettings.objects.create(
        year=asked.year,
        number=1 if newest is None else newest.number + 1,
        amounts=adjust.differing(adjust.values(standard), wanted),
        set_at=call.now,
        set_by=call.actor.account,
    )
    changed = sorted(adjust.differing(before, wanted))
    return Done(str(row.pk), {"year": asked.year, "number": row.number, "changed": " ".join(changed)})


def _finding(fault: Fault) -> Finding:
    params: dict[str, Param] = {
        "name": fault.name,
        "value": str(fault.value),
        "least": f"{fault.least:.15g}",
        "most": f"{fault.most:.15g}",
    }
    return Finding(HOUSE, Effect.REFUSES, f"plan_settings.{fault.code}", params, fault.name)


SET_PLAN_SETTINGS = Action("set_plan_settings", Permission.PLAN_MAKE, _change)
