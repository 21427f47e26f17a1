"""Something is added to a report that went to the Council: an answer, an opinion that came late, or what was learnt since (¶15, ¶27).

What was submitted stays as it is, to the byte.
"""

from datetime import datetime
from typing import Annotated

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _addenda, _opinions, _report
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions._report import ReportNumber
from qorgan.actions.asked import Asked, EntryId, LongConfidential, Maybe, Offered, PersonCode
from qorgan.actions.refused import refused
from qorgan.questions.reporting import AddendumKind
from qorgan.store import models
from qorgan.workflow.report import REPORT

OF_THE_GROUP = (AddendumKind.TEXT, AddendumKind.OPINION, AddendumKind.ANSWER)


class WriteAddendum(Asked):
    """``person``: the expert, of an opinion. ``addendum``: the writer's own id."""

    report: ReportNumber
    kind: Annotated[AddendumKind, Offered(OF_THE_GROUP)]
    text: LongConfidential
    person: Maybe[PersonCode] = None
    addendum: Maybe[EntryId] = None


def write_addendum(*, actor: Actor, key: str, now: datetime, request: WriteAddendum) -> Outcome:
    """Add it. Subject: its id. Facts: ``report``, ``addendum`` (its kind), ``signature`` (SHA-256, hex).

    Raises ``NotThere``; ``Refused``: ``report.not_of_group``, ``report.which_expert``, ``report.there``, ``state.wrong``,
    ``key.own_uncertified``, ``vault.…``, ``compartment.…``.
    """
    return perform(WRITE_ADDENDUM, actor=actor, key=key, now=now, request=request)


def _change(call: Call[WriteAddendum, models.Report]) -> Done:
    asked = call.request
    if asked.kind not in OF_THE_GROUP:
        raise refused("report.not_of_group")
    if asked.kind == AddendumKind.OPINION and asked.person is None:
        raise refused("report.which_expert")
    expert = "" if asked.person is None else _opinions.expert(call.row, asked.person).code
    return _addenda.add(call, asked.kind, asked.text, asked.addendum, expert)


WRITE_ADDENDUM = Action(
    "write_addendum",
    Permission.REPORT_WRITE,
    _change,
    asks=WriteAddendum,
    fetch=_report.fetch,
    table=REPORT,
    is_sealed=True,
)
