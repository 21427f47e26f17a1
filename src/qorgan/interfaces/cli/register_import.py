"""`qorgan register import`: from a file to faults, to a diff, to the register."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import NoReturn
from uuid import uuid4

import typer
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.actions.import_register import AnyChangeSet, import_register
from qorgan.actions.prepare_import import prepare_import
from qorgan.actions.refused import Refused
from qorgan.actions.save_mapping import SaveMapping, save_mapping
from qorgan.interfaces.cli import register_files, register_report
from qorgan.interfaces.cli.screen import screen
from qorgan.register import mapping as mappings
from qorgan.register import suggest
from qorgan.register.changes import Register
from qorgan.register.faults import Fault
from qorgan.register.grid import Table
from qorgan.register.mapping import Mapping
from qorgan.store import scope

FAULTS = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the command line said. Empty texts mean that nothing was said."""

    file: Path
    register: Register | None
    mapping: str
    joins: tuple[str, ...]
    as_of: date | None
    encoding: str
    delimiter: str
    sheet: str
    save_as: str


def run(asked: Asked, *, actor: Actor, now: datetime, is_applied: bool) -> None:
    """Read, compare, report, and apply if asked to. Raises ``Unreadable``; ends the command with 1 if a fault or a refusal stops it."""
    today = timezone.localdate(now)
    if not scope.may(actor, Permission.REGISTER_IMPORT, today):
        typer.echo(_("This account may not import registers."), err=True)
        raise typer.Exit(FAULTS)
    given = _given(asked, actor, today)
    main = register_files.read(
        asked.file,
        encoding=asked.encoding or (given.encoding if given else None),
        delimiter=asked.delimiter or (given.delimiter if given else None),
        sheet=asked.sheet or (given.sheet if given else None),
    )
    mapping = given or _guessed(asked, main[0])
    file = register_files.joined(main, dict(map(_named, asked.joins)))
    prepared = prepare_import(actor=actor, today=today, file=file, mapping=mapping, as_of=asked.as_of)
    if prepared.changes is None:
        refuse(prepared.faults)
    console = screen()
    register_report.faults(console, prepared.faults)
    register_report.changes(console, prepared.changes)
    _keep_mapping(asked, mapping, actor, now)
    if is_applied:
        _apply(prepared.changes, actor, now)
    else:
        console.print(_("Nothing was stored. Add --apply to do it."))


def refuse(faults: Iterable[Fault]) -> NoReturn:
    """Show the faults on standard error and end the command with 1."""
    faults = tuple(faults)
    console = screen(errors=True)
    register_report.faults(console, faults)
    count = sum(fault.stops for fault in faults)
    told = ngettext("%(count)s fault; nothing was stored.", "%(count)s faults; nothing was stored.", count)
    console.print(told % {"count": count})
    raise typer.Exit(FAULTS)


def _given(asked: Asked, actor: Actor, today: date) -> Mapping | None:
    if not asked.mapping:
        return None
    saved = scope.mappings(actor, today).filter(name=asked.mapping).first()
    path = Path(asked.mapping)
    mapping = mappings.parse(saved.spec) if saved and not path.exists() else register_files.read_mapping(path)
    if asked.register not in (None, mapping.about):
        message = _("The mapping is for another register: %(register)s") % {"register": mapping.about}
        raise typer.BadParameter(message, param_hint="--register")
    return mapping


def _guessed(asked: Asked, table: Table) -> Mapping:
    if asked.register is None:
        raise typer.BadParameter(_("Say which register it is, or give a mapping."), param_hint="--register")
    columns = suggest.suggest(table.header, asked.register)
    typer.echo(_("Columns were chosen by their headings:"), err=True)
    for field, heading in columns.items():
        typer.echo(f"  {field} = {heading}", err=True)
    return mappings.parse({"format": 1, "register": asked.register.value, "columns": columns})


def _named(join: str) -> tuple[str, Path]:
    name, sign, path = join.partition("=")
    if not sign or not name or not path:
        raise typer.BadParameter(_("Write it as NAME=FILE."), param_hint="--join")
    return name, Path(path)


def _keep_mapping(asked: Asked, mapping: Mapping, actor: Actor, now: datetime) -> None:
    if asked.save_as:
        request = SaveMapping(name=asked.save_as, register=mapping.about, spec=mapping.spec())
        try:
            save_mapping(actor=actor, key=str(uuid4()), now=now, request=request)
        except Refused as refused:
            _refuse_act(refused)


def _apply(changes: AnyChangeSet, actor: Actor, now: datetime) -> None:
    if not changes.added and not changes.changed:
        typer.echo(_("There is nothing to change."))
        return
    try:
        import_register(actor=actor, key=str(uuid4()), now=now, changes=changes)
    except Refused as refused:
        _refuse_act(refused)
    typer.echo(_("Stored."))


def _refuse_act(refused: Refused) -> NoReturn:
    for finding in refused.findings:
        typer.echo(register_report.refusal(finding, get_language() or "en"), err=True)
    raise typer.Exit(FAULTS) from refused
