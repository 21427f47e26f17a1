"""Starting the making in a process of its own: a page must not wait for it, and a web process must not be slowed by it."""

import logging
import subprocess
import sys
import threading
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.utils import timezone

from qorgan.access.actor import Actor
from qorgan.actions.fail_plan_run import FailPlanRun, fail_plan_run
from qorgan.actions.refused import Refused
from qorgan.actions.start_plan_run import start_plan_run
from qorgan.interfaces.plans import work
from qorgan.law.country import Country
from qorgan.store import scope

BROKEN, INTERRUPTED = "plan.broken", "plan.interrupted"
INLINE = "inline"
LONGEST = timedelta(hours=1)
_COMMAND = "from qorgan.project.command import main; main()"
_log = logging.getLogger(__name__)


def start(
    *, actor: Actor, username: str, country: Country, key: str, now: datetime, year: int, visits: int | None
) -> UUID:
    """Begin the making and give the run's id at once. ``username``: of the account that acts. Raises ``Refused``.

    With the setting ``PLAN_WORK = "inline"`` the plan is made before this returns: for tests and for scripts.
    """
    _end_interrupted(actor, year, now)
    started = start_plan_run(actor=actor, key=key, now=now, year=year)
    run = UUID(started.subject)
    if started.is_repeated:
        return run
    if getattr(settings, "PLAN_WORK", "") == INLINE:
        work.work(run, actor=actor, country=country, year=year, visits=visits)
    else:
        _spawn(run, actor, username, year, visits)
    return run


def _end_interrupted(actor: Actor, year: int, now: datetime) -> None:
    """A run that never ended, because the machine did, must not keep the year locked."""
    for run in scope.plan_runs(actor, timezone.localdate(now)).filter(
        year=year, state="running", started_at__lt=now - LONGEST
    ):
        _fail(run.pk, actor, INTERRUPTED)


def _spawn(run: UUID, actor: Actor, username: str, year: int, visits: int | None) -> None:
    told = ["plan", "work", str(run), "--year", str(year), "--as", username]
    if visits is not None:
        told += ["--visits", str(visits)]
    command = [sys.executable, "-c", _COMMAND, *told]
    # Our own program with a run's id, a year and the name of an account: nothing that somebody typed reaches a shell.
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, start_new_session=True)  # noqa: S603
    threading.Thread(target=_wait, args=(process, run, actor), daemon=True, name=f"plan-{run}").start()


def _wait(process: subprocess.Popen[bytes], run: UUID, actor: Actor) -> None:
    """Where the process broke, say so in the run, so that nobody watches a bar that never moves."""
    try:
        if process.wait() != 0:
            _log.error("plan run %s: the process ended with %s", run, process.returncode)
            _fail(run, actor, BROKEN)
    finally:
        connection.close()


def _fail(run: UUID, actor: Actor, code: str) -> None:
    try:
        request = FailPlanRun(run=run, error_code=code)
        fail_plan_run(actor=actor, key=f"fail-{run}", now=timezone.now(), request=request)
    except Refused as refused:
        _log.info("plan run %s was over already: %s", run, refused)
