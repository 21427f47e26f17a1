"""A visit proposed because people who talked to the group may be made to pay for it, or because recommendations wait (¶3).

It is a proposal to amend the plan and no visit, until the Council approves the version that it is in.
"""

from datetime import date, timedelta

from qorgan.access import home
from qorgan.access.actor import Actor
from qorgan.planning.by_hand import next_visit
from qorgan.planning.by_hand.changes import Add
from qorgan.planning.document import PlanDocument
from qorgan.store import planning_year, readings

_DAY = timedelta(days=1)


def follow_up(*, actor: Actor, today: date, institution: str, plan: PlanDocument) -> Add | None:
    """The change that adds an intermediate visit to the institution (code) in the next free week from tomorrow on.

    ``plan``: the version that is to be amended, opened by whoever calls; which institution a message is about is sealed, and theirs to
    say. None as ``next_visit.intermediate``.
    """
    first = plan.period[0]
    instance = planning_year.gather(actor, home.country(), first.year, today)
    since = max(first, today + _DAY)
    return next_visit.intermediate(plan, instance, readings.law(first), institution, since=since)
