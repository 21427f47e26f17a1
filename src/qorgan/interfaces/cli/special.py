"""``qorgan special``: special visits under seal. What an order says stands in a file or on standard input, never among the arguments.

Arguments stay in the history of the shell and are seen by whoever lists the machine's processes; the id of an order tells neither
where nor when.
"""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated
from uuid import UUID, uuid4

import typer
from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from rich.table import Table

from qorgan.access.actor import SYSTEM, Actor
from qorgan.access.permissions import Permission
from qorgan.actions import misread
from qorgan.actions._perform import Outcome
from qorgan.actions.call_off_special_visit import CallOffSpecialVisit, call_off_special_visit
from qorgan.actions.open_special_visits import Order, open_special_visit, open_special_visits
from qorgan.actions.seal_special_visit import SealSpecialVisit, seal_special_visit
from qorgan.actions.start_special_visit import StartSpecialVisit, start_special_visit
from qorgan.interfaces.cli import act_answer, bundle_file, register_acting, vault_open
from qorgan.interfaces.cli.language import Lang
from qorgan.interfaces.cli.screen import screen
from qorgan.interfaces.planned import bundle as bundles
from qorgan.interfaces.planned.pack import Reader
from qorgan.store import scope

app = typer.Typer(no_args_is_help=True)
UNREADABLE = 2
Acting = Annotated[str, typer.Option("--as", help="User name of whoever acts.")]
Key = Annotated[str, typer.Option(help="The same key again does nothing twice; without it, a new one.")]
Json = Annotated[bool, typer.Option("--json", help="The answer as JSON.")]
FromFile = Annotated[Path, typer.Argument(help="A file; - for standard input.", allow_dash=True)]
OrderOf = Annotated[UUID, typer.Argument(help="Id of the order, as the list shows it.")]


@app.callback()
def about() -> None:
    """Special visits under seal. Ends with 0 if it is done, 1 if it is refused, 2 if an entry cannot be read."""


@app.command(name="list")
def list_(lang: Lang, acting: Acting, *, piped: vault_open.Piped = False, is_json: Json = False) -> None:
    """What is sealed to whoever acts. That it was read is written beside each order, for those who hold it."""
    with translation.override(lang), act_answer.refusals("open_special_visit", lang, is_json=is_json):
        actor = _unlocked(acting, lang, Permission.CASE_READ, is_piped=piped)
        orders = open_special_visits(actor=actor, now=timezone.now())
        if is_json:
            typer.echo(json.dumps([_as_json(order) for order in orders], ensure_ascii=False))
        elif orders:
            _show(orders)
        else:
            typer.echo(_("Nothing is sealed to you"))


@app.command()
def order(
    lang: Lang, file: FromFile, acting: Acting, *, key: Key = "", piped: vault_open.Piped = False, is_json: Json = False
) -> None:
    """Order a visit: a JSON object with the fields that the API asks for."""
    with translation.override(lang), act_answer.refusals("seal_special_visit", lang, is_json=is_json):
        actor = _unlocked(acting, lang, Permission.SPECIAL_SEAL, is_piped=piped)
        asked = misread.read(SealSpecialVisit, _object(file))
        done = seal_special_visit(actor=actor, key=key or uuid4().hex, now=timezone.now(), request=asked)
        _tell(done, lang, is_json=is_json)


@app.command()
def start(
    lang: Lang,
    number: OrderOf,
    acting: Acting,
    *,
    arrived_at: Annotated[str, typer.Option(help="Moment of arrival with its zone; now.")] = "",
    key: Key = "",
    piped: vault_open.Piped = False,
    is_json: Json = False,
) -> None:
    """The group stands at the gate: from now on the visit stands in the record."""
    with translation.override(lang), act_answer.refusals("start_special_visit", lang, is_json=is_json):
        actor = _unlocked(acting, lang, Permission.VISIT_START, is_piped=piped)
        asked = misread.read(StartSpecialVisit, {"order": number, "arrived_at": arrived_at})
        done = start_special_visit(actor=actor, key=key or uuid4().hex, now=timezone.now(), request=asked)
        _tell(done, lang, is_json=is_json)


@app.command()
def bundle(
    lang: Lang,
    number: OrderOf,
    file: bundle_file.Target,
    acting: Acting,
    *,
    piped: vault_open.Piped = False,
    is_json: Json = False,
) -> None:
    """Every paper of the visit and its case in one sealed file. The six words that open it are shown once, here."""
    with translation.override(lang), act_answer.refusals("open_special_visit", lang, is_json=is_json):
        bundle_file.require_free(file)
        actor, now = _unlocked(acting, lang, Permission.CASE_READ, is_piped=piped), timezone.now()
        opened = open_special_visit(actor=actor, now=now, order=number)
        archive = bundles.of_order(opened, Reader(actor.name, now, lang), is_invented=settings.DEMO)
        bundle_file.handed_over(archive, file, lang, is_json=is_json)


@app.command(name="call-off")
def call_off(
    lang: Lang,
    number: OrderOf,
    acting: Acting,
    *,
    why: Annotated[Path, typer.Option(help="A file with the reason; - for standard input.", allow_dash=True)],
    key: Key = "",
    piped: vault_open.Piped = False,
    is_json: Json = False,
) -> None:
    """The visit is not to be made after all; those who were named read why."""
    with translation.override(lang), act_answer.refusals("call_off_special_visit", lang, is_json=is_json):
        actor = _unlocked(acting, lang, Permission.SPECIAL_SEAL, is_piped=piped)
        asked = misread.read(CallOffSpecialVisit, {"order": number, "why": _text(why)})
        done = call_off_special_visit(actor=actor, key=key or uuid4().hex, now=timezone.now(), request=asked)
        _tell(done, lang, is_json=is_json)


def _unlocked(acting: str, lang: str, permission: Permission, *, is_piped: bool) -> Actor:
    """Whoever may not do it at all is asked for no passphrase."""
    actor = register_acting.actor(acting, lang)
    if actor.account == SYSTEM or not scope.may(actor, permission, timezone.localdate()):
        return actor
    return vault_open.unlocked(actor, is_piped=is_piped, now=timezone.now())


def _tell(done: Outcome, lang: str, *, is_json: bool) -> None:
    act_answer.tell_outcome(done, lang, is_json=is_json)


def _object(file: Path) -> Mapping[str, object]:
    try:
        told = json.loads(_text(file))
    except ValueError:
        told = None
    if not isinstance(told, dict):
        typer.echo(_("This is no JSON object. Nothing was done."), err=True)
        raise typer.Exit(UNREADABLE)
    return told


def _text(file: Path) -> str:
    if str(file) == "-":
        return sys.stdin.read()
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        typer.echo(_("The file cannot be read. Nothing was done."), err=True)
        raise typer.Exit(UNREADABLE) from None


def _show(orders: list[Order]) -> None:
    table = Table(_("Order"), pgettext("of a visit", "Places"), _("Days"), _("Group"))
    for one in orders:
        content = one.content
        group = ", ".join(code for code in (*content.participants, content.representative, *content.experts) if code)
        table.add_row(str(one.id), ", ".join(content.institutions), f"{content.first} – {content.last}", group)
    screen().print(table)


def _as_json(order: Order) -> dict[str, object]:
    content = order.content
    return {
        "order": str(order.id),
        "state": "started" if order.is_started else "called_off" if content.called_off else "ahead",
        **json.loads(content.encode()),
    }
