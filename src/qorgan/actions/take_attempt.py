"""Slowing down whoever guesses, in the database, so that any number of processes count together.

Read it so: each scope allows some attempts free of charge; the n-th one beyond them must come 2**(n-1) seconds after the one before,
``longest`` at most; one attempt is forgotten after each span of ``forget``. What came too early is not counted and not looked at.

A name is counted *from one network* tightly, and from anywhere loosely: a stranger can slow a name down, to a try every half minute
at worst, and never close it. Signing in with a passkey is not counted at all: there is nothing to guess.
"""

import hashlib
import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from qorgan.store import models


@dataclass(frozen=True, slots=True)
class Scope:
    """What is counted: its name, attempts that are free, how long until one is forgotten, and the longest wait."""

    name: str
    free: int
    forget: timedelta
    longest: timedelta


PAIR = Scope("pair", 5, timedelta(minutes=15), timedelta(minutes=15))
ACCOUNT = Scope("account", 20, timedelta(seconds=30), timedelta(seconds=30))
NETWORK = Scope("network", 30, timedelta(minutes=1), timedelta(minutes=5))
CODE = Scope("code", 5, timedelta(minutes=5), timedelta(minutes=5))
"""Codes and passwords typed by somebody who is signed in already, or half so."""
_KEPT = timedelta(days=1)
_DOUBLINGS = 20


@dataclass(frozen=True, slots=True)
class Counted:
    """One counter: its scope and whose. The text is kept as a hash only."""

    scope: Scope
    whose: str

    @property
    def key(self) -> str:
        """The column by which the counter is found."""
        return hashlib.sha256(f"{self.scope.name}|{self.whose}".encode()).hexdigest()


def take_attempt(counted: Sequence[Counted], *, now: datetime) -> int:
    """Count one attempt everywhere and give 0, or count nothing and give the seconds to wait. Atomic between processes."""
    with transaction.atomic():
        rows = [_locked(one, now) for one in sorted(counted, key=lambda one: one.key)]
        wait = max(_wait(one.scope, row, now) for one, row in rows)
        if wait:
            return wait
        for one, row in rows:
            row.count, row.at = _remembered(one.scope, row, now) + 1, now
            row.save(update_fields=("count", "at"))
        return 0


def give_back(counted: Sequence[Counted], *, now: datetime) -> None:
    """Take back the one attempt that turned out right. What was counted before stays: a success clears nobody's counter."""
    with transaction.atomic():
        for _, row in [_locked(one, now) for one in sorted(counted, key=lambda one: one.key)]:
            row.count = max(0, row.count - 1)
            row.save(update_fields=("count",))


def _locked(one: Counted, now: datetime) -> tuple[Counted, models.RateBucket]:
    named = {"scope": one.scope.name, "key": one.key}
    if not models.RateBucket.objects.filter(**named).exists():
        models.RateBucket.objects.filter(at__lt=now - _KEPT).delete()
        models.RateBucket.objects.bulk_create([models.RateBucket(**named, at=now)], ignore_conflicts=True)
    row = models.RateBucket.objects.select_for_update().get(**named)
    if row.at > now + one.scope.longest:
        # Counted by a clock that was ahead: nobody waits longer than the longest wait for it to be caught up with.
        row.at = now
        row.save(update_fields=("at",))
    return one, row


def _remembered(scope: Scope, row: models.RateBucket, now: datetime) -> int:
    # A clock that was set back forgets nothing.
    passed = max(timedelta(), now - row.at)
    return max(0, row.count - int(passed / scope.forget))


def _wait(scope: Scope, row: models.RateBucket, now: datetime) -> int:
    over = row.count - scope.free
    if over < 0:
        return 0
    due = row.at + min(timedelta(seconds=2 ** min(over, _DOUBLINGS)), scope.longest, scope.forget * (over + 1))
    return max(0, math.ceil((due - now).total_seconds()))
