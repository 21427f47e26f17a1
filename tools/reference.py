"""The pages of the reference that come from code: every command, every API operation, every primitive of the vault.

``make docs`` writes them, and a contract test says when they are stale. Django must be set up before this module is imported.
"""

import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

import django
import typer

from tools import crypto

FOLDER = "docs/reference"
HTTP = ("get", "post", "put", "patch", "delete")
_WRITTEN = "<!-- Written by `make docs` from the code: change it there. -->\n"


class Parameter(Protocol):
    """What is read of an option or argument."""

    param_type_name: str
    opts: list[str]
    secondary_opts: list[str]
    help: str | None
    default: object
    required: bool
    hidden: bool


class Command(Protocol):
    """What is read of a command or a section; a section has ``commands`` too."""

    help: str | None
    hidden: bool
    params: Sequence[Parameter]


def pages() -> dict[str, str]:
    """Every generated page: its path from the root, and its text."""
    written = import_module("qorgan.interfaces.api.openapi").written()
    return {
        f"{FOLDER}/cli.md": cli_page(commands()),
        f"{FOLDER}/api.md": api_page(json.loads(written)),
        f"{FOLDER}/grants.md": grants_page(),
        crypto.PAGE: crypto.page(),
        f"{FOLDER}/openapi.json": written,
    }


def commands() -> dict[str, Command]:
    """Every command by its words, ``register import`` among them, in the order of the help page."""
    program = import_module("qorgan.project.command")
    sections = {section.word for section in program.SECTIONS}
    found: dict[str, Command] = {}
    for word in _members(typer.main.get_command(program.compose(""))):
        whole = typer.main.get_command(program.compose(word if word in sections else ""))
        found |= dict(_walk(_members(whole)[word], word))
    return {words: command for words, command in found.items() if not command.hidden}


def _walk(command: Command, words: str) -> Iterator[tuple[str, Command]]:
    yield words, command
    for word, member in _members(command).items():
        yield from _walk(member, f"{words} {word}")


def _members(command: object) -> Mapping[str, Command]:
    """The commands of a section; of a single command none."""
    return cast("Mapping[str, Command]", getattr(command, "commands", {}))


def cli_page(found: Mapping[str, Command]) -> str:
    """The page of the command line."""
    head = (
        f"# Command line\n\n{_WRITTEN}\nThe command is `.venv/bin/qorgan`; `--help` after any word says the same as this page.\n"
        "`qorgan law` starts without a database.\n"
    )
    return head + "".join(_command(words, found[words]) for words in found)


def _command(words: str, command: Command) -> str:
    level = "##" if " " not in words else "###"
    title = words if level == "##" else f"`qorgan {words}`"
    rows = [
        _parameter(parameter) for parameter in command.params if not parameter.hidden and parameter.opts != ["--help"]
    ]
    table = "\n| | | |\n|---|---|---|\n" + "\n".join(rows) + "\n" if rows else ""
    return f"\n{level} {title}\n\n{_plain(command.help)}\n{table}"


def _parameter(parameter: Parameter) -> str:
    names = [*parameter.opts, *parameter.secondary_opts]
    shown = ", ".join(f"`{name}`" if name.startswith("-") else f"`{name.upper()}`" for name in names)
    return f"| {shown} | {_default(parameter)} | {_plain(parameter.help).replace('|', '&#124;')} |"


def _default(parameter: Parameter) -> str:
    if parameter.required:
        return "required"
    is_told = parameter.default not in (None, "", False, (), []) and not callable(parameter.default)
    return f"`{parameter.default}`" if is_told else ""


def _plain(text: str | None) -> str:
    return " ".join((text or "").split())


def api_page(document: Mapping[str, Mapping[str, Mapping[str, Mapping[str, object]]]]) -> str:
    """The page of the API: each operation, what it does, what it may answer."""
    head = (
        f"# API\n\n{_WRITTEN}\nThe full description is [openapi.json](openapi.json). Faults come as `application/problem+json`;\n"
        "sentences are in the language of `Accept-Language`: `kk`, `ru` or `en`.\n"
    )
    return head + "".join(
        _operation(f"{method.upper()} {path}", operation)
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
        if method in HTTP
    )


def _operation(name: str, operation: Mapping[str, object]) -> str:
    told = str(operation.get("description") or operation.get("summary") or "").strip()
    responses = cast("Mapping[str, Mapping[str, object]]", operation.get("responses", {}))
    rows = "\n".join(
        f"| {status} | {_plain(str(response.get('description', '')))} |" for status, response in responses.items()
    )
    return f"\n## `{name}`\n\n{told}\n\n| answer | |\n|---|---|\n{rows}\n"


def grants_page() -> str:
    """The page of who may do what, an office at a time."""
    home, ids = import_module("qorgan.access.home"), import_module("qorgan.law.ids")
    name = import_module("qorgan.wording.names").name
    head = (
        f"# Grants\n\n{_WRITTEN}\nWho may do what in Kazakhstan, how far it reaches, and the provision it rests on. The product decides\n"
        "by this table alone (`src/qorgan/countries/kz/offices.py`): what is not in it is not allowed. The page *Who may do what* shows\n"
        "the same in Kazakh, Russian and English, also the other way round: who holds a power.\n"
    )
    grants = home.grants()
    offices = sorted({grant.office for grant in grants}, key=lambda office: str(name("office", office, "en")))
    parts = []
    for office in offices:
        held = sorted((g for g in grants if g.office == office), key=lambda g: (g.permission, g.reach))
        rows = "\n".join(
            f"| `{g.permission}` | {name('permission', g.permission, 'en')} | {name('reach', g.reach, 'en')} "
            f"| [{ids.short_name(g.provision)}](../law/kz/{ids.paragraph_of(g.provision)}.md) |"
            for g in held
        )
        title = name("office", office, "en")
        parts.append(f"\n## {title}\n\n| permission | | reach | provision |\n|---|---|---|---|\n{rows}\n")
    return head + "".join(parts)


def main() -> int:
    """Write every page."""
    root = Path(__file__).resolve().parents[1]
    for path, text in pages().items():
        (root / path).write_text(text, encoding="utf-8")
        print(path)
    return 0


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    django.setup()
    sys.exit(main())
