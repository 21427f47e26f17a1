"""Remembering that a signed-in person is still there, at most once a minute. Written into no journal: nothing was done."""

from datetime import datetime

from qorgan.store import models, sessions


def touch_session(session: models.SignInSession, *, now: datetime) -> None:
    """Move the end of the idle hour. A session that was ended meanwhile stays ended."""
    if now - session.seen_at >= sessions.SEEN_EVERY:
        models.SignInSession.objects.filter(pk=session.pk, seen_at__lt=now).update(seen_at=now)
