"""The clock on the wall, for tests in which days pass: it runs, and is moved by those who wait."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from django.utils import timezone


@dataclass
class Clock:
    """``ahead``: of the machine's own clock."""

    ahead: timedelta

    def move(self, by: timedelta) -> None:
        """So long nothing happens."""
        self.ahead += by


def put_up(monkeypatch: pytest.MonkeyPatch, at: datetime) -> Clock:
    """It shows that moment now; whoever asks Django for the time is told by it until the end of the test."""
    real = timezone.now
    clock = Clock(at - real())
    monkeypatch.setattr(timezone, "now", lambda: real() + clock.ahead)
    return clock


def stand_still(monkeypatch: pytest.MonkeyPatch) -> datetime:
    """The moment that it shows until the end of the test, however long the machine takes for it."""
    moment = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: moment)
    return moment
