"""A member's device was shown a journal that does not go on from the one it remembers. What it says is kept, with both sides."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions import _own
from qorgan.actions._perform import Action, Call, Done, Outcome, perform
from qorgan.actions.refused import refused

HASH_DIGITS = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFork:
    """The input: sizes and roots (hex) of the checkpoint remembered and of the one shown."""

    seen_size: int
    seen_root: str
    shown_size: int
    shown_root: str

    def identity(self) -> Mapping[str, object]:
        """All of it."""
        return {
            "seen_size": self.seen_size,
            "seen_root": self.seen_root,
            "shown_size": self.shown_size,
            "shown_root": self.shown_root,
        }


def report_fork(*, actor: Actor, key: str, now: datetime, request: ReportFork) -> Outcome:
    """Write it into the journal. Subject: the account. Raises ``Refused``: ``fork.unreadable``, ``account.unknown``."""
    return perform(REPORT_FORK, actor=actor, key=key, now=now, request=request)


def _change(call: Call[ReportFork, None]) -> Done:
    asked, account = call.request, _own.locked(call.actor)
    if not all(map(_is_hash, (asked.seen_root, asked.shown_root))):
        raise refused("fork.unreadable")
    facts: dict[str, str | int | bool | None] = {
        "seen_size": asked.seen_size,
        "seen_root": asked.seen_root,
        "shown_size": asked.shown_size,
        "shown_root": asked.shown_root,
    }
    return Done(subject=str(account.pk), facts=facts)


def _is_hash(text: str) -> bool:
    return len(text) == HASH_DIGITS and set(text) <= set("0123456789abcdef")


REPORT_FORK = Action("report_fork", Permission.JOURNAL_WITNESS, _change)
