"""Passphrases and codes typed by somebody signed in are counted, so that nobody guesses at them."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.http import HttpRequest

from qorgan.actions import take_attempt
from qorgan.interfaces.web.shell import actor, attempts, wait


class Counted:
    """One attempt. ``error`` is not empty where the person must wait; ``was_right`` takes the attempt back."""

    def __init__(self, error: str = "") -> None:
        self.error, self.was_right = error, False


@contextmanager
def counted(request: HttpRequest, now: datetime) -> Iterator[Counted]:
    """Count one attempt of whoever asks."""
    mine = attempts.of_code(actor.of(request).account)
    seconds = take_attempt.take_attempt(mine, now=now)
    attempt = Counted(wait.told(seconds) if seconds else "")
    yield attempt
    if attempt.was_right:
        take_attempt.give_back(mine, now=now)
