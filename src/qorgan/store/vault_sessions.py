"""Whose vault is open in which browser. It closes ten minutes after the last page, with the sign-in, and at the latest when that would.

The row tells nothing without the cookie, and the cookie nothing without the row.
"""

import hashlib
from datetime import datetime, timedelta
from typing import Final, NamedTuple
from uuid import UUID

from qorgan.access.actor import OpenVault
from qorgan.store import models, sealing
from qorgan.vault import person
from qorgan.vault.blob import SealBroken

IDLE: Final = timedelta(minutes=10)
SEEN_EVERY: Final = timedelta(minutes=1)
"""How exactly the last page is remembered: a write at most once a minute."""


class Opened(NamedTuple):
    """A vault found open: its row, and what is in it."""

    row: models.VaultSession
    vault: OpenVault


def mark(cookie: bytes) -> str:
    """The column for a cookie."""
    return hashlib.sha256(cookie).hexdigest()


def alive(cookie: bytes, sign_in: UUID, account: UUID, now: datetime) -> Opened | None:
    """The vault that the cookie opens in this sign-in, while it is open; one query."""
    row = models.VaultSession.objects.filter(
        cookie_sha256=mark(cookie),
        sign_in=sign_in,
        key__account=account,
        key__state__in=models.KeyState.alive(),
        seen_at__gt=now - IDLE,
        until__gt=int(now.timestamp()),
    ).first()
    if row is None:
        return None
    try:
        secret = person.unlock_for_session(
            bytes(row.blob), cookie=cookie, until=row.until, installation=sealing.installation(), user=account
        )
    except SealBroken:
        return None
    return Opened(row, OpenVault(row.key_id, secret))
