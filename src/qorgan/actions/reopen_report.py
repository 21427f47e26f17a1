"""Opening a frozen report to be written again: its next version has no signatures, and those of the one before count for nothing (¶27)."""

from datetime import datetime

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _report, _signing
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions._report import ReportNumber
from qorgan.actions.asked import Asked
from qorgan.store import models
from qorgan.workflow.report import REPORT, State


class ReopenReport(Asked):
    """Which report."""

    report: ReportNumber


def reopen_report(*, actor: Actor, key: str, now: datetime, request: ReopenReport) -> Outcome:
    """Open it again. Subject: the report's id. Facts: ``report``, ``version`` (that stays as it was), ``signed`` (by how many).

    Raises ``NotThere``; ``Refused``: ``state.wrong``, ``report.not_frozen``.
    """
    return perform(REOPEN_REPORT, actor=actor, key=key, now=now, request=request)


def _change(call: Call[ReopenReport, models.Report]) -> Done:
    status, version = _signing.signing(call.row)
    version.reopened_at = call.now
    version.save(update_fields=("reopened_at",))
    signed = sum(one.has_signed for one in status.signers)
    done = _report.done(call, {"version": version.number, "signed": signed}, about=(version.pk,))
    return _report.with_state(done, State.DRAFTING)


REOPEN_REPORT = Action(
    "reopen_report", Permission.REPORT_WRITE, _change, asks=ReopenReport, fetch=_report.fetch, table=REPORT
)
