"""``qorgan checklist``: checklists at the command line: list, show, import of a form with every fault told, export."""

import base64
import json
from pathlib import Path
from typing import Annotated
from uuid import uuid4

import typer
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from rich.table import Table

from qorgan.actions import catalogue
from qorgan.actions.asked import FILE_LIMIT_BYTES
from qorgan.actions.misread import Misread
from qorgan.actions.refused import Refused
from qorgan.checklists import document, faults, form_in, form_out, model, sentences
from qorgan.interfaces.acts import told as telling
from qorgan.interfaces.cli import register_acting
from qorgan.interfaces.cli.language import Lang
from qorgan.interfaces.cli.screen import screen
from qorgan.law.country import LANGUAGES
from qorgan.store import checklists
from qorgan.store.checklists import Row
from qorgan.wording import form_words, names

app = typer.Typer(no_args_is_help=True)
REFUSED, UNREADABLE = 1, 2
ACT = "keep_checklist"
Code = Annotated[str, typer.Argument(help="Code of the checklist.")]
Version = Annotated[int, typer.Option(min=0, help="Which version; without it, the newest.")]


@app.callback()
def about() -> None:
    """Checklists of visits. Ends with 0 if it is done, 1 if it is refused, 2 if a file cannot be read."""


@app.command(name="list")
def list_(lang: Lang, acting: register_acting.Acting = "") -> None:
    """Every version that whoever looks may see."""
    with translation.override(lang):
        table = Table()
        for heading in (_("Checklist"), pgettext("of a checklist", "Version"), pgettext("of a checklist", "State")):
            table.add_column(heading, overflow="fold")
        for row in checklists.checklists(register_acting.actor(acting, lang), timezone.localdate()):
            table.add_row(row.code, str(row.version), names.name("checklist_state", row.state, lang))
        screen().print(table)


@app.command()
def show(code: Code, lang: Lang, version: Version = 0, acting: register_acting.Acting = "") -> None:
    """The themes and questions of a version."""
    with translation.override(lang):
        told = checklists.read(_row(code, version, acting, lang))
        table = Table(title=model.text(told.titles, lang))
        for heading in (
            pgettext("of a checklist", "Theme"),
            pgettext("of a question", "Code"),
            pgettext("of a checklist", "Question"),
            _("How it is answered"),
        ):
            table.add_column(heading, overflow="fold")
        for theme in told.themes():
            for question in model.within(theme):
                kind = names.name("question_kind", question.kind, lang)
                table.add_row(theme.code, question.code, model.text(question.texts, lang), kind)
        screen().print(table)


@app.command(name="import")
def import_(
    file: Annotated[
        Path, typer.Argument(help="An XLSForm (XLSX), or a document in JSON.", exists=True, dir_okay=False)
    ],
    lang: Lang,
    acting: register_acting.Acting = "",
    language: Annotated[str, typer.Option(help="Language of columns that tell none: kk, ru or en.")] = "ru",
    code: Annotated[str, typer.Option(help="Code, where it is not to be the form's own.")] = "",
    check: Annotated[bool, typer.Option("--check", help="Tell the faults and keep nothing.")] = False,
    key: Annotated[str, typer.Option(help="The same key again does nothing twice; without it, a new one.")] = "",
) -> None:
    """Keep a form as a draft, and tell everything in it that was not understood."""
    with translation.override(lang):
        with file.open("rb") as stream:
            raw = stream.read(FILE_LIMIT_BYTES + 1)
        _tell_faults(raw, file, language, lang)
        if not check:
            _keep(raw, file, {"language": language, **({"checklist": code} if code else {})}, acting, lang, key)


@app.command()
def export(
    code: Code,
    lang: Lang,
    out: Annotated[Path, typer.Argument(help="Where to; the ending tells the kind: .xlsx (XLSForm) or .json.")],
    version: Version = 0,
    acting: register_acting.Acting = "",
) -> None:
    """Take a version away as a form or a document."""
    with translation.override(lang):
        row = _row(code, version, acting, lang)
        if out.suffix == ".json":
            raw = json.dumps(row.asks, ensure_ascii=False, indent=1).encode()
        else:
            raw = form_out.written(checklists.read(row), row.version, form_words.words())
        out.write_bytes(raw)


def _row(code: str, version: int, acting: str, lang: str) -> Row:
    found = checklists.checklists(register_acting.actor(acting, lang), timezone.localdate()).filter(code=code)
    row = (found.filter(version=version) if version else found.order_by("-version")).first()
    if row is None:
        raise typer.BadParameter(_("There is no such checklist."), param_hint="CODE")
    return row


def _tell_faults(raw: bytes, file: Path, language: str, lang: str) -> None:
    """On the standard error. Ends the command with 2 where one stops it."""
    try:
        if file.suffix == ".json":
            document.read_text(raw.decode("utf-8", errors="replace"))
            return
        told = form_in.read(raw, language=language if language in LANGUAGES else "ru").faults
        stops = False
    except faults.Unreadable as unreadable:
        told, stops = unreadable.faults, True
    for fault in told:
        said = sentences.say(fault, lang)
        place = " ".join(str(part) for part in (fault.path, fault.sheet, fault.row or "", fault.column) if part)
        typer.echo(f"{place}: {said.what} {said.remedy}", err=True)
    if stops:
        raise typer.Exit(UNREADABLE)


def _keep(raw: bytes, file: Path, told: dict[str, object], acting: str, lang: str, key: str) -> None:
    if file.suffix == ".json":
        told["document"] = raw.decode("utf-8", errors="replace")
    else:
        told["form"] = {"name": file.name, "content": base64.b64encode(raw).decode("ascii")}
    actor = register_acting.actor(acting, lang)
    try:
        done = catalogue.run(ACT, actor=actor, key=key or uuid4().hex, now=timezone.now(), told=told)
    except Misread as misread:
        for fault in telling.faults(ACT, misread, lang):
            typer.echo(f"{fault.label}: {fault.sentence}", err=True)
        raise typer.Exit(UNREADABLE) from None
    except Refused as refused:
        for finding in telling.findings(refused, lang):
            typer.echo(finding.sentence, err=True)
        raise typer.Exit(REFUSED) from None
    screen().print(_("Kept as a draft. Checklist: %(checklist)s; version: %(version)s") % dict(done.facts))
