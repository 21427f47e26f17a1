"""A private PostgreSQL server for one test run: made in a temporary folder, reached by a socket, gone afterwards.

PostgreSQL refuses to run as root, so as root it runs as the system's user ``postgres``.
"""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

PORT = 5501  # names the socket file only: the server listens on no network
OWNER = "postgres"


class PostgresMissing(Exception):
    """No server can be had here; the message says why."""


def binaries() -> Path:
    """The folder with ``initdb`` and ``pg_ctl``, the newest installed. Raises ``PostgresMissing``."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    on_path = shutil.which("initdb")
    if not found and on_path is None:
        raise PostgresMissing(
            "PostgreSQL is not installed (apt-get install postgresql) and QORGAN_TEST_POSTGRES is not set"
        )
    return found[-1].parent if found else Path(str(on_path)).parent


@contextmanager
def private_server() -> Iterator[str]:
    """The URL of a fresh server, stopped and removed at the end. Raises ``PostgresMissing``."""
    tools, user = binaries(), owner()
    with tempfile.TemporaryDirectory(prefix="qorgan-postgres-", ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        if user is not None:
            shutil.chown(home, user=user)
        cluster, options = str(home / "cluster"), f"-k {home} -p {PORT} -c listen_addresses='' -c fsync=off"
        _run(
            user,
            tools / "initdb",
            "-D",
            cluster,
            "-U",
            OWNER,
            "-A",
            "trust",
            "--no-sync",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
        )
        _run(user, tools / "pg_ctl", "-D", cluster, "-l", str(home / "log"), "-o", options, "-w", "start")
        try:
            yield f"postgresql://{OWNER}@:{PORT}/{OWNER}?host={quote(folder)}"
        finally:
            _run(user, tools / "pg_ctl", "-D", cluster, "-m", "immediate", "-w", "stop")


def owner() -> str | None:
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam(OWNER).pw_name
    except KeyError as missing:
        raise PostgresMissing(f"running as root, and there is no system user {OWNER} to run PostgreSQL as") from missing


def _run(user: str | None, tool: Path, *arguments: str) -> None:
    subprocess.run(
        [tool, *arguments], user=user, check=True, cwd="/", stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL
    )
