"""Signing in and out as the record sees it: a row for each browser, an entry for each beginning."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from qorgan.actions import _security
from qorgan.actions.check_sign_in import Proof
from qorgan.store import models

DEVICE_LETTERS = 64


def start_session(*, proof: Proof, device: str, now: datetime) -> models.SignInSession:
    """The session of somebody who proved who they are. ``device``: family of browser and system, as the person will see it."""
    with transaction.atomic():
        session = models.SignInSession.objects.create(
            account_id=proof.account,
            method=proof.method,
            strength=proof.strength,
            device=device[:DEVICE_LETTERS],
            made_at=now,
            seen_at=now,
            proved_at=now,
        )
        facts = {"method": proof.method, "strength": str(proof.strength)}
        _security.note("start_session", now=now, by=proof.account, about=(proof.account, session.pk), facts=facts)
        return session


def renew_proof(session: models.SignInSession, *, strength: str, now: datetime) -> None:
    """The person proved anew who they are: for five minutes factors may be changed. What was proved once is not unproved."""
    order = [*models.Strength]
    stronger = max(models.Strength(session.strength), models.Strength(strength), key=order.index)
    with transaction.atomic():
        models.SignInSession.objects.filter(pk=session.pk).update(strength=stronger, proved_at=now, seen_at=now)
        facts = {"strength": str(stronger)}
        _security.note(
            "renew_proof", now=now, by=session.account_id, about=(session.account_id, session.pk), facts=facts
        )
    session.strength, session.proved_at, session.seen_at = stronger, now, now


def leave_session(session: UUID, account: UUID, *, now: datetime) -> None:
    """Signed out by the person. Leaving twice is no fault."""
    with transaction.atomic():
        gone, _ = models.SignInSession.objects.filter(pk=session, account=account).delete()
        if gone:
            _security.note("leave_session", now=now, by=account, about=(account, session))
