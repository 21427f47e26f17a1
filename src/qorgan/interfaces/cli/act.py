"""``qorgan act``: any act of the record at the command line, each made from its declaration."""

import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Annotated
from uuid import uuid4

import typer
from django.utils import timezone, translation
from rich.table import Table

from qorgan.actions import catalogue
from qorgan.actions.asked import Enter
from qorgan.interfaces.acts import offered
from qorgan.interfaces.acts.offered import Field
from qorgan.interfaces.cli import act_answer, act_entry, register_acting, vault_open
from qorgan.interfaces.cli.language import Lang, Language
from qorgan.interfaces.cli.screen import screen
from qorgan.wording import entries

app = typer.Typer(no_args_is_help=True)
HELP = "en"
Key = Annotated[
    str, typer.Option(help="The same key again gives the same answer and does nothing twice; without it, a new one.")
]
PIPED = "passphrase_stdin"
Piped = Annotated[
    bool,
    typer.Option(
        "--passphrase-stdin",
        help="Read the passphrase of the vault from the first line of standard input; without it, it is asked for, unseen.",
    ),
]


@app.callback()
def about() -> None:
    """Do any act of the record. Ends with 0 if it is done, 1 if it is refused, 2 if an entry cannot be read."""


@app.command(name="list")
def list_(lang: Lang, acting: register_acting.Acting = "") -> None:
    """Every act, what it is called, and whether whoever acts may do it."""
    with translation.override(lang):
        actor, today = register_acting.actor(acting, lang), timezone.localdate()
        table = Table("qorgan act", "", "")
        for name in catalogue.ACTS:
            table.add_row(name, entries.act(name, lang), "+" if offered.may(name, actor, today) else "-")
        screen().print(table)


def _command(name: str) -> Callable[..., None]:
    fields = offered.fields(name, HELP)

    def do(*, lang: Language, acting: str, key: str, json: bool, **told: object) -> None:
        with translation.override(lang):
            actor = register_acting.actor(acting, lang)
            is_piped = bool(told.pop(PIPED, False))
            actor = vault_open.opened(name, actor, told, is_piped=is_piped, now=timezone.now())
            entered = act_entry.entered(fields, told)
            raise typer.Exit(
                act_answer.run(
                    name,
                    actor=actor,
                    key=key or str(uuid4()),
                    now=timezone.now(),
                    told=entered,
                    language=lang,
                    is_json=json,
                )
            )

    asked = [_option(field) for field in fields]
    common = [
        _parameter("lang", Lang),
        _parameter("acting", register_acting.Acting, ""),
        _parameter("key", Key, ""),
        _parameter("json", act_answer.Json, default=False),
    ]
    if catalogue.ACTS[name].is_sealed or catalogue.ACTS[name].wants_vault:
        common.append(_parameter(PIPED, Piped, default=False))
    every = [*asked, *common]
    do.__signature__ = inspect.Signature(every)  # type: ignore[attr-defined]  # what typer reads the options from
    do.__annotations__ = {parameter.name: parameter.annotation for parameter in every}
    do.__doc__ = f"{entries.act(name, HELP)}."
    return do


def _parameter(name: str, kind: object, default: object = inspect.Parameter.empty) -> inspect.Parameter:
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=kind)


def _option(field: Field) -> inspect.Parameter:
    option = typer.Option(f"--{field.entry.name.replace('_', '-')}", help=_help(field))
    match field.entry.enter:
        case Enter.FLAG:
            flag = typer.Option(
                f"--{field.entry.name.replace('_', '-')}/--no-{field.entry.name.replace('_', '-')}", help=_help(field)
            )
            return _parameter(field.entry.name, Annotated[bool | None, flag], None)
        case Enter.LIST:
            return _parameter(field.entry.name, Annotated[list[str] | None, option], None)
        case Enter.FILE:
            return _parameter(field.entry.name, Annotated[Path | None, option], None)
        case _:
            return _parameter(field.entry.name, Annotated[str | None, option], None)


def _help(field: Field) -> str:
    words = ", ".join(word for word, _ in field.options)
    told = (
        f"{field.label}.",
        field.hint,
        field.kind,
        words and f"{words}.",
        "Required." if field.entry.is_required else "",
    )
    sealed = "Confidential: @FILE, or @- for standard input." if act_entry.is_told_apart(field) else ""
    return " ".join(part for part in (*told, sealed) if part)


for _name in catalogue.ACTS:
    app.command(name=_name)(_command(_name))
