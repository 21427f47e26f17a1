"""A sealed bundle at the command line: the file for its owner alone, the words once on the screen. Nothing is written in clear."""

import json
import os
from pathlib import Path
from typing import Annotated

import typer
from django.utils.translation import gettext as _

from qorgan.interfaces.planned import bundle
from qorgan.interfaces.vaults import phrase

UNREADABLE = 2
Target = Annotated[Path, typer.Argument(help="The file to write, which must not exist yet. Let its name tell nothing.")]


def require_free(file: Path) -> None:
    """Before anybody is asked for anything. Ends the command with 2 where something stands there already."""
    if file.exists() or file.is_symlink():
        _end(_("There is a file already: nothing was written over it."))


def handed_over(archive: bytes, file: Path, language: str, *, is_json: bool) -> None:
    """Seal the archive, write it and show the words. Ends the command with 2 where it cannot be written; no half of a file is left."""
    words = phrase.drawn(language)
    sealed = bundle.sealed(archive, words)
    try:
        _write(file, sealed.content)
    except FileExistsError:
        _end(_("There is a file already: nothing was written over it."))
    except OSError:
        _end(_("The file cannot be written."))
    if is_json:
        told = {"file": str(file), "sha256": sealed.sha256, "passphrase": words}
        typer.echo(json.dumps(told, ensure_ascii=False))
        return
    typer.echo(_("The file is written. Its passphrase is shown this once and kept nowhere:"))
    typer.echo(words)


def _write(file: Path, content: bytes) -> None:
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
    except OSError:
        file.unlink(missing_ok=True)
        raise


def _end(message: str) -> None:
    typer.echo(message, err=True)
    raise typer.Exit(UNREADABLE)
