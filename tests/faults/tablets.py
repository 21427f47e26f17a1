"""Tablets that send their packs one after another, all at once, and send a pack again as it is until it was acknowledged."""

import http.client
import json
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from tests.faults.product import HOST
from tests.faults.site_packs import Pack

TIMEOUT, PAUSE, LONGEST = 300.0, 0.25, 1800.0
_TOKEN = "a" * 32  # the two halves of a form's protection, which a program has to bring along
_FAULT, _OK, _NOBODY = 500, 200, 0


class Refusal(Exception):
    """The server refused a pack, or an act of it: sending it again would change nothing."""


class Acknowledged(NamedTuple):
    """A pack that was taken. ``seconds``: from first sending to its acknowledgement; ``sent``: how often it was sent.

    ``faults``: how often the server was there and answered that it could not. ``repeated``: how many of its acts had been done before,
    unacknowledged. ``at``: of a clock that only runs on.
    """

    pack: Pack
    seconds: float
    sent: int
    faults: int
    repeated: int
    at: float


@dataclass
class Tablet:
    """One person's device. ``cookies``: of the sign-in and of the open vault."""

    port: int
    cookies: Mapping[str, str]
    packs: Sequence[Pack] = ()
    came: list[Acknowledged] = field(default_factory=list)
    fault: str = ""

    def run(self) -> None:
        """Send them all; what stops it stands in ``fault``."""
        try:
            for pack in self.packs:
                self.came.append(self._acknowledged(pack))
        except (Refusal, TimeoutError) as stopped:
            self.fault = f"{type(stopped).__name__}: {stopped}"

    def read(self, address: str) -> Any:  # noqa: ANN401 -- JSON of any shape
        """What the server tells. Raises ``Refusal``."""
        status, content = self._asked("GET", address)
        if status != _OK:
            raise Refusal(f"{address}: {status} {content[:300]!r}")
        return json.loads(content)

    def _acknowledged(self, pack: Pack) -> Acknowledged:
        began, sent, faults = time.monotonic(), 0, 0
        while time.monotonic() - began < LONGEST:
            sent += 1
            try:
                status, content = self._asked("POST", "/api/v1/packs", pack.body)
            except (OSError, http.client.HTTPException):
                status, content = _NOBODY, b""
            if status == _OK:
                now = time.monotonic()
                return Acknowledged(pack, now - began, sent, faults, _repeated(pack, json.loads(content)), now)
            if _OK < status < _FAULT:
                raise Refusal(f"{pack.visit}: {status} {content[:300]!r}")
            faults += status >= _FAULT
            time.sleep(PAUSE)
        raise TimeoutError(pack.visit)

    def _asked(self, method: str, address: str, body: bytes | None = None) -> tuple[int, bytes]:
        line = http.client.HTTPConnection(HOST, self.port, timeout=TIMEOUT)
        told = {**self.cookies, "qorgan_csrf": _TOKEN}
        headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in told.items()),
            "X-CSRFToken": _TOKEN,
            "Content-Type": "application/json",
            "Accept-Language": "en",
        }
        try:
            line.request(method, address, body, headers)
            answer = line.getresponse()
            return answer.status, answer.read()
        finally:
            line.close()


def start(tablets: Sequence[Tablet]) -> list[threading.Thread]:
    """All at once."""
    threads = [threading.Thread(target=tablet.run, daemon=True) for tablet in tablets]
    for thread in threads:
        thread.start()
    return threads


def _repeated(pack: Pack, told: Mapping[str, Any]) -> int:
    if told["done"] != pack.acts:
        refused = [(one["act"], one["status"], one["code"]) for one in told["items"] if one["status"] != _OK]
        raise Refusal(f"{pack.visit}: {refused[:3]}")
    return sum(one["is_repeated"] for one in told["items"])
