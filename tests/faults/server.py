"""A PostgreSQL server that can be killed: started as a child of this process, so that its end is seen and its place is free again."""

import os
import signal
import subprocess
import time
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import quote

from tests import postgres

PORT = 5502  # names the socket file only
LONGEST_START = 30.0


class Postgres:
    """A fresh cluster in ``folder``, with the durability of a real office: nothing of its write-ahead log is left to chance."""

    def __init__(self, folder: Path) -> None:
        self._tools, self._user = postgres.binaries(), postgres.owner()
        self._folder, self._cluster = folder, folder / "cluster"
        self.url = f"postgresql://{postgres.OWNER}@:{PORT}/{postgres.OWNER}?host={quote(str(folder))}"

    def __enter__(self) -> Self:
        if self._user is not None:
            os.chmod(self._folder, 0o777)  # noqa: S103, PTH101 -- a throwaway folder that two users share
        told = ("-D", str(self._cluster), "-U", postgres.OWNER, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")
        subprocess.run([self._tools / "initdb", *told], user=self._user, cwd="/", check=True, stdout=subprocess.DEVNULL)
        self._start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.killpg(self._process.pid, signal.SIGINT)
        self._process.wait(LONGEST_START)

    def kill(self) -> None:
        """The postmaster and every process of it, at once; then start it again over what they left."""
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._start()

    def _start(self) -> None:
        options = ("-k", str(self._folder), "-p", str(PORT), "-c", "listen_addresses=")
        self._process = subprocess.Popen(
            [self._tools / "postgres", "-D", str(self._cluster), *options],
            user=self._user,
            cwd="/",
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        until = time.monotonic() + LONGEST_START
        while time.monotonic() < until:
            asked = (str(self._tools / "pg_isready"), "-q", "-h", str(self._folder), "-p", str(PORT))
            if subprocess.run(asked, check=False).returncode == 0:
                return
            time.sleep(0.05)
        raise RuntimeError("PostgreSQL did not come back")
