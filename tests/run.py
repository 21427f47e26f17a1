"""``make test``: every test on SQLite, then those of the actions and the store once more on PostgreSQL.

The server is the one QORGAN_TEST_POSTGRES names, or a private one if PostgreSQL is installed. Arguments go to pytest.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from tests import needs, postgres

SERVER = "QORGAN_TEST_POSTGRES"  # for this program only: it is no setting of an installation
WORKERS = ("-n", str(min(os.cpu_count() or 1, 4)), "--dist", "loadfile", "--no-loadscope-reorder")
"""A process for each processor; the tests of a file stay together, because they may share a server or a journey. Long files come first."""
SECOND = "database and not browser and not above and not long"
NOTHING_SELECTED = 5  # pytest's exit code when a choice of tests matches none of them


def main(arguments: list[str]) -> int:
    """The exit code of the run: 0 only if both passes are clean, or the second had to be left out and said why."""
    print("== SQLite", flush=True)
    first = _pytest([*arguments, "-m", "not long"], {})
    try:
        with _server() as url:
            # Screens and commands stand above the database and were tried on SQLite; what they call is called here once more.
            print("\n== PostgreSQL, the tests that touch the database and do not stand above it", flush=True)
            second = _pytest([*arguments, "-m", SECOND], {"QORGAN_DATABASE_URL": url})
    except postgres.PostgresMissing as lack:
        print(f"\n== PostgreSQL: left out. {lack}", flush=True)
        second = 1 if needs.in_ci() else 0
    return first or (0 if second == NOTHING_SELECTED else second)


@contextmanager
def _server() -> Iterator[str]:
    named = os.environ.get(SERVER, "")
    if named:
        yield named
        return
    with postgres.private_server() as url:
        yield url


def _pytest(arguments: list[str], settings: dict[str, str]) -> int:
    return subprocess.run(
        [sys.executable, "-m", "pytest", *WORKERS, *arguments], env=os.environ | settings, check=False
    ).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
