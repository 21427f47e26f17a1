"""The server that pages of the tests ask: a test's tables are emptied only when nothing asked is left without an answer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from threading import Condition

import pytest

_PATIENCE = 30
"""Seconds within which every request has an answer, on the slowest machine too."""


class Requests:
    """``waiting``: how many came over a socket since ``listen`` and have no answer yet, in whichever thread."""

    def __init__(self) -> None:
        self._changed = Condition()
        self.waiting = 0
        # The law's own tests load this file, and should not wait for Django.
        signals = import_module("django.core.signals")
        self._over_sockets = import_module("django.core.handlers.wsgi").WSGIHandler
        self._heard = ((signals.request_started, self._begun), (signals.request_finished, self._ended))

    @contextmanager
    def listen(self) -> Iterator[None]:
        """Count what is asked meanwhile. Not longer: who calls the application without a server need not close its answer."""
        for signal, count in self._heard:
            signal.connect(count)
        try:
            yield
        finally:
            for signal, count in self._heard:
                signal.disconnect(count)

    def _begun(self, sender: type | None, **_told: object) -> None:
        self._count(sender, 1)

    def _ended(self, sender: type | None, **_told: object) -> None:
        self._count(sender, -1)

    def _count(self, sender: type | None, by: int) -> None:
        # Django's client for tests, which waits by itself, has a handler of its own, or none.
        if sender is not None and issubclass(sender, self._over_sockets):
            with self._changed:
                self.waiting += by
                self._changed.notify_all()

    def settle(self, patience: float = _PATIENCE) -> None:
        """Wait until none is left. Raises ``AssertionError`` after ``patience`` seconds."""
        with self._changed:
            assert self._changed.wait_for(lambda: not self.waiting, patience), (
                f"{self.waiting} requests without an answer"
            )


@pytest.fixture(autouse=True)
def settled(request: pytest.FixtureRequest) -> Iterator[None]:
    """After the pages are closed and before the tables are emptied: what was asked last, by itself maybe, writes in time."""
    if "live_server" not in request.fixturenames:
        yield
        return
    # Begun before, and so ended after: it empties the tables.
    request.getfixturevalue("_live_server_helper")
    requests = Requests()
    with requests.listen():
        yield
        requests.settle()
