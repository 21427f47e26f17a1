"""Codes that open once: a time step or a printed code is used up in the same transaction in which it opens something.

Looking and spending are two steps, so that a stranger's sign-in asks for the same rows as anybody's.
"""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from qorgan.store import factors, models, totp
from qorgan.store.factors import Strength

_KEPT_STEPS = 10


class Looked(NamedTuple):
    """What a code is: the time step it belongs to, or the mark of a printed one, or neither."""

    step: int | None
    printed: str | None


def look(account: UUID, code: str, now: datetime) -> Looked:
    """What the code would open; nothing is changed. Two queries, whoever it is."""
    plain = "".join(code.split())
    secret = factors.totp_secret(account)
    step = None if secret is None else totp.matching_step(secret, plain, now)
    mark = factors.code_mark(plain)
    printed = models.RecoveryCode.objects.filter(account=account, code_sha256=mark).exclude(confirmed_at=None)
    return Looked(step, mark if printed.exists() else None)


def spend(account: UUID, looked: Looked) -> str | None:
    """The strength proved: ``totp``; ``none`` by a printed code; ``None``: nothing, or used already.

    Must run in a transaction. Of processes that come with one code at once, one gets an answer.
    """
    if looked.step is not None and spend_step(account, looked.step):
        return Strength.TOTP
    if looked.printed is None:
        return None
    deleted, _ = models.RecoveryCode.objects.filter(account=account, code_sha256=looked.printed).delete()
    return Strength.NONE if deleted else None


def spend_step(account: UUID, step: int) -> bool:
    """Whether the step was free. Must run in a transaction."""
    used = models.TotpUsed.objects.filter(account=account)
    if used.filter(step__gt=step).exists():
        return False
    used.filter(step__lt=step - _KEPT_STEPS).delete()
    # The unique constraint decides between processes: whoever inserts the row has the code.
    _, is_mine = used.get_or_create(account_id=account, step=step)
    return is_mine
