"""Starting the making in a process of its own: a page must not wait for it, and a web process must not be slowed by it."""

import json
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
from qorgan.access.permissions import Permission
from qorgan.actions.fail_plan_run import FailPlanRun, fail_plan_run
from qorgan.actions.open_plan import open_plan
from qorgan.actions.open_run_seed import Handed, open_run_seed
from qorgan.actions.refused import Refused
from qorgan.actions.start_plan_run import start_plan_run
from qorgan.actions.start_plan_trial import StartPlanTrial, start_plan_trial
from qorgan.interfaces.plans import trying, work
from qorgan.interfaces.plans.teller import INTERRUPTED
from qorgan.interfaces.plans.work import Asked
from qorgan.law.country import Country
from qorgan.planning import document
from qorgan.planning.document import PlanDocument
from qorgan.planning.make import Effort
from qorgan.planning.replan import journeys
from qorgan.store import scope

BROKEN = "plan.broken"
INLINE = "inline"
LONGEST = timedelta(hours=1)
_COMMAND = "from qorgan.project.command import main; main()"
_log = logging.getLogger(__name__)


def start(*, actor: Actor, username: str, country: Country, key: str, now: datetime, asked: Asked) -> UUID:
    """Begin the making and give the run's id at once. ``username``: of the account that acts. Raises ``Refused``.

    Where members have drawn the year's seed, whoever starts the run takes it out of the vault: ``vault.locked`` until it is open.

    With the setting ``PLAN_WORK = "inline"`` the plan is made before this returns: for tests and for scripts.
    """
    _end_interrupted(actor, asked.year, now)
    # Before the run begins: a vault that is locked must not leave a run behind that nobody makes.
    may = scope.may(actor, Permission.PLAN_MAKE, timezone.localdate(now))
    handed = open_run_seed(actor=actor, now=now, year=asked.year) if may else None
    before = _before(actor, now, asked) if may else None
    started = start_plan_run(
        actor=actor, key=key, now=now, year=asked.year, effort=asked.effort, based_on=asked.based_on
    )
    run = UUID(started.subject)
    if started.is_repeated:
        return run
    if getattr(settings, "PLAN_WORK", "") == INLINE:
        work.work(run, actor=actor, country=country, asked=asked, handed=handed, before=before)
    else:
        _spawn(run, actor, _told(run, username, asked, handed), _lines(handed, before))
    return run


def start_trial(
    *, actor: Actor, username: str, country: Country, key: str, now: datetime, asked: StartPlanTrial
) -> UUID:
    """The same of what is only tried: it needs no vault. Raises ``Refused``."""
    _end_interrupted(actor, asked.year, now)
    started = start_plan_trial(actor=actor, key=key, now=now, request=asked)
    run = UUID(started.subject)
    if started.is_repeated:
        return run
    if getattr(settings, "PLAN_WORK", "") == INLINE:
        trying.work(run, asked.year, asked.trial, asked.effort, actor=actor, country=country)
    else:
        _spawn(run, actor, _command(run, username, asked.year, asked.effort), b"")
    return run


def _end_interrupted(actor: Actor, year: int, now: datetime) -> None:
    """A run that never ended, because the machine did, must not keep the year locked."""
    for run in scope.plan_runs(actor, timezone.localdate(now)).filter(
        year=year, state="running", started_at__lt=now - LONGEST
    ):
        _fail(run.pk, actor, INTERRUPTED)


def _command(run: UUID, username: str, year: int, effort: Effort) -> list[str]:
    return ["plan", "work", str(run), "--year", str(year), "--effort", effort.value, "--as", username]


def _told(run: UUID, username: str, asked: Asked, handed: Handed | None) -> list[str]:
    told = _command(run, username, asked.year, asked.effort)
    if asked.visits is not None:
        told += ["--visits", str(asked.visits)]
    if asked.based_on is not None:
        told += ["--from", str(asked.based_on)]
    return [*told, "--seed-stdin"] if handed else told


def _before(actor: Actor, now: datetime, asked: Asked) -> PlanDocument | None:
    """The locked visits of the version begun with: whoever starts the run opens it, for the process behind the page cannot."""
    if asked.based_on is None:
        return None
    _row, told = open_plan(actor=actor, now=now, plan=asked.based_on)
    return journeys.only_locked(PlanDocument.model_validate(told))


def _lines(handed: Handed | None, before: PlanDocument | None) -> bytes:
    """What the process reads: the seed in a line, the locked visits in a line."""
    seed = [handed.seed] if handed else []
    told = [json.dumps(document.told(before))] if before else []
    return "".join(f"{line}\n" for line in (*seed, *told)).encode()


def _spawn(run: UUID, actor: Actor, told: list[str], lines: bytes) -> None:
    command = [sys.executable, "-c", _COMMAND, *told]
    # Our own program with a run's id, a year and the name of an account: nothing that somebody typed reaches a shell.
    process = subprocess.Popen(  # noqa: S603
        command,
        stdin=subprocess.PIPE if lines else subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    threading.Thread(target=_wait, args=(process, lines, run, actor), daemon=True, name=f"plan-{run}").start()


def _hand_over(process: subprocess.Popen[bytes], lines: bytes) -> None:
    """Seed and visits go through a pipe: a command line and an environment are read by others, and no row holds them in clear."""
    if process.stdin is None:
        return
    try:
        process.stdin.write(lines)
        process.stdin.close()
    except BrokenPipeError:
        _log.warning("plan process %s ended before it took what was handed to it", process.pid)


def _wait(process: subprocess.Popen[bytes], lines: bytes, run: UUID, actor: Actor) -> None:
    """Where the process broke, say so in the run, so that nobody watches a bar that never moves."""
    try:
        _hand_over(process, lines)
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
