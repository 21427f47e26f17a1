"""The invented republic, served as ``make demo`` serves it: with a folder, a port and a process of its own."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

QORGAN = Path(sys.executable).with_name("qorgan")
ROOT = Path(__file__).resolve().parents[2]
LONGEST_START, LONGEST_END = 60.0, 15.0


@contextmanager
def republic(folder: Path) -> Iterator[str]:
    """The address of the demonstration, open while the block lasts. Whatever the server logs as an error fails the run at the end."""
    with served(folder, QORGAN, "demo", "--port") as address:
        yield address


@contextmanager
def served(folder: Path, *command: Path | str) -> Iterator[str]:
    """The address of what the command serves on the port that is added to it. Stopped at the end; errors that it logs fail the run then."""
    port, log = _free_port(), folder / "server.log"
    with log.open("wb") as told:
        process = subprocess.Popen(
            [*command, str(port)],
            cwd=ROOT,
            env=_environment(folder),
            stdin=subprocess.DEVNULL,
            stdout=told,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait(process, port, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(LONGEST_END)
    faults = [line for line in log.read_text().splitlines() if " ERROR " in line]
    assert faults == []


def _environment(folder: Path) -> dict[str, str]:
    """That of an ordinary demonstration: nothing of the tests' own settings."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("QORGAN_", "DJANGO_"))}
    return kept | {
        "QORGAN_MODE": "demo",
        "QORGAN_VAR": str(folder),
        "DJANGO_SETTINGS_MODULE": "qorgan.project.settings",
    }


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port: int = asked.getsockname()[1]
        return port


def _wait(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    until = time.monotonic() + LONGEST_START
    while time.monotonic() < until and process.poll() is None:
        try:
            asked = HTTPConnection("127.0.0.1", port, timeout=5)
            asked.request("GET", "/law/")
            asked.getresponse()
            asked.close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"The demonstration did not start:\n{log.read_text()}")
