"""``qorgan report``: reports on visits at the command line; what is sealed is opened with the passphrase and then forgotten."""

import json
from collections.abc import Callable
from typing import Annotated, TypeVar

import typer
from django.utils import timezone, translation
from pydantic import BaseModel

from qorgan.interfaces.cli import (
    act_answer,
    bundle_file,
    register_acting,
    report_asked,
    report_evidence,
    report_shown,
    vault_open,
)
from qorgan.interfaces.cli.language import Lang
from qorgan.interfaces.reported import papers, readers, releases, rows, signing, wanting
from qorgan.interfaces.reported.papers import Paper
from qorgan.store.report_list import Asked

app = typer.Typer(no_args_is_help=True)
app.command(name="evidence")(report_evidence.package)
app.command(name="seal")(report_evidence.seal)
_ACTS = {Paper.DRAFT: "open_report_content", Paper.FILED: "open_filed", Paper.VERSION: "open_version"}
T = TypeVar("T", bound=BaseModel)


@app.callback()
def about() -> None:
    """Reports on visits. Ends with 0, with 1 if anything is refused, with 2 if there is no such report or the file cannot be written."""


@app.command(name="list")
def list_(
    lang: Lang,
    acting: report_asked.Acting,
    *,
    text: Annotated[str, typer.Option("--find", help="Part of a number, of a visit's code, of a place's name.")] = "",
    late: Annotated[bool, typer.Option("--late", help="Only what is late by any reading.")] = False,
    is_json: act_answer.Json = False,
) -> None:
    """Reports, and visits that owe one, with the last days of their terms. Nothing is opened."""
    with translation.override(lang):
        actor = register_acting.actor(acting, lang)
        told = rows.rows(rows.found(actor, timezone.localdate(), Asked(text=text, late=late)), lang)
        if is_json:
            _print([row.model_dump() for row in told])
        else:
            report_shown.rows(told)


@app.command()
def show(
    lang: Lang,
    report: report_asked.Number,
    acting: report_asked.Acting,
    *,
    piped: vault_open.Piped = False,
    is_json: act_answer.Json = False,
) -> None:
    """What the report says so far, for the group that writes it. That it was read stands in the journal."""
    with translation.override(lang):
        actor = report_asked.unlocked(acting, report, lang, is_piped=piped)
        with act_answer.refusals("open_report_content", lang, is_json=is_json, missing=report_asked.MISSING):
            content = papers.draft(actor, timezone.now(), report)
        if is_json:
            _print(content.model_dump())
        else:
            report_shown.content(content)


@app.command(name="wanting")
def wanting_(
    lang: Lang, report: report_asked.Number, acting: report_asked.Acting, *, is_json: act_answer.Json = False
) -> None:
    """What the law and the form still want of it, and by when it must reach the Council. Nothing is opened."""
    with translation.override(lang):
        actor = register_acting.actor(acting, lang)
        found = wanting.wanting(actor, timezone.localdate(), report, lang)
        _tell(found, report_shown.wanting, is_json=is_json)


@app.command(name="signing")
def signing_(
    lang: Lang, report: report_asked.Number, acting: report_asked.Acting, *, is_json: act_answer.Json = False
) -> None:
    """Who is to sign the newest version, who did and how. Nothing is opened."""
    with translation.override(lang):
        actor = register_acting.actor(acting, lang)
        found = signing.signing(actor, timezone.localdate(), report)
        _tell(found, report_shown.signing, is_json=is_json)


@app.command()
def pdf(
    lang: Lang,
    report: report_asked.Number,
    file: bundle_file.Target,
    acting: report_asked.Acting,
    *,
    paper: Annotated[Paper, typer.Option("--paper", help="Which of its papers.")] = Paper.VERSION,
    version: Annotated[
        int | None, typer.Option("--version", help="Of the frozen text; the newest unless told.")
    ] = None,
    piped: vault_open.Piped = False,
) -> None:
    """The report as PDF: its draft, a frozen version, or what was submitted. It is not sealed; that it was read stands in the journal."""
    with translation.override(lang):
        bundle_file.require_free(file)
        actor = report_asked.unlocked(acting, report, lang, is_piped=piped)
        with act_answer.refusals(_ACTS[paper], lang, is_json=False, missing=report_asked.MISSING):
            raw = papers.pdf(actor, timezone.now(), report, paper, version)
        report_asked.written(file, raw)


@app.command(name="readers")
def readers_(
    lang: Lang, report: report_asked.Number, acting: report_asked.Acting, *, is_json: act_answer.Json = False
) -> None:
    """Who opened what of it, with the journal's entries, and what left the house. Nothing is opened."""
    with translation.override(lang):
        actor, today = register_acting.actor(acting, lang), timezone.localdate()
        found = readers.readers(actor, today, report, lang)
        if found is None:
            report_asked.missing()
        log = releases.log(actor, today, report, lang) or []
        if is_json:
            _print({**found.model_dump(), "releases": [row.model_dump() for row in log]})
        else:
            report_shown.readers(found, log)


def _tell(found: T | None, shown: Callable[[T], None], *, is_json: bool) -> None:
    if found is None:
        report_asked.missing()
    if is_json:
        _print(found.model_dump())
    else:
        shown(found)


def _print(told: object) -> None:
    typer.echo(json.dumps(told, ensure_ascii=False, default=str))
