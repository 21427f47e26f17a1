"""A closed visit is opened again, with the reason: a paper turned up, a day was entered wrong. What is owed stays owed (¶24)."""

from collections.abc import Iterable
from datetime import datetime

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _site
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions.asked import Reasoned, VisitCode
from qorgan.law.ids import HOUSE
from qorgan.law.verdict import Answer, Effect, Finding
from qorgan.store import models
from qorgan.workflow.visit import VISIT


class ReopenVisit(Reasoned):
    """``reason``: why."""

    visit: VisitCode


def reopen_visit(*, actor: Actor, key: str, now: datetime, request: ReopenVisit) -> Outcome:
    """Open it again. Subject: the visit's id. Raises ``NotThere``; ``Refused``: ``site.reopening`` without a reason, ``state.wrong``."""
    return perform(REOPEN_VISIT, actor=actor, key=key, now=now, request=request)


def _guards(_call: Call[ReopenVisit, models.Visit]) -> Iterable[Answer]:
    yield Finding(HOUSE, Effect.NEEDS_REASON, "site.reopening", {})


def _change(call: Call[ReopenVisit, models.Visit]) -> Done:
    call.row.closed_at = None
    call.row.save(update_fields=("closed_at",))
    people = [member.person_id for member in _site.present(call.row)]
    return Done(subject=str(call.row.pk), facts={"visit": call.row.code}, about=tuple(people))


REOPEN_VISIT = Action(
    "reopen_visit",
    Permission.VISIT_CLOSE,
    _change,
    asks=ReopenVisit,
    fetch=_site.fetch,
    guards=_guards,
    table=VISIT,
)
