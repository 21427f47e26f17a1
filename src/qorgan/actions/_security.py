"""What happens around signing in, in the journal: who, what, when. No name that was typed, no address of a network, no secret."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from qorgan.actions import _journal

NOBODY = ""


def note(
    action: str,
    *,
    now: datetime,
    by: UUID | None = None,
    about: tuple[UUID, ...] = (),
    facts: Mapping[str, str | int | bool | None] | None = None,
) -> None:
    """One entry in the caller's transaction. ``by``: the account that acts; nobody where nobody is known yet."""
    _journal.write(
        at=now,
        actor=str(by) if by else NOBODY,
        device=None,
        action=action,
        objects=about,
        provisions=(),
        facts=facts or {},
    )
