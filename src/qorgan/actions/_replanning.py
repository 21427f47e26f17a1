"""A kept plan replanned for the registers as they stand: computed the same way whether it is looked at or kept."""

import hashlib
from datetime import date
from typing import Annotated

from pydantic import Field

from qorgan.access import home
from qorgan.access.actor import Actor
from qorgan.actions.asked import Asked, Enter, Entry, Maybe, PlanId
from qorgan.actions.refused import refused
from qorgan.journal import canonical_json
from qorgan.law.workdays import CalendarGap
from qorgan.planning import document
from qorgan.planning.document import PlanDocument
from qorgan.planning.replan import frozen, replan, taken
from qorgan.planning.replan.result import Replanned
from qorgan.store import planning_year, readings

Weeks = Annotated[int, Field(ge=0, le=frozen.MOST_WEEKS), Entry(Enter.NUMBER)]
Days = Annotated[tuple[taken.Taken, ...], Field(max_length=taken.MOST), Entry(Enter.LIST, is_confidential=True)]
Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$"), Entry(Enter.LINE)]


class AskReplan(Asked):
    """``frozen_weeks``: that stay as they are, the present one among them; ``taken``: days of people that no register tells of."""

    plan: PlanId
    frozen_weeks: Maybe[Weeks] = None
    taken: Days = ()


def replanned(before: PlanDocument, asked: AskReplan, actor: Actor, today: date) -> Replanned:
    """Raises ``Refused``: ``plan.outside_calendar``, ``replan.unknown_people``."""
    first = before.period[0]
    instance = planning_year.gather(actor, home.country(), first.year, today)
    strangers = taken.unknown(instance, asked.taken)
    if strangers:
        raise refused("replan.unknown_people", {"people": ", ".join(strangers)})
    weeks = frozen.WEEKS if asked.frozen_weeks is None else asked.frozen_weeks
    wanted = replan.Asked(today=today, weeks=weeks, taken=asked.taken)
    try:
        return replan.replan(before, instance, readings.law(first), wanted)
    except CalendarGap as gap:
        raise refused("plan.outside_calendar", {"day": gap.day, "first": gap.first, "last": gap.last}) from gap


def digest(found: Replanned) -> str:
    """By which it is told, before it is kept, that it is still what was looked at."""
    return hashlib.sha256(canonical_json.canonical(document.told(found.plan))).hexdigest()
