"""Importing 35,000 institutions from a CSV file: seconds, peak memory, against a bare ``csv`` parse with ``bulk_create``.

Each contestant runs in a process of its own on an empty database. Qorgan takes the whole way of ``qorgan register import --apply``:
decoding, guessing columns, checking every cell, comparing with the register, folding names for search and order, one transaction with
its journal entry. The bare rival believes every cell. Run it alone with ``python -m bench.import_register``.
"""

import contextlib
import csv
import io
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from bench import throwaway

SCALE = 10


class Measured(NamedTuple):
    """Seconds of wall clock and of CPU, and the highest memory of the process in megabytes, less what it had before it began."""

    seconds: float
    cpu: float
    megabytes: float


def main() -> None:
    """Write the file, let each contestant import it, print."""
    with tempfile.TemporaryDirectory(prefix="qorgan-bench-") as folder:
        path = Path(folder, "institutions.csv")
        rows = int(_alone("file", path))
        ours, bare = (Measured(*map(float, _alone(name, path).split())) for name in ("qorgan", "bare"))
    print(f"Import of {rows:,} institutions from CSV")
    for name, measured in (("qorgan register import --apply", ours), ("csv + bulk_create, no checks", bare)):
        print(f"  {name:32} {measured.seconds:7.2f} s   {measured.cpu:7.2f} s CPU   {measured.megabytes:7.0f} MB more")
    print(f"  {'ratio':32} {ours.seconds / bare.seconds:7.2f} x   {ours.cpu / bare.cpu:7.2f} x")


def _alone(name: str, path: Path) -> str:
    command = [sys.executable, "-m", "bench.import_register", name, str(path)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip().splitlines()[-1]


def write_file(path: Path) -> int:
    """The invented institutions with the headings of the template; the number of rows."""
    home = import_module("qorgan.access.home")
    register = import_module("qorgan.register.changes").Register.INSTITUTIONS
    country = home.country()
    republic = import_module("qorgan.demo.republic").republic(
        seed=266,
        today=throwaway.TODAY,
        regions=country.regions,
        categories=country.categories,
        calendar=country.calendar(),
        scale=SCALE,
    )
    lines = import_module("qorgan.register.lines")
    header = import_module("qorgan.register.templates").header(register, "en")
    told = (line for row in republic.institutions for line in lines.of_institution(row))
    path.write_bytes(import_module("qorgan.register.exports").as_csv(header, told))
    return len(republic.institutions)


def qorgan(path: Path) -> None:
    """The command, as an office would give it."""
    command = import_module("qorgan.interfaces.cli.register_import")
    asked = command.Asked(
        file=path, register=import_module("qorgan.register.changes").Register.INSTITUTIONS,
        mapping="", joins=(), as_of=None, encoding="", delimiter="", sheet="", save_as="",
    )  # fmt: skip
    now = import_module("django.utils.timezone").now()
    with contextlib.redirect_stdout(io.StringIO()):
        command.run(asked, actor=import_module("qorgan.access.actor").system(), now=now, is_applied=True)


def bare(path: Path) -> None:
    """What a script of an afternoon would do."""
    models = import_module("qorgan.store.models")
    transaction = import_module("django.db.transaction")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))[1:]
    institutions = [_institution(models, row) for row in rows]
    spans = [
        models.InstitutionSpan(institution=institution, region=row[2], category=row[3])
        for institution, row in zip(institutions, rows, strict=True)
    ]
    with transaction.atomic():
        models.Institution.objects.bulk_create(institutions, batch_size=2000)
        models.InstitutionSpan.objects.bulk_create(spans, batch_size=2000)


def _institution(models: ModuleType, cells: list[str]) -> object:
    (
        code,
        name,
        name_kk,
        name_ru,
        _region,
        _category,
        _from,
        address,
        ownership,
        owner,
        basis,
        since,
        closed,
        *numbers,
    ) = cells
    latitude, longitude, capacity, held = (number or None for number in numbers)
    return models.Institution(
        code=code, name=name, name_kk=name_kk, name_ru=name_ru, address=address, ownership=ownership, owner=owner,
        legal_basis=basis, in_mandate_since=since or None, closed_on=closed or None, latitude=latitude, longitude=longitude,
        capacity=capacity, people_held=held,
    )  # fmt: skip


def _timed(contestant: Callable[[Path], None], path: Path) -> Measured:
    before = _peak()
    wall, cpu = time.perf_counter(), time.process_time()
    contestant(path)
    return Measured(time.perf_counter() - wall, time.process_time() - cpu, _peak() - before)


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _contest(name: str, path: Path) -> None:
    with throwaway.installation():
        if name == "file":
            print(write_file(path))
        else:
            print(*_timed({"qorgan": qorgan, "bare": bare}[name], path))


if __name__ == "__main__":
    main() if len(sys.argv) == 1 else _contest(sys.argv[1], Path(sys.argv[2]))
