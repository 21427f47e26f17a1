"""``qorgan report evidence`` and ``seal``: the package that proves a signed report, and the submitted PDF under the office's seal."""

import json
from typing import Annotated

import typer
from django.utils import timezone, translation

from qorgan.actions.open_sealed_report import open_sealed_report
from qorgan.interfaces.cli import act_answer, bundle_file, report_asked, vault_open
from qorgan.interfaces.cli.language import Lang
from qorgan.interfaces.reported import papers


def package(
    lang: Lang,
    report: report_asked.Number,
    file: bundle_file.Target,
    acting: report_asked.Acting,
    *,
    annexes: Annotated[bool, typer.Option("--annexes", help="With the annexes that you hold.")] = False,
    plain: Annotated[bool, typer.Option("--plain", help="Not sealed: keep the file accordingly.")] = False,
    piped: vault_open.Piped = False,
    is_json: act_answer.Json = False,
) -> None:
    """The package for `qorgan-verify report`: sealed under six words shown once, or as it is. That it was taken stands in the journal."""
    with translation.override(lang):
        bundle_file.require_free(file)
        actor = report_asked.unlocked(acting, report, lang, is_piped=piped)
        with act_answer.refusals("open_evidence", lang, is_json=is_json):
            archive = papers.evidence(actor, timezone.now(), report, with_annexes=annexes)
        if plain:
            _written(file, archive, is_json=is_json)
        else:
            bundle_file.handed_over(archive, file, lang, is_json=is_json)


def seal(
    lang: Lang,
    report: report_asked.Number,
    file: bundle_file.Target,
    acting: report_asked.Acting,
    *,
    piped: vault_open.Piped = False,
    is_json: act_answer.Json = False,
) -> None:
    """The submitted report as PDF under the office's seal, to the byte as it was signed. That it was taken stands in the journal."""
    with translation.override(lang):
        bundle_file.require_free(file)
        actor = report_asked.unlocked(acting, report, lang, is_piped=piped)
        with act_answer.refusals("open_sealed_report", lang, is_json=is_json):
            found = open_sealed_report(actor=actor, now=timezone.now(), report=report)
        _written(file, found.pdf, is_json=is_json)


def _written(file: bundle_file.Target, content: bytes, *, is_json: bool) -> None:
    report_asked.written(file, content)
    if is_json:
        typer.echo(json.dumps({"file": str(file)}, ensure_ascii=False))
