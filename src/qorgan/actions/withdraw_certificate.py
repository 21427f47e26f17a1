"""Withdrawing a certificate (¶16): from that day on it proves no power, whatever its last day says."""

from datetime import datetime

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _decide, _register_version, _row
from qorgan.actions._perform import Action, Asking, Call, Done, Outcome, perform
from qorgan.actions.asked import Asked, CertificateNumber, Confidential, Day, Maybe
from qorgan.actions.refused import refused
from qorgan.questions.person import WithdrawalGround
from qorgan.questions.record import About
from qorgan.store import models, scope


class WithdrawCertificate(Asked):
    """``on``: the first day on which it is no longer valid, today where not told."""

    number: CertificateNumber
    ground: WithdrawalGround
    grounds: Maybe[Confidential] = None
    on: Maybe[Day] = None


def withdraw_certificate(*, actor: Actor, key: str, now: datetime, request: WithdrawCertificate) -> Outcome:
    """Withdraw it, by a decision of the Commissioner. Subject: the certificate's id.

    Raises ``NotThere``; ``Refused``: ``certificate.withdrawn`` already, ``certificate.over``, ``certificate.withdrawn_for_past``.
    """
    return perform(WITHDRAW_CERTIFICATE, actor=actor, key=key, now=now, request=request)


def _fetch(call: Asking[WithdrawCertificate]) -> models.Certificate:
    _register_version.bump()
    return _row.fetch(scope.certificates, call, "certificate", Permission.CERTIFICATE_READ, number=call.request.number)


def _change(call: Call[WithdrawCertificate, models.Certificate]) -> Done:
    asked, certificate = call.request, call.row
    on = asked.on or call.today
    if certificate.withdrawn_on is not None:
        raise refused("certificate.withdrawn", {"number": certificate.number, "day": certificate.withdrawn_on})
    if certificate.valid_to < on:
        raise refused("certificate.over", {"number": certificate.number, "day": certificate.valid_to})
    if on < call.today:
        raise refused("certificate.withdrawn_for_past", {"day": call.today})
    facts = {"number": certificate.number, "on": str(on), "withdrawal_ground": str(asked.ground)}
    decision = _decide.record_decision(
        call,
        office=_decide.COMMISSIONER,
        about=About.WITHDRAWAL,
        grounds={"title": certificate.number, "grounds": asked.grounds or ""},
        subjects=(certificate.person_id,),
        changes=facts,
        decided_at=call.now,
    )
    certificate.withdrawn_on, certificate.withdrawal_ground, certificate.withdrawal = on, asked.ground, decision
    certificate.save(update_fields=("withdrawn_on", "withdrawal_ground", "withdrawal"))
    return Done(
        subject=str(certificate.pk),
        facts={**facts, "decision": decision.number},
        about=(certificate.person_id, decision.pk),
        commitment=decision.commitment,
    )


WITHDRAW_CERTIFICATE = Action(
    "withdraw_certificate", Permission.CERTIFICATE_ISSUE, _change, asks=WithdrawCertificate, fetch=_fetch
)
