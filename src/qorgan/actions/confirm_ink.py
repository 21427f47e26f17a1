"""Confirming a signature made with ink: somebody has the paper before them, types its mark, and signs that with the own key (¶27)."""

from datetime import datetime

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _report, _signing, _vault
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions._report import ReportNumber
from qorgan.actions._signing import Mark
from qorgan.actions.asked import Asked, PersonCode
from qorgan.actions.refused import refused
from qorgan.store import models
from qorgan.store.report_signing import CONFIRMERS
from qorgan.workflow.report import REPORT


class ConfirmInk(Asked):
    """``person``: who signed the page; ``mark``: as it stands on it."""

    report: ReportNumber
    person: PersonCode
    mark: Mark


def confirm_ink(*, actor: Actor, key: str, now: datetime, request: ConfirmInk) -> Outcome:
    """Confirm it. Subject: the report's id. Facts: ``report``, ``version``, ``confirmed`` (by how many now), ``counts``.

    Raises ``NotThere``; ``Refused``: ``report.not_frozen``, ``report.not_on_roster``, ``report.left_group``, ``report.no_ink``,
    ``report.own_ink``, ``report.ink_seen``, ``report.no_manifest``, ``report.mark_older``, ``report.mark_other``,
    ``key.own_uncertified``, ``state.wrong``, ``vault.…``.
    """
    return perform(CONFIRM_INK, actor=actor, key=key, now=now, request=request)


def _change(call: Call[ConfirmInk, models.Report]) -> Done:
    status, version = _signing.signing(call.row)
    signer = _signing.named(status, call.request.person)
    if signer.ink is None:
        raise refused("report.no_ink", {"person": signer.person.code})
    if call.actor.account == signer.account:
        raise refused("report.own_ink")
    if call.actor.account in signer.confirmed:
        raise refused("report.ink_seen")
    _signing.require_mark(call.row, version, call.request.mark)
    mine = _vault.own(call.actor)
    _signing.certified(mine, _vault.root(mine), call)
    said = _signing.approval(signer.ink.pk, mine.key, int(call.now.timestamp()))
    row = signer.ink.confirmations.create(key=mine.key, signature=said.sign(mine.keys.ed25519), at=call.now)
    confirmed = len(signer.confirmed) + 1
    facts = {"version": version.number, "confirmed": confirmed, "counts": confirmed >= CONFIRMERS}
    return _report.done(call, facts, about=(version.pk, signer.row.person_id, signer.ink.pk, row.pk, mine.key.pk))


CONFIRM_INK = Action(
    "confirm_ink",
    Permission.REPORT_WITNESS,
    _change,
    asks=ConfirmInk,
    fetch=_report.fetch,
    table=REPORT,
    is_sealed=True,
)
