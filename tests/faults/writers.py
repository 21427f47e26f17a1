"""Writers that are killed: processes that act through the door as fast as they can and tell, over a pipe, what was acknowledged.

A writer is forked from a process that has Django ready, so that a round costs milliseconds. It says ``<key> <subject>`` once the act
has returned, and nothing before: what it said is acknowledged, what it did not say has an unknown outcome.
"""

import os
import random
import signal
import time
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple
from uuid import uuid4

from django.db import connection, connections
from django.db.utils import Error

from qorgan.access.actor import Actor
from qorgan.actions.save_mapping import SaveMapping, save_mapping
from qorgan.register.changes import Register

SHORTEST, LONGEST = 0.005, 0.12


class Acked(NamedTuple):
    """An act that was acknowledged: its key and the id of the row it made."""

    key: str
    subject: str


@dataclass
class Round:
    """What one round of writers came to. ``tried``: keys begun, each with the name of the row it makes."""

    acked: list[Acked] = field(default_factory=list)
    tried: dict[str, str] = field(default_factory=dict)


def run(actor: Actor, *, now: datetime, writers: int, chance: random.Random) -> Round:
    """Let ``writers`` processes act and kill them all at a moment of ``chance``."""
    leave_connections()
    pipes = [_start(actor, now) for _ in range(writers)]
    time.sleep(chance.uniform(SHORTEST, LONGEST))
    for child, _ in pipes:
        os.kill(child, signal.SIGKILL)
    came = Round()
    for child, reading in pipes:
        os.waitpid(child, 0)
        _hear(reading, came)
    return came


def leave_connections() -> None:
    """A connection, or a pool of them, survives neither a fork nor the end of its server."""
    connections.close_all()
    close_pool = getattr(connection, "close_pool", None)
    if close_pool is not None:
        close_pool()


def act(actor: Actor, *, now: datetime, key: str, name: str) -> str:
    """The act the writers do: one row, one journal entry, one key. The id of the row."""
    request = SaveMapping(name, Register.VISITS, {})
    return save_mapping(actor=actor, key=key, now=now, request=request).subject


def _start(actor: Actor, now: datetime) -> tuple[int, int]:
    reading, writing = os.pipe()
    child = os.fork()
    if child:
        os.close(writing)
        return child, reading
    os.close(reading)
    try:
        _write_on(actor, now, writing)
    finally:
        # Neither a failed act nor a lost database may run on into the parent's code.
        os._exit(1)


def _write_on(actor: Actor, now: datetime, writing: int) -> None:
    while True:
        key, name = str(uuid4()), uuid4().hex
        os.write(writing, f"try {key} {name}\n".encode())
        try:
            subject = act(actor, now=now, key=key, name=name)
        except Error:
            return
        os.write(writing, f"done {key} {subject}\n".encode())


def _hear(reading: int, came: Round) -> None:
    with os.fdopen(reading) as told:
        for line in told:
            if not line.endswith("\n"):
                continue
            word, key, what = line.split()
            if word == "try":
                came.tried[key] = what
            else:
                came.acked.append(Acked(key, what))
