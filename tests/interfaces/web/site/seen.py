"""V-1 of the site's test ground at a moment of its own, and browsers of those who look at its pages."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.actions.cast import NOW
from tests.actions.on_site import OnSite
from tests.interfaces.web.offices import text

AT = NOW + timedelta(minutes=30)
ADDRESS = "/site/V-1/"


def at(monkeypatch: pytest.MonkeyPatch, moment: object = AT) -> None:
    """The clock on the wall stands still at that moment."""
    monkeypatch.setattr(timezone, "now", lambda: moment)


def main(page: object) -> str:
    """What stands between the frame's head and foot."""
    return text(page).partition("<main")[2].partition("</main>")[0]  # type: ignore[arg-type]  # a page of the test client


__all__ = ["ADDRESS", "AT", "OnSite", "at", "main"]
