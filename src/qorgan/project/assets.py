"""Styles, fonts and scripts gathered in one folder, named by their content and compressed once."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from django.core.management import call_command

MARK = "gathered-from"


def gather(sources: Iterable[Path], target: Path) -> bool:
    """Gather the files of ``sources`` into ``target`` unless they are there as they are now; ``True`` if it was done."""
    print_of_sources = _fingerprint(sources)
    mark = target / MARK
    if mark.is_file() and mark.read_text(encoding="ascii") == print_of_sources:
        return False
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    mark.write_text(print_of_sources, encoding="ascii")
    return True


def _fingerprint(sources: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for folder in sources:
        for file in sorted(path for path in folder.rglob("*") if path.is_file()):
            digest.update(f"{file.relative_to(folder)}\0".encode() + file.read_bytes())
    return digest.hexdigest()
