"""A visit on site at the command line: its commands, and Boris, whose passphrase opens his vault, on the evening of the first day."""

import pytest
from django.utils import timezone
from typer.testing import CliRunner, Result

from qorgan.interfaces.cli import site as command
from tests.access import vaults
from tests.actions.on_site import OnSite, clock
from tests.interfaces.web.cases import browsers

TYPED = f"{vaults.PASSPHRASE}\n"
AS_BORIS = ("--as", "P1", "--passphrase-stdin")


def run(*words: str, entered: str = TYPED) -> Result:
    """``qorgan site`` with these words."""
    return CliRunner(env={"COLUMNS": "300"}).invoke(command.app, words, input=entered)


def in_the_evening(monkeypatch: pytest.MonkeyPatch) -> OnSite:
    """The visit, with the clock at the evening of its first day."""
    made = OnSite()
    now = clock(0, 20)
    monkeypatch.setattr(timezone, "now", lambda: now)
    return made


def with_passphrase(monkeypatch: pytest.MonkeyPatch) -> OnSite:
    """The same, and Boris has a passphrase."""
    made = in_the_evening(monkeypatch)
    browsers.with_passphrase(made.boris, vaults.PASSPHRASE)
    return made
