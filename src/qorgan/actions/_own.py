"""What people do to their own account. Nobody can do it for another: the account is that of the actor and is never asked for."""

from uuid import UUID

from qorgan.access.actor import Actor
from qorgan.actions.refused import refused
from qorgan.store import models


def locked(actor: Actor) -> models.Account:
    """The actor's account, locked. Raises ``Refused`` (``account.unknown``) for the installation, which has none."""
    try:
        number = UUID(actor.account)
    except ValueError:
        raise refused("account.unknown") from None
    found = models.Account.objects.select_for_update().filter(pk=number, is_active=True).first()
    if found is None:
        raise refused("account.unknown")
    return found


def end_others(account: UUID, kept: UUID | None) -> int:
    """Sign out everywhere but in the session ``kept``; how many were ended."""
    others = models.SignInSession.objects.filter(account=account)
    ended, _ = (others.exclude(pk=kept) if kept else others).delete()
    return ended
