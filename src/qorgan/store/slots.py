"""Room for four slow computations at once on one machine, whatever the number of processes: each takes 64 MiB.

Beside them room for a single one that takes more.
"""

import fcntl
import itertools
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from django.conf import settings

SLOTS: Final = 4
_turn = itertools.count(os.getpid())


@contextmanager
def taken() -> Iterator[None]:
    """Wait for a slot and hold it. The locks of a process that dies are free at once."""
    with _locked(_free()):
        yield


@contextmanager
def alone() -> Iterator[None]:
    """Wait until nobody else holds this one, and hold it."""
    with _locked(_folder() / "alone"):
        yield


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _free() -> Path:
    """A slot that nobody holds; where all are held, one of them in turn."""
    folder = _folder()
    start = next(_turn)
    for at in range(SLOTS):
        path = folder / str((start + at) % SLOTS)
        if _is_free(path):
            return path
    return folder / str(start % SLOTS)


def _folder() -> Path:
    folder: Path = settings.VAR / "slots"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def _is_free(path: Path) -> bool:
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    finally:
        os.close(handle)
    return True
