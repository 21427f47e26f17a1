"""The group closes its visit: what the law still wants is named first, each with who sees to it (¶18, ¶23–¶26).

A breach that cannot be undone (a working day without consent, say) closes with a written reason, and stays stated. From here on the
report is what is owed.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _report_due, _site
from qorgan.actions._perform import Action, Call, Done, Fact, Outcome, perform
from qorgan.actions.asked import Maybe, Reasoned, Revision, VisitCode
from qorgan.law.ids import HOUSE
from qorgan.law.verdict import Answer, Effect, Finding
from qorgan.store import models, site_case, site_closing
from qorgan.store.site_closing import Closing, Hold
from qorgan.workflow.visit import VISIT


class CloseVisit(Reasoned):
    """``reason``: where a breach is to be stated. ``revision``: of the visit as it was read, where told."""

    visit: VisitCode
    revision: Maybe[Revision] = None


def close_visit(*, actor: Actor, key: str, now: datetime, request: CloseVisit) -> Outcome:
    """Close it. Subject: the visit's id. Facts: ``visit``, ``days`` used, ``breaches`` stated.

    Raises ``NotThere``, ``Changed``; ``Refused`` with everything that is wanted: what the law says, ``site.still_there``,
    ``site.no_presence``, ``site.breach_unexplained`` without a reason, ``state.wrong``.
    """
    return perform(CLOSE_VISIT, actor=actor, key=key, now=now, request=request)


def _closing(call: Call[CloseVisit, models.Visit]) -> Closing:
    return site_closing.of(site_case.load(call.row), call.today)


def _guards(call: Call[CloseVisit, models.Visit]) -> Iterable[Answer]:
    return _said(_closing(call), is_explained=call.request.reason is not None)


def _said(closing: Closing, *, is_explained: bool) -> Iterator[Answer]:
    is_breached = False
    for one in closing.wanted:
        finding = one.finding
        if one.hold is Hold.MUST:
            yield finding._replace(effect=Effect.REFUSES)
        elif one.hold is Hold.REASON and finding.effect is not Effect.NEEDS_REASON:
            is_breached = True
            yield finding._replace(effect=Effect.RECORDS) if is_explained else finding
        else:
            yield finding
    if is_breached:
        yield Finding(HOUSE, Effect.NEEDS_REASON, "site.breach_unexplained", {})


def _change(call: Call[CloseVisit, models.Visit]) -> Done:
    closing = _closing(call)
    call.row.closed_at = call.now
    call.row.save(update_fields=("closed_at",))
    days = closing.judged.values.get("visit.working_days")
    facts: dict[str, Fact] = {
        "visit": call.row.code,
        "days": days.value if days is not None and isinstance(days.value, int) else None,
        "breaches": sum(one.hold is Hold.REASON for one in closing.wanted),
    }
    people = [member.person_id for member in _site.present(call.row)]
    return Done(subject=str(call.row.pk), facts=facts, about=tuple(people), owed=_report_due.owed(call.row, call.today))


CLOSE_VISIT = Action(
    "close_visit",
    Permission.VISIT_CLOSE,
    _change,
    asks=CloseVisit,
    fetch=_site.fetch,
    guards=_guards,
    table=VISIT,
)
