"""The group of a planned visit stands at the gate: the visit has its place and its day in the record from now on (¶17).

What the law says of the group is asked once more: a certificate that ended meanwhile ends here.
"""

from datetime import datetime

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _heed, _mandate, _report_due, _start, open_planned_visits
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions._start import Begun
from qorgan.actions.asked import ConfidentialWords, Maybe, Moment, PlannedId, Reasoned
from qorgan.actions.open_planned_visits import Planned
from qorgan.actions.refused import refused
from qorgan.store import models
from qorgan.workflow.planned import PLANNED


class StartVisit(Reasoned):
    """``arrived_at``: now where not told. ``institutions``: codes of the places reached, those planned first where not told."""

    visit: PlannedId
    arrived_at: Maybe[Moment] = None
    institutions: Maybe[ConfidentialWords] = None


def start_visit(*, actor: Actor, key: str, now: datetime, request: StartVisit) -> Outcome:
    """Start it. Subject: the visit's id. Fact ``visit``: its code.

    Raises ``NotThere``; ``Refused``: what the law says; ``vault.…``, ``visit.in_future``, ``visit.early``, ``visit.other_place``.
    """
    return perform(START_VISIT, actor=actor, key=key, now=now, request=request)


def _change(call: Call[StartVisit, models.PlannedVisit]) -> Done:
    asked, planned = call.request, call.row
    content = _mandate.opened(_mandate.part(call, planned.pk))
    arrived = _start.arrival(call.now, asked.arrived_at, open_planned_visits.first_day(content))
    gone = _mandate.stepped_aside([planned.pk]).get(planned.pk, frozenset())
    said = open_planned_visits.findings(Planned(planned, content, gone), call.today)
    _heed.heed(said, asked.reason or content.reason)
    staying = planned.members.filter(recused_on=None, left_on=None)
    item = content.item
    begun = Begun(
        planned.pk,
        item.id,
        item.kind,
        item.form,
        item.topic or "",
        _places(content, asked.institutions),
        dict(staying.values_list("person", "office")),
    )
    visit = _start.begin(begun, arrived)
    owed = _report_due.owed(visit, call.today)
    return Done(subject=str(visit.pk), facts={"visit": visit.code}, about=tuple(begun.members), owed=owed)


def _places(content: _mandate.Content, told: tuple[str, ...] | None) -> tuple[str, ...]:
    """The places reached, of those of the visit. Raises ``Refused`` for one that is none of them."""
    stops = [stop for leg in content.item.legs for stop in leg.institutions]
    if told is None:
        first = open_planned_visits.first_day(content)
        return tuple(stop.id for stop in stops if first in stop.on_site)
    other = next((code for code in told if code not in {stop.id for stop in stops}), None)
    if other is not None:
        raise refused("visit.other_place", {"institution": other})
    return told


START_VISIT = Action(
    "start_visit",
    Permission.VISIT_START,
    _change,
    asks=StartVisit,
    fetch=_mandate.fetch,
    table=PLANNED,
    is_sealed=True,
)
