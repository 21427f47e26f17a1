"""What was entered on the command line for an act: texts, files, and confidential text that never stands in the history of a shell."""

import base64
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

import typer
from django.utils.translation import gettext as _

from qorgan.actions.asked import FILE_LIMIT_BYTES, Enter
from qorgan.interfaces.acts.offered import Field

MARK, STANDARD_INPUT = "@", "@-"


def is_told_apart(field: Field) -> bool:
    """Whether the field's text comes from a file, standard input or a prompt, and never from the command line."""
    return field.entry.is_confidential and field.entry.enter is not Enter.FILE


def entered(fields: Iterable[Field], told: Mapping[str, object]) -> dict[str, object]:
    """The entries as the declaration reads them; what was not given is left out. Raises ``typer.BadParameter`` for a file not there."""
    found = {field.entry.name: _one(field, told.get(field.entry.name)) for field in fields}
    return {name: value for name, value in found.items() if value is not None}


def _one(field: Field, value: object) -> object:
    if is_told_apart(field):
        return _confidential_list(field, value) if isinstance(value, list) else _confidential(field, value)
    if isinstance(value, Path):
        return _upload(field, value)
    if isinstance(value, list):
        # A single option with commas, or the option several times.
        return [part for text in value for part in (piece.strip() for piece in str(text).split(",")) if part] or None
    return value


def _confidential_list(field: Field, texts: list[object]) -> list[str] | None:
    """One value a line of each file; in a file of one line they are divided by commas. Nothing given: asked for, where it must be."""
    read = [_confidential(field, text) or "" for text in texts or [None]]
    parts = [part.strip() for text in read for part in (text.splitlines() if "\n" in text.strip() else text.split(","))]
    return [part for part in parts if part] or None


def _confidential(field: Field, value: object) -> str | None:
    if value is None:
        if not field.entry.is_required:
            return None
        return str(typer.prompt(field.label, hide_input=True, err=True))
    text = str(value)
    if text == STANDARD_INPUT:
        return sys.stdin.read()
    if not text.startswith(MARK):
        message = _(
            "This text is confidential and must not stand on a command line. Give @FILE, or @- for standard input."
        )
        raise typer.BadParameter(message, param_hint=_hint(field))
    try:
        return Path(text.removeprefix(MARK)).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise typer.BadParameter(_("The file cannot be read."), param_hint=_hint(field)) from error


def _upload(field: Field, path: Path) -> dict[str, str]:
    try:
        with path.open("rb") as file:
            raw = file.read(FILE_LIMIT_BYTES + 1)
    except OSError as error:
        raise typer.BadParameter(_("The file cannot be read."), param_hint=_hint(field)) from error
    return {"name": path.name, "content": base64.b64encode(raw).decode("ascii")}


def _hint(field: Field) -> str:
    return f"--{field.entry.name.replace('_', '-')}"
