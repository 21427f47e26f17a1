"""Attaching one's own dissenting opinion to the frozen report, as it stands to the byte: from now on the group reads it (¶27)."""

from datetime import datetime

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _report, _signing, write_dissent
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions._report import ReportNumber
from qorgan.actions.asked import Asked
from qorgan.actions.refused import refused
from qorgan.questions.reporting import Stand
from qorgan.store import models
from qorgan.store.report_signing import Signer
from qorgan.store.sealed_records import Place
from qorgan.vault.grants import Rights
from qorgan.workflow.report import REPORT


class AttachDissent(Asked):
    """Which report."""

    report: ReportNumber


def attach_dissent(*, actor: Actor, key: str, now: datetime, request: AttachDissent) -> Outcome:
    """Attach it to the version in force. Subject: the report's id. Facts: ``report``, ``version``, ``seq``. The member thereby dissents.

    Raises ``NotThere``; ``Refused``: ``report.not_frozen``, ``report.not_on_roster``, ``report.left_group``, ``report.no_dissent``,
    ``report.dissent_attached``, ``state.wrong``, ``vault.…``, ``compartment.…``, ``record.broken``.
    """
    return perform(ATTACH_DISSENT, actor=actor, key=key, now=now, request=request)


def of(signer: Signer) -> models.Dissent:
    """The signer's own dissent that stands. Raises ``Refused`` (``report.no_dissent``)."""
    if signer.dissent is None:
        raise refused("report.no_dissent")
    return signer.dissent


def _change(call: Call[AttachDissent, models.Report]) -> Done:
    status, version = _signing.signing(call.row)
    signer = _signing.own(status, call.actor)
    row = of(signer)
    if row.version == version.number:
        raise refused("report.dissent_attached")
    own = write_dissent.own_part(call, row, Rights.READ)
    said = _signing.sealed(own, _signing.DISSENT, _report.FIELD, row.pk)
    held = _report.drafts(call, call.row.visit_id)
    _report.keep_also(call, held, Place(_signing.DISSENT, _signing.ATTACHED, row.pk), said)
    row.version, row.attached_at = version.number, call.now
    row.save(update_fields=("version", "attached_at"))
    _signing.take(call, signer, Stand.DISSENTS)
    return _report.done(call, {"version": version.number, "seq": row.seq}, about=(row.pk, version.pk, row.author_id))


ATTACH_DISSENT = Action(
    "attach_dissent",
    Permission.REPORT_WRITE,
    _change,
    asks=AttachDissent,
    fetch=_report.fetch,
    table=REPORT,
    is_sealed=True,
)
