"""Accepting an invitation: the person sets a password of the own choice. The token proves who it is, and is used up."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from qorgan.actions import _password, _security
from qorgan.actions.check_sign_in import Proof
from qorgan.actions.refused import refused
from qorgan.store import models, sessions
from qorgan.store.factors import Strength


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptInvitation:
    """The input: the hash of the token, and the password."""

    token_sha256: str = field(repr=False)
    password: str = field(repr=False)


def accept_invitation(*, now: datetime, request: AcceptInvitation) -> Proof:
    """Set the password and give what a session starts from: it opens nothing but the page where factors are enrolled.

    Raises ``Refused``: ``invitation.unknown`` (also used up, too old, of a closed account), ``password.too_short``,
    ``password.too_long``, ``password.common``. The invitation is then as good as before.
    """
    with transaction.atomic():
        found = sessions.invitation(request.token_sha256, now)
        if found is None:
            raise refused("invitation.unknown")
        account = models.Account.objects.select_for_update().filter(pk=found.account_id, is_active=True).first()
        open_ones = models.Invitation.objects.filter(pk=found.pk, accepted_at=None)
        if account is None or not open_ones.update(accepted_at=now):
            raise refused("invitation.unknown")
        _password.set_own(account, request.password)
        _security.note("accept_invitation", now=now, by=account.pk, about=(account.pk, found.pk))
    return Proof(account.pk, "invitation", Strength.NONE)
