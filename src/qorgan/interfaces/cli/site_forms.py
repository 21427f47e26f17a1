"""``qorgan site forms``: the forms of a visit on site as PDF, each page with its code. Nothing sealed is opened."""

from pathlib import Path
from typing import Annotated

import typer
from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from qorgan.actions.refused import NotThere
from qorgan.documents.page_code import Form
from qorgan.interfaces.cli import register_acting, site_asked
from qorgan.interfaces.cli.language import Lang
from qorgan.interfaces.sites import forms as site_forms

FAILED = 1


def forms(
    lang: Lang,
    visit: site_asked.Visit,
    acting: Annotated[str, typer.Option("--as", help="User name of whoever prints them.")],
    *,
    to: Annotated[Path, typer.Option("--to", help="File to write; it must not exist yet.")] = Path("forms.pdf"),
    form: Annotated[list[Form] | None, typer.Option(help="Letters of a form; may be repeated. All without it.")] = None,
    sheets: Annotated[
        int | None, typer.Option(min=1, max=site_forms.MOST_SHEETS, help="How many of each, for a region.")
    ] = None,
) -> None:
    """The forms to be filled by hand, in the language of ``--lang``. That they were printed stands in the journal."""
    with translation.override(lang):
        actor = register_acting.actor(acting, lang)
        try:
            raw = site_forms.pdf(
                actor,
                timezone.now(),
                visit,
                language=lang,
                is_invented=settings.DEMO,
                forms=form or (),
                sheets=sheets,
            )
        except NotThere:
            site_asked.missing()
        _write(to, raw)


def _write(to: Path, raw: bytes) -> None:
    try:
        with to.open("xb") as file:
            file.write(raw)
    except OSError:
        typer.echo(_("The file cannot be written, or is there already."), err=True)
        raise typer.Exit(FAILED) from None
    typer.echo(str(to))
