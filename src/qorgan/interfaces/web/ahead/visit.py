"""One visit ahead: where, when and with whom, what the law says of it now, and what may be done."""

from typing import NamedTuple
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from qorgan.access.permissions import Permission
from qorgan.actions.open_planned_visits import Planned
from qorgan.actions.refused import Refused
from qorgan.interfaces.planned import findings, whole
from qorgan.interfaces.planned.findings import Said
from qorgan.interfaces.planned.whole import Whole
from qorgan.interfaces.web.ahead import doors, steps, words
from qorgan.interfaces.web.shell import locked, refusals
from qorgan.interfaces.web.shell.here import Here
from qorgan.store import place_history, planned_group
from qorgan.store.planned_list import Listed


class Opened(NamedTuple):
    """What is sealed of the visit; nothing where something is in the way: the lock, or what ``error`` says.

    ``is_near``: at most one working day is left before the first day.
    """

    planned: Planned | None = None
    whole: Whole | None = None
    findings: tuple[Said, ...] = ()
    is_near: bool = False
    is_locked: bool = False
    error: str = ""

    @property
    def is_stopped(self) -> bool:
        """Whether the law stops the visit as it stands."""
        return any(one.stops for one in self.findings)


def visit(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """The page. Raises ``PermissionDenied``, ``Http404``."""
    here, told = doors.to_visit(request, visit_id)
    opened = _opened(here, told)
    days = opened.whole.days if opened.whole else ()
    group = planned_group.members([visit_id], days).get(visit_id, ())
    facts = {
        "line": words.line(told),
        "opened": opened,
        "group": [words.going(one) for one in group],
        "empty": [words.going(one) for one in group if one.is_empty],
        "steps": steps.steps(here, told, opened.whole.first if opened.whole else None),
        "sees_decision": here.may(Permission.DECISION_READ),
        "may_replace": steps.may(here, told, steps.REPLACE),
        "is_broken": told.is_ahead and opened.is_near and (opened.is_stopped or any(one.is_empty for one in group)),
    }
    return render(request, "ahead/visit.html", facts)


def _opened(here: Here, told: Listed) -> Opened:
    if not told.holds:
        return Opened()
    if here.me.vault is None:
        return Opened(is_locked=True)
    try:
        planned = doors.opened(here, told.id)
    except Refused as refused:
        if locked.is_meant(refused):
            return Opened(is_locked=True)
        return Opened(error=refusals.told(refused))
    (what,) = whole.wholes([planned], words.language())
    said = findings.of(planned, here.today, words.language()) if told.is_ahead else []
    return Opened(planned, what, tuple(said), told.is_ahead and place_history.is_near(what.first, here.today))
