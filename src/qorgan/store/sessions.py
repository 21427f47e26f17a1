"""Who is signed in where. A session ends when its row is gone, twelve hours after it began, or after an hour without a page."""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db.models import QuerySet

from qorgan.store import models

Session = models.SignInSession
ABSOLUTE: Final = timedelta(hours=12)
IDLE: Final = timedelta(hours=1)
FRESH: Final = timedelta(minutes=5)
"""How long a proof of who one is counts for changing factors, and for whatever else asks for a fresh one."""
SEEN_EVERY: Final = timedelta(minutes=1)
"""How exactly the last page is remembered: a write at most once a minute."""


def alive(session: str, account: UUID, now: datetime) -> models.SignInSession | None:
    """The session if it is the account's and goes on; text that is no id is nobody's."""
    try:
        number = UUID(session)
    except ValueError:
        return None
    return of(account, now).filter(pk=number).first()


def of(account: UUID, now: datetime) -> QuerySet[models.SignInSession]:
    """The sessions of an account that go on, the last seen first. One that a clock far ahead dated is over once the clock is right."""
    return models.SignInSession.objects.filter(
        account=account,
        account__is_active=True,
        made_at__gt=now - ABSOLUTE,
        seen_at__gt=now - IDLE,
        seen_at__lt=now + IDLE,
    )


def is_fresh(session: models.SignInSession, now: datetime) -> bool:
    """Whether the person proved who they are within the last five minutes."""
    return abs(now - session.proved_at) < FRESH


def invitation(token_sha256: str, now: datetime) -> models.Invitation | None:
    """The invitation of a token, while it can be accepted."""
    found = models.Invitation.objects.filter(token_sha256=token_sha256, accepted_at=None, expires_at__gt=now)
    return found.select_related("account__person").first()
