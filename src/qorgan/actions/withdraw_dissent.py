"""Withdrawing one's own dissenting opinion before the manifest is fixed: it stays on record, and goes into no report (¶27)."""

from datetime import datetime

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _report, _signing, attach_dissent
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions._report import ReportNumber
from qorgan.actions.asked import Asked
from qorgan.questions.reporting import Stand
from qorgan.store import models
from qorgan.workflow.report import REPORT


class WithdrawDissent(Asked):
    """Which report."""

    report: ReportNumber


def withdraw_dissent(*, actor: Actor, key: str, now: datetime, request: WithdrawDissent) -> Outcome:
    """Withdraw it; the member then says anew whether they agree. Subject: the report's id. Facts: ``report``, ``seq``.

    Raises ``NotThere``; ``Refused``: ``report.not_frozen``, ``report.not_on_roster``, ``report.left_group``, ``report.no_dissent``,
    ``state.wrong``.
    """
    return perform(WITHDRAW_DISSENT, actor=actor, key=key, now=now, request=request)


def _change(call: Call[WithdrawDissent, models.Report]) -> Done:
    status, _ = _signing.signing(call.row)
    signer = _signing.own(status, call.actor)
    row = attach_dissent.of(signer)
    row.withdrawn_at = call.now
    row.save(update_fields=("withdrawn_at",))
    if signer.row.stand == Stand.DISSENTS:
        signer.row.stand, signer.row.said_at, signer.row.said_by = "", None, ""
        signer.row.save(update_fields=("stand", "said_at", "said_by"))
    return _report.done(call, {"seq": row.seq}, about=(row.pk, row.author_id))


WITHDRAW_DISSENT = Action(
    "withdraw_dissent", Permission.REPORT_WRITE, _change, asks=WithdrawDissent, fetch=_report.fetch, table=REPORT
)
