"""The product's own server, started as an office starts it, that can be killed with all its processes at once."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Self

LONGEST_START = 120.0
HOST = "127.0.0.1"


class Product:
    """``qorgan serve`` with two processes, over the installation that the environment names. ``environment``: told besides."""

    def __init__(self, **environment: str) -> None:
        self.port, self._environment = _free_port(), environment

    def __enter__(self) -> Self:
        self._start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._kill()

    def kill(self) -> float:
        """``kill -9`` of every process of it, and a start over what they left. Seconds until it answers again."""
        began = time.monotonic()
        self._kill()
        self._start()
        return time.monotonic() - began

    def _kill(self) -> None:
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

    def _start(self) -> None:
        command = (Path(sys.executable).with_name("qorgan"), "serve", "--port", str(self.port))
        self._process = subprocess.Popen(
            command, env=os.environ | self._environment, stdout=subprocess.DEVNULL, start_new_session=True
        )
        until = time.monotonic() + LONGEST_START
        while not self._answers():
            if time.monotonic() > until or self._process.poll() is not None:
                raise RuntimeError("the server did not start")
            time.sleep(0.1)

    def _answers(self) -> bool:
        line = http.client.HTTPConnection(HOST, self.port, timeout=LONGEST_START)
        try:
            line.request("GET", "/api/v1/packs")
            line.getresponse().read()
        except (OSError, http.client.HTTPException):
            return False
        finally:
            line.close()
        return True


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])
