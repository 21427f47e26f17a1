"""`qorgan register`: templates, imports, and looking things up in the registers."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from qorgan.access import home
from qorgan.interfaces.cli import register_acting, register_files, register_import, register_listing
from qorgan.interfaces.cli.language import Lang
from qorgan.register import templates
from qorgan.register.changes import Register
from qorgan.register.faults import Unreadable
from qorgan.register.fields import Shape

app = typer.Typer(no_args_is_help=True)

Out = Annotated[Path | None, typer.Option("--out", help="File to write; without it, standard output.")]
Of = Annotated[Register, typer.Argument(help="institutions, people or visits.")]
Workbook = Annotated[bool, typer.Option("--xlsx", help="A workbook with lists to choose from, instead of CSV.")]
XLSX = ".xlsx"


@app.command()
def template(register: Of, lang: Lang, xlsx: Workbook = False, out: Out = None) -> None:
    """An empty table to fill in: headings and one line of explanation; with --xlsx also lists to choose from."""
    if not xlsx:
        register_files.write(out, templates.as_csv(register, lang))
        return
    country = home.country()
    choices = {
        Shape.REGION: [region.names[lang] for region in country.regions.values()],
        Shape.CATEGORY: list(country.categories),
    }
    raw = templates.as_xlsx(register, lang, choices=choices)
    register_files.write(out or Path(f"{register}{XLSX}"), raw)


@app.command(name="import")
def import_(
    file: Annotated[Path, typer.Argument(help="CSV or XLSX.")],
    lang: Lang,
    register: Annotated[Register | None, typer.Option(help="Which register; the mapping says it, too.")] = None,
    mapping: Annotated[str, typer.Option(help="A mapping: a TOML or JSON file, or the name of a saved one.")] = "",
    join: Annotated[list[str] | None, typer.Option(help="A second file, as NAME=FILE; may be repeated.")] = None,
    apply: Annotated[bool, typer.Option("--apply", help="Store what the file says; without it, only look.")] = False,
    as_of: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Day from which moves hold; today.")
    ] = None,
    correct: Annotated[
        bool, typer.Option("--correct", help="Another region or category is a correction, not a move.")
    ] = False,
    encoding: Annotated[str, typer.Option(help="utf-8, utf-16, windows-1251, kz1048 …")] = "",
    delimiter: Annotated[str, typer.Option(help="comma, semicolon or tab.")] = "",
    sheet: Annotated[str, typer.Option(help="Sheet of the workbook, by name.")] = "",
    save_as: Annotated[str, typer.Option(help="Keep the mapping under this name.")] = "",
    acting: register_acting.Acting = "",
) -> None:
    """Show what importing a file would change; with --apply, do it. Ends with 1 if a fault stops it, 2 if there is no such file."""
    now = timezone.now()
    today = timezone.localdate(now)
    asked = register_import.Asked(
        file=file,
        register=register,
        mapping=mapping,
        joins=tuple(join or ()),
        as_of=None if correct else (as_of.date() if as_of else today),
        encoding=encoding,
        delimiter=delimiter,
        sheet=sheet,
        save_as=save_as,
    )
    with translation.override(lang):
        actor = register_acting.actor(acting, lang)
        try:
            register_import.run(asked, actor=actor, now=now, is_applied=apply)
        except Unreadable as unreadable:
            register_import.refuse(unreadable.faults)


@app.command(name="list")
def list_(
    register: Of,
    lang: Lang,
    region: Annotated[str, typer.Option(help="Code of a region; institutions only.")] = "",
    category: Annotated[str, typer.Option(help="Code of a category; institutions only.")] = "",
    limit: Annotated[int, typer.Option(min=1, help="Rows to show.")] = 50,
    acting: register_acting.Acting = "",
) -> None:
    """The first rows of a register."""
    with translation.override(lang):
        actor = register_acting.actor(acting, lang)
        asked = register_listing.Asked(register, region=region, category=category, text="", limit=limit)
        register_listing.show(asked, actor=actor, today=timezone.localdate())


@app.command()
def search(
    text: Annotated[str, typer.Argument(help="Words of a code, name or address, in any case.")],
    lang: Lang,
    register: Annotated[Register, typer.Option(help="institutions or people.")] = Register.INSTITUTIONS,
    limit: Annotated[int, typer.Option(min=1, help="Rows to show.")] = 50,
    acting: register_acting.Acting = "",
) -> None:
    """Institutions or people in which every word stands. Kazakh and Russian letters are found in either case."""
    with translation.override(lang):
        if register is Register.VISITS:
            raise typer.BadParameter(_("Visits have no text to search in."))
        actor = register_acting.actor(acting, lang)
        asked = register_listing.Asked(register, region="", category="", text=text, limit=limit)
        register_listing.show(asked, actor=actor, today=timezone.localdate())


@app.command()
def export(register: Of, lang: Lang, out: Out = None, acting: register_acting.Acting = "") -> None:
    """A register as a file: XLSX if its name ends so, else CSV. Importing it again changes nothing."""
    actor = register_acting.actor(acting, lang)
    raw = register_listing.exported(
        register,
        actor=actor,
        today=timezone.localdate(),
        lang=lang,
        xlsx=bool(out and out.suffix == XLSX),
    )
    register_files.write(out, raw)
