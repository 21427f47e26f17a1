"""The seed that members drew reaches the process that makes the plan through a pipe: in no command line, no environment, no log."""

import io
import logging
import subprocess
import sys
from typing import Any

import pytest
from django.conf import LazySettings

from qorgan.actions.open_run_seed import Handed, open_run_seed
from qorgan.interfaces.cli import plan as plan_commands
from qorgan.interfaces.plans import runner, work
from qorgan.interfaces.plans.work import Asked
from qorgan.project.law import COUNTRY
from tests.actions.cast import NOW
from tests.actions.drawn import YEAR, Drawing
from tests.interfaces.plans import ground

pytestmark = pytest.mark.django_db


class Pipe(io.BytesIO):
    """What was written stays to be read."""

    written = b""

    def close(self) -> None:
        Pipe.written = self.getvalue()
        super().close()


class Process:
    """A process that is started in a test."""

    started: tuple[list[str], dict[str, Any]] = ([], {})

    def __init__(self, command: list[str], **more: object) -> None:
        Process.started = (command, more)
        self.stdin = Pipe() if more["stdin"] == subprocess.PIPE else None
        self.returncode = self.pid = 0

    def wait(self) -> int:
        return 0


@pytest.fixture
def drawing(monkeypatch: pytest.MonkeyPatch, settings: LazySettings) -> Drawing:
    settings.PLAN_WORK = ""
    monkeypatch.setattr(subprocess, "Popen", Process)
    ground.fill()
    return Drawing()


def handed(drawing: Drawing) -> Handed:
    found = open_run_seed(actor=drawing.saule, now=NOW, year=YEAR)
    assert found is not None
    return found


def start(drawing: Drawing) -> None:
    runner.start(actor=drawing.saule, username="S1", country=COUNTRY, key="k", now=NOW, asked=Asked(YEAR, 3))


def test_it_goes_through_the_pipe_alone(drawing: Drawing, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    drawing.closed()
    start(drawing)
    command, more = Process.started
    seed = handed(drawing).seed
    assert Pipe.written == f"{seed}\n".encode()
    assert "--seed-stdin" in command
    assert not any(seed in word for word in command)
    assert "env" not in more
    assert seed not in caplog.text


def test_without_a_draw_there_is_no_pipe(drawing: Drawing) -> None:
    start(drawing)
    command, more = Process.started
    assert more["stdin"] == subprocess.DEVNULL
    assert "--seed-stdin" not in command


def test_a_seed_that_is_not_the_years_makes_nothing(drawing: Drawing) -> None:
    drawing.closed()
    assert work.handed(YEAR, handed(drawing).seed) == handed(drawing)
    for year, seed in ((YEAR, "ab" * 32), (YEAR + 1, handed(drawing).seed), (YEAR, "")):
        with pytest.raises(ValueError, match=str(year)):
            work.handed(year, seed)


def test_the_background_part_reads_it_from_its_first_line(drawing: Drawing, monkeypatch: pytest.MonkeyPatch) -> None:
    drawing.closed()
    made: list[Handed | None] = []
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{handed(drawing).seed}\n"))
    monkeypatch.setattr(work, "work", lambda *_run, handed, **_more: made.append(handed))
    plan_commands.work(run=drawing.row().pk, year=YEAR, visits=None, seed_stdin=True, acting="S1")
    assert made == [handed(drawing)]
