"""Eight at once with one code, or guessing: exactly one is let in, exactly five are counted free, whatever process they are in."""

import subprocess
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from threading import Thread

import pytest
from django.db import connection

from qorgan.actions.check_sign_in import CheckSignIn, check_sign_in
from qorgan.actions.take_attempt import PAIR, Counted, take_attempt
from qorgan.store import factors, models, totp
from tests.actions import accounts, cast, racer

PROCESSES = 8
HEAD_START = 0.2
"""Seconds in which the last of those who are ready has heard when to start."""


def race(folder: Path, task: str) -> list[int]:
    """What each of eight processes was let through."""
    told = (sys.executable, racer.__file__, folder, task)
    pipe = subprocess.PIPE
    started = [subprocess.Popen(told, stdin=pipe, stdout=pipe, text=True) for _ in range(PROCESSES)]
    for process in started:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    moment = f"{time.time() + HEAD_START}\n"
    for process in started:
        assert process.stdin is not None
        process.stdin.write(moment)
        process.stdin.flush()
    return [int(process.communicate(timeout=60)[0]) for process in started]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an installation of its own, on a file that processes share."""
    made = tmp_path_factory.mktemp("race")
    subprocess.run([sys.executable, racer.__file__, made, "prepare"], check=True, capture_output=True)
    return made


def test_of_eight_processes_with_one_code_one_signs_in(folder: Path) -> None:
    assert sorted(race(folder, "code")) == [0] * 7 + [1]


def test_eight_processes_that_guess_together_are_counted_together(folder: Path) -> None:
    assert sum(race(folder, "attempt")) == PAIR.free


def together(act: Callable[[], bool]) -> int:
    """How many of eight threads were let through."""
    through: list[bool] = []

    def one() -> None:
        try:
            through.append(act())
        finally:
            connection.close()

    threads = [Thread(target=one) for _ in range(PROCESSES)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(through) == PROCESSES
    return sum(through)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("code", ["of the app", "printed"])
def test_a_code_opens_once_on_postgresql(code: str) -> None:
    if connection.vendor == "sqlite":
        pytest.skip("SQLite in memory has one connection; the pass on PostgreSQL runs this")
    boris = cast.signed_in(cast.BORIS)
    accounts.give_app(boris)
    accounts.give_codes(boris)
    account = models.Account.objects.get(pk=boris.account)
    account.set_password(racer.PHRASE)
    account.save()
    told = totp.code_at(accounts.SECRET, totp.step_of(accounts.LATER)) if code == "of the app" else accounts.CODES[1]
    asked = CheckSignIn(username=account.username, password=racer.PHRASE, code=told)
    assert together(lambda: check_sign_in(now=accounts.LATER, request=asked) is not None) == 1
    assert factors.held(account.pk).has_totp


@pytest.mark.django_db(transaction=True)
def test_attempts_are_counted_together_on_postgresql() -> None:
    if connection.vendor == "sqlite":
        pytest.skip("SQLite in memory has one connection; the pass on PostgreSQL runs this")
    assert together(lambda: take_attempt([Counted(PAIR, "boris")], now=cast.NOW) == 0) == PAIR.free


@pytest.mark.django_db
def test_nobody_waits_for_a_clock_that_was_ahead() -> None:
    counted = [Counted(PAIR, "boris")]
    for _ in range(PAIR.free + 1):
        take_attempt(counted, now=cast.NOW + timedelta(days=400))
    assert 0 < take_attempt(counted, now=cast.NOW) <= PAIR.longest.total_seconds()
    assert take_attempt(counted, now=cast.NOW + PAIR.longest) == 0
