"""A throwaway installation with an invented register of any size, for measures that need many rows."""

import os
import random
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from importlib import import_module
from pathlib import Path

import django
from django.core.management import call_command

TODAY = date.today()  # noqa: DTZ011 -- the pages that are measured stand on today
DAYS_BACK = 3650


@contextmanager
def installation(**told: str) -> Iterator[None]:
    """Settings of a demonstration in a folder of its own, with empty tables, until the measure is done. ``told``: more settings.

    Nothing that needs Django may be imported before it: the measures import it inside.
    """
    folder = Path(tempfile.mkdtemp(prefix="qorgan-bench-"))
    for name in [name for name in os.environ if name.startswith("QORGAN_")]:
        del os.environ[name]
    os.environ.update(
        QORGAN_MODE="demo",
        QORGAN_VAR=str(folder),
        QORGAN_LOG="ERROR",
        DJANGO_SETTINGS_MODULE="qorgan.project.settings",
        **told,
    )
    django.setup()
    try:
        settings = import_module("django.conf").settings
        import_module("qorgan.project.catalogues").compile_stale(settings.LOCALE_PATHS)
        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
        yield
    finally:
        import_module("django.db").connection.close()
        shutil.rmtree(folder)


def visits(codes: Sequence[str], number: int) -> Iterator[tuple[str, str, date, date]]:
    """Code, institution, first and last day on site of ``number`` past visits; a third of the institutions is never visited."""
    rng = random.Random(266)
    visited = list(codes)
    rng.shuffle(visited)
    visited = visited[: len(visited) * 2 // 3]
    for place in range(number):
        last = TODAY - timedelta(days=rng.randrange(1, DAYS_BACK))
        yield f"V{place:06}", rng.choice(visited), last - timedelta(days=rng.randrange(2)), last
