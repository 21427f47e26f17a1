"""Kill -9 during writes: every acknowledged act is there once, one of unknown outcome is there once when its key is repeated.

``python -m tests.faults.kill_writes --rounds 300 --database sqlite`` (or ``postgresql``, where in every other round the whole database
server is killed, too). Prints n and the bound that no failure in n rounds leaves: 3/n at 95 %.
"""

import argparse
import os
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from tests.faults import server
from tests.postgres import PostgresMissing

WRITERS = 3
VERIFY_EVERY = 25


class Came(NamedTuple):
    """What all rounds came to. ``lost``, ``doubled``: acts that were acknowledged and are not there, or there twice."""

    rounds: int
    acked: int
    unknown: int
    lost: int
    doubled: int
    contradictions: tuple[str, ...]

    @property
    def is_clean(self) -> bool:
        """Whether nothing was lost or doubled and the journal verified every time."""
        return not (self.lost or self.doubled or self.contradictions)


def main(arguments: list[str]) -> int:
    """The exit code: 0 only if every round was clean."""
    parser = argparse.ArgumentParser(description="Kill writers during acts, and look for what was acknowledged.")
    parser.add_argument("--rounds", type=int, default=300)
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(2**32))
    told = parser.parse_args(arguments)
    try:
        with installation(told.database) as kill_server:
            came = rounds(told.rounds, random.Random(told.seed), kill_server)  # noqa: S311 -- a seed that repeats a run
    except PostgresMissing as lack:
        sys.stdout.write(f"Left out. {lack}\n")
        return 2
    sys.stdout.write(
        f"{told.database}, seed {told.seed}: {came.rounds} kills, {came.acked} acts acknowledged, {came.unknown} of unknown outcome; "
        f"lost {came.lost}, doubled {came.doubled}, contradictions {len(came.contradictions)}; "
        f"no failure in {came.rounds} kills bounds the chance of one at {3 / came.rounds:.3f} (95 %)\n"
    )
    sys.stdout.writelines(f"  {sentence}\n" for sentence in came.contradictions)
    return 0 if came.is_clean else 1


@contextmanager
def installation(database: str) -> Iterator[Callable[[], None] | None]:
    """An empty installation with its tables, in this process; yields how its database server is killed, where it has one."""
    with tempfile.TemporaryDirectory(prefix="qorgan-faults-", ignore_cleanup_errors=True) as folder:
        os.environ |= {"QORGAN_MODE": "demo", "QORGAN_VAR": folder, "DJANGO_SETTINGS_MODULE": "qorgan.project.settings"}
        if database == "sqlite":
            _migrate()
            yield None
            return
        with server.Postgres(Path(folder)) as postgres:
            os.environ |= {"QORGAN_DATABASE_URL": postgres.url, "QORGAN_DATABASE_POOL": "1"}
            _migrate()
            yield postgres.kill


def _migrate() -> None:
    import_module("django").setup()
    import_module("django.core.management").call_command("migrate", verbosity=0)


def rounds(count: int, chance: random.Random, kill_server: Callable[[], None] | None) -> Came:
    """Run and look, ``count`` times."""
    writers = import_module("tests.faults.writers")
    cast, timezone = import_module("tests.actions.cast"), import_module("django.utils.timezone")
    saule = cast.signed_in(cast.SAULE)
    acked: dict[str, str] = {}
    names: dict[str, str] = {}
    unknown, contradictions = 0, list[str]()
    for number in range(1, count + 1):
        came = writers.run(saule, now=timezone.now(), writers=WRITERS, chance=chance)
        if kill_server is not None and number % 2:
            writers.leave_connections()
            kill_server()
        acked |= {act.key: act.subject for act in came.acked}
        names |= came.tried
        open_keys = came.tried.keys() - acked.keys()
        unknown += len(open_keys)
        for key in open_keys:
            acked[key] = writers.act(saule, now=timezone.now(), key=key, name=came.tried[key])
        if number % VERIFY_EVERY == 0 or number == count:
            contradictions += verify()
    lost, doubled = _count(acked, names)
    return Came(count, len(acked), unknown, lost, doubled, tuple(contradictions))


def _count(acked: dict[str, str], names: dict[str, str]) -> tuple[int, int]:
    """Acts that are not there, and those that are there more often than once: as rows, and as journal entries."""
    models = import_module("qorgan.store.models")
    rows = {str(pk): name for pk, name in models.Mapping.objects.values_list("pk", "name")}
    entries = Counter(models.JournalEntry.objects.filter(action="save_mapping").values_list("subject", flat=True))
    lost = sum(rows.get(subject) != names[key] or not entries[subject] for key, subject in acked.items())
    doubled = len(rows.keys() - set(acked.values())) + sum(times > 1 for times in entries.values())
    return lost, doubled


def verify() -> list[str]:
    """What the check that stands apart from the product finds in the database as it lies there."""
    database = import_module("django.conf").settings.DATABASES["default"]
    where = os.environ.get("QORGAN_DATABASE_URL") or str(database["NAME"])
    key = import_module("qorgan.vault.sign").public_key(import_module("qorgan.store.sealing").log_key())
    status, sentences = import_module("qorgan_verify").verify(where, log_key=key)
    return sentences if status else []


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
