"""A plan year gets its compartment, for everybody who holds an office that reads plans (¶6, ¶8)."""

from datetime import datetime
from typing import NamedTuple

from qorgan.access.actor import Actor
from qorgan.access.compartments import Kind
from qorgan.access.permissions import Permission
from qorgan.actions import _by_office, _custody, _plan_year, _vault
from qorgan.actions._custody import Hand
from qorgan.actions._perform import Action, Call, Done, perform


class OpenPlanYear(NamedTuple):
    """The input."""

    year: int

    def identity(self) -> dict[str, object]:
        """All of it."""
        return {"year": self.year}


def require_plan_year(*, actor: Actor, key: str, now: datetime, year: int) -> None:
    """Make it where there is none yet; nothing before the installation's ceremony.

    Raises ``Refused``: ``vault.locked`` and others of ``_vault``, where it must be made and the actor cannot.
    """
    if _plan_year.root() is not None and _plan_year.there(year) is None:
        perform(OPEN_PLAN_YEAR, actor=actor, key=f"{key[:50]}/plan-year", now=now, request=OpenPlanYear(year))


def _change(call: Call[OpenPlanYear]) -> Done:
    own, year = _vault.own(call.actor), call.request.year
    hand = Hand(own, _vault.root(own), call.now)
    made = _custody.create(hand, _plan_year.case(year), Kind.PLAN, _by_office.shares(Kind.PLAN, call.today))
    return Done(subject=str(made.held.compartment.pk), facts={"year": year}, about=made.about)


OPEN_PLAN_YEAR = Action("open_plan_year", Permission.PLAN_READ, _change, is_sealed=True)
