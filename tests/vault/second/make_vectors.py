"""Writes `tests/vault/vectors/*.json`, the same bytes each time. By hand: `.venv/bin/python -m tests.vault.second.make_vectors`."""

from . import (
    make_compartments,
    make_escrow,
    make_files,
    make_grants,
    make_openings,
    make_people,
    make_records,
    make_statements,
)
from .vectors import FOLDER, text

_MODULES = (
    make_records, make_people, make_statements, make_grants, make_compartments, make_escrow,
    make_openings, make_files,
)  # fmt: skip
MAKERS = {about: make for module in _MODULES for about, make in module.MAKERS.items()}


def made() -> dict[str, str]:
    """The files by name."""
    return {f"{about}.json": text(make()) for about, make in MAKERS.items()}


if __name__ == "__main__":
    for name, contents in made().items():
        (FOLDER / name).write_text(contents, encoding="utf-8")
