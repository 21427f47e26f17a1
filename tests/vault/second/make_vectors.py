"""Writes `tests/vault/vectors/*.json`, the same bytes each time. By hand: `.venv/bin/python -m tests.vault.second.make_vectors`."""

from . import make_compartments, make_people, make_records, make_statements
from .vectors import FOLDER, text

MAKERS = {**make_records.MAKERS, **make_people.MAKERS, **make_statements.MAKERS, **make_compartments.MAKERS}


def made() -> dict[str, str]:
    """The files by name."""
    return {f"{about}.json": text(make()) for about, make in MAKERS.items()}


if __name__ == "__main__":
    for name, contents in made().items():
        (FOLDER / name).write_text(contents, encoding="utf-8")
