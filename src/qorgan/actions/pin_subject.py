"""Whom an office's own sign-on means: pinned at its first sign-in by the account's name, so that a name given away later opens nothing."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from qorgan.actions import _security
from qorgan.store import models

METHOD = "oidc"


@dataclass(frozen=True, slots=True, kw_only=True)
class PinSubject:
    """The input, from a token whose signature was checked. ``username``: the claim by which accounts are found."""

    issuer: str
    subject: str
    username: str


def pin_subject(*, now: datetime, request: PinSubject) -> UUID | None:
    """The open account that is meant; ``None`` if there is none: no account is ever made here, and no office given.

    An account that is pinned to another subject is not found by its name, and a subject that is pinned is found by that alone.
    """
    with transaction.atomic():
        account = _pinned(request) or _pinned_now(request, now)
        if account is None:
            _security.note("sign_in_failed", now=now, facts={"method": METHOD})
        return account


def _pinned(request: PinSubject) -> UUID | None:
    rows = models.OidcSubject.objects.filter(issuer=request.issuer, subject=request.subject, account__is_active=True)
    return rows.values_list("account", flat=True).first()


def _pinned_now(request: PinSubject, now: datetime) -> UUID | None:
    if models.OidcSubject.objects.filter(issuer=request.issuer, subject=request.subject).exists():
        return None
    account = models.Account.objects.select_for_update().filter(username=request.username, is_active=True).first()
    if account is None or not account.has_usable_password():
        return None  # an invitation that was not accepted yet is accepted with its token, and by nothing else
    if models.OidcSubject.objects.filter(account=account).exists():
        return None
    models.OidcSubject.objects.create(account=account, issuer=request.issuer, subject=request.subject, made_at=now)
    _security.note("pin_subject", now=now, by=account.pk, about=(account.pk,))
    return account.pk
