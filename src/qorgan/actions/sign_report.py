"""Signing a report with the own key: everybody on the roster signs the same manifest, in any order, late if need be (¶27)."""

import hashlib
from datetime import datetime
from uuid import uuid4

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _report, _signing, _vault
from qorgan.actions._perform import Action, Call, Done, Fact, Outcome, perform
from qorgan.actions._report import ReportNumber
from qorgan.actions._signing import Mark
from qorgan.actions.asked import Asked
from qorgan.actions.refused import refused
from qorgan.questions.reporting import SignedBy
from qorgan.reporting import manifest
from qorgan.store import models
from qorgan.vault import sign
from qorgan.vault.grants import Rights
from qorgan.workflow.report import REPORT


class SignReport(Asked):
    """``mark``: of the manifest that the signer has before them."""

    report: ReportNumber
    mark: Mark


def sign_report(*, actor: Actor, key: str, now: datetime, request: SignReport) -> Outcome:
    """Sign it. Subject: the report's id. Facts: ``report``, ``version``, ``manifest``, ``signature`` (its SHA-256, hex), ``complete``.

    Raises ``NotThere``; ``Refused``: ``report.not_on_roster``, ``report.left_group``, ``report.signed``, ``report.no_manifest``,
    ``report.mark_older``, ``report.mark_other``, ``report.other_keys``, ``report.manifest_broken``, ``key.own_uncertified``,
    ``state.wrong``, ``vault.…``, ``compartment.…``, ``record.broken``.
    """
    return perform(SIGN_REPORT, actor=actor, key=key, now=now, request=request)


def _change(call: Call[SignReport, models.Report]) -> Done:
    status, version = _signing.signing(call.row)
    signer = _signing.own(status, call.actor)
    _signing.require_unsigned(signer)
    _signing.require_mark(call.row, version, call.request.mark)
    mine, held = _vault.own(call.actor), _report.drafts(call, call.row.visit_id, Rights.READ)
    _signing.certified(mine, held.root, call)
    if signer.row.key_id != mine.key.pk:
        # The manifest names the keys: others of the same person would sign something that it does not say.
        raise refused("report.other_keys")
    content = _signing.manifest_of(held, version)
    signature = sign.sign(mine.keys.ed25519, purpose=manifest.PURPOSE, message=content)
    row = models.ReportSignature.objects.create(
        pk=uuid4(),
        signer=signer.row,
        way=SignedBy.KEY,
        key=mine.key,
        signature=signature,
        signed_at=call.now,
        entered_by=call.actor.account,
    )
    facts: dict[str, Fact] = {
        "version": version.number,
        "manifest": version.manifest,
        "signature": hashlib.sha256(signature).hexdigest(),
        "complete": [one.row.pk for one in status.unsigned] == [signer.row.pk],
    }
    return _report.done(call, facts, about=(version.pk, signer.row.person_id, row.pk, mine.key.pk))


SIGN_REPORT = Action(
    "sign_report",
    Permission.REPORT_WRITE,
    _change,
    asks=SignReport,
    fetch=_report.fetch,
    table=REPORT,
    is_sealed=True,
)
