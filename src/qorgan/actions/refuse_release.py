"""Somebody asked for a report, or for something of it, and does not get it: who asked, what was answered, and by which paragraph (¶29)."""

from datetime import datetime

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _release, _report
from qorgan.actions._perform import Action, Call, Done, Fact, Outcome, perform
from qorgan.actions._release import ExtractId, Value
from qorgan.actions._report import ReportNumber
from qorgan.actions.asked import Asked, Confidential, ConfidentialLine, Maybe
from qorgan.questions.reporting import ExtractState
from qorgan.questions.vocabulary import ReleasedTo, ReleasedWhat
from qorgan.store import models
from qorgan.workflow.report import REPORT


class RefuseRelease(Asked):
    """``asked_by``: by name; ``text``: what was answered. Both sealed. ``extract``: an id of the writer's."""

    report: ReportNumber
    to: ReleasedTo
    what: ReleasedWhat
    asked_by: ConfidentialLine
    text: Confidential
    extract: Maybe[ExtractId] = None


def refuse_release(*, actor: Actor, key: str, now: datetime, request: RefuseRelease) -> Outcome:
    """Record the refusal. Subject: its id. Facts: ``report``, ``release_to``, ``release_what``, ``paragraph``.

    The paragraph is the law's where the law keeps it in the house, else the one by which the office decides. Raises ``NotThere``;
    ``Refused``: ``report.there``, ``state.wrong``, ``vault.…``, ``compartment.…``.
    """
    return perform(REFUSE_RELEASE, actor=actor, key=key, now=now, request=request)


def _change(call: Call[RefuseRelease, models.Report]) -> Done:
    asked, number = call.request, _release.free_id(call.request.extract)
    held = _report.filed(call, call.row.pk)
    paragraph = next(iter(_release.forbidding(call, asked.to, asked.what)), call.grant.provision)
    row = _release.entered(call, number, ExtractState.REFUSED, paragraph)
    content = {"asked_by": asked.asked_by, "text": asked.text, "provision": paragraph}
    facts: dict[str, Fact] = {"paragraph": paragraph}
    done = _release.sealed(call, held, Value(row, _release.CONTENT, content), facts)
    return _report.with_state(done, call.row.state)


REFUSE_RELEASE = Action(
    "refuse_release",
    Permission.REPORT_RELEASE,
    _change,
    asks=RefuseRelease,
    fetch=_report.fetch,
    table=REPORT,
    is_sealed=True,
)
