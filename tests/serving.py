"""The server that pages of the tests ask: a test's tables are emptied only when nothing asked is left without an answer."""

from collections.abc import Iterator
from threading import Condition

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started

_PATIENCE = 30
"""Seconds within which every request has an answer, on the slowest machine too."""


class Requests:
    """``waiting``: how many came over a socket and have no answer yet, in whichever thread."""

    def __init__(self) -> None:
        self._changed = Condition()
        self.waiting = 0
        for signal, change in ((request_started, self._begun), (request_finished, self._ended)):
            signal.connect(change)

    def _begun(self, sender: type | None, **_told: object) -> None:
        self._count(sender, 1)

    def _ended(self, sender: type | None, **_told: object) -> None:
        self._count(sender, -1)

    def _count(self, sender: type | None, by: int) -> None:
        # Django's client for tests, which waits by itself, has a handler of its own, or none.
        if sender is not None and issubclass(sender, WSGIHandler):
            with self._changed:
                self.waiting += by
                self._changed.notify_all()

    def settle(self, patience: float = _PATIENCE) -> None:
        """Wait until none is left. Raises ``AssertionError`` after ``patience`` seconds."""
        with self._changed:
            assert self._changed.wait_for(lambda: not self.waiting, patience), (
                f"{self.waiting} requests without an answer"
            )


_requests = Requests()


@pytest.fixture(autouse=True)
def settled(request: pytest.FixtureRequest) -> Iterator[None]:
    """After the pages are closed and before the tables are emptied: what was asked last, by itself maybe, writes in time."""
    served = "live_server" in request.fixturenames
    if served:
        # Begun before, and so ended after: it empties the tables. The law's own tests run without Django, and have none.
        request.getfixturevalue("_live_server_helper")
    yield
    if served:
        _requests.settle()
