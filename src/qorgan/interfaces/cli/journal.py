"""``qorgan journal``: the public key of the log, a checkpoint now, and a copy of the journal for ``qorgan-verify``."""

import base64
from pathlib import Path
from typing import Annotated

import typer
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from qorgan.actions.sign_checkpoint import JournalBroken, sign_checkpoint
from qorgan.interfaces.cli.language import Lang
from qorgan.journal import note
from qorgan.store import journal_export, journal_tree

app = typer.Typer(no_args_is_help=True)
BROKEN = 1


@app.callback()
def about() -> None:
    """Sign and export the journal. Whether it is whole is checked by qorgan-verify, which needs nothing of this program."""


@app.command()
def key(lang: Lang) -> None:
    """Print the public key of the log: what qorgan-verify takes as --log-key. Keep it outside the server."""
    origin, public_key = journal_tree.head().checkpoint.origin, journal_tree.log_key()
    number = note.key_id(origin, note.ED25519, public_key).hex()
    typer.echo(f"{origin}+{number}+{base64.b64encode(note.ED25519 + public_key).decode()}")


@app.command()
def checkpoint(lang: Lang) -> None:
    """Sign the journal as it stands and print the checkpoint with the lines of its witnesses. Keep it outside the server."""
    with translation.override(lang):
        try:
            sign_checkpoint(timezone.now())
        except JournalBroken as broken:
            typer.echo(_broken(), err=True)
            raise typer.Exit(BROKEN) from broken
        newest = journal_tree.published()
        typer.echo(_("The journal is empty, so there is nothing to sign.") if newest is None else newest.note, nl=False)


@app.command()
def export(
    folder: Annotated[Path, typer.Argument(help="A folder that does not exist yet.", exists=False)], lang: Lang
) -> None:
    """Write the journal into a new folder: entries, checkpoints, cosignatures. It says who did what and when; keep it safe."""
    with translation.override(lang):
        try:
            folder.mkdir(parents=True)
        except FileExistsError as taken:
            raise typer.BadParameter(_("This folder is there already."), param_hint="folder") from taken
        for file in journal_export.files():
            with (folder / file.name).open("w", encoding="utf-8", newline="\n") as written:
                written.writelines(file.lines)
        typer.echo(_("The journal is written to this folder: %(folder)s") % {"folder": folder})


def _broken() -> str:
    return _(
        "Nothing was signed: the journal does not go on from its last checkpoint. Entries were altered, or an old copy of the database"
        " was put back. Keep the database as it is and run qorgan-verify."
    )
