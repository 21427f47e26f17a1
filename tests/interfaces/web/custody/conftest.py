"""An office that is no demonstration, in which days pass."""

from datetime import timedelta

import pytest
from pytest_django import Settings

from tests.actions import cast
from tests.clock import Clock, put_up


@pytest.fixture(autouse=True)
def live(settings: Settings) -> None:
    """No demonstration."""
    settings.DEMO = False


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Two hours after the case was opened."""
    return put_up(monkeypatch, cast.NOW + timedelta(hours=2))
