"""``qorgan site draw``, ``draws`` and ``sheets``: whom to talk to, drawn by number, and what was written of talks."""

import json
from typing import Annotated
from uuid import uuid4

import typer
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from rich.table import Table

from qorgan.actions import catalogue
from qorgan.interfaces.cli import act_answer, site_asked, vault_open
from qorgan.interfaces.cli.language import Lang
from qorgan.interfaces.cli.screen import screen
from qorgan.interfaces.sites import talks
from qorgan.interfaces.sites.talks import Draw, Sheet
from qorgan.interfaces.sites.tree import tree
from qorgan.wording import names

DRAW = "draw_talks"
REFUSED = 1


def draw(
    lang: Lang,
    visit: site_asked.Visit,
    acting: site_asked.Acting,
    block: Annotated[
        list[str],
        typer.Option(
            help='A block with its number of places: "A=40", "W=6 women", "IZ=2 whole", "F=9 foreigners list".'
        ),
    ],
    wanted: Annotated[int, typer.Option(help="How many by chance.")],
    quota: Annotated[list[str] | None, typer.Option(help='At least so many of a group: "women=3".')] = None,
    institution: Annotated[str, typer.Option(help="Code of the institution; left out for the only one.")] = "",
    key: Annotated[
        str,
        typer.Option(help="The same key again gives the same answer and does nothing twice; without it, a new one."),
    ] = "",
    seed: Annotated[str, typer.Option(help="A starting number brought along: 64 hexadecimal digits.")] = "",
    *,
    piped: vault_open.Piped = False,
    is_json: act_answer.Json = False,
) -> None:
    """Draw, and tell the numbers. The same key again draws nothing anew."""
    with translation.override(lang):
        actor = site_asked.unlocked(acting, visit, lang, is_piped=piped)
        told = {"visit": visit, "blocks": block, "wanted": wanted, "quotas": quota or []}
        extra = {name: value for name, value in (("institution", institution), ("seed", seed)) if value}
        with act_answer.refusals(DRAW, lang, is_json=is_json, misread=REFUSED, missing=site_asked.MISSING):
            outcome = catalogue.run(DRAW, actor=actor, key=key or str(uuid4()), now=timezone.now(), told=told | extra)
        with act_answer.refusals("open_draws", lang, is_json=is_json):
            found = talks.draws(actor, timezone.now(), visit)
        _tell_draws([one for one in found if str(one.id) == outcome.subject], lang, is_json=is_json)


def draws(
    lang: Lang,
    visit: site_asked.Visit,
    acting: site_asked.Acting,
    *,
    piped: vault_open.Piped = False,
    is_json: act_answer.Json = False,
) -> None:
    """Every draw of a visit, with what came of it. That it was read stands in the journal."""
    with translation.override(lang):
        actor = site_asked.unlocked(acting, visit, lang, is_piped=piped)
        with act_answer.refusals("open_draws", lang, is_json=is_json):
            found = talks.draws(actor, timezone.now(), visit)
        _tell_draws(found, lang, is_json=is_json)


def sheets(
    lang: Lang,
    visit: site_asked.Visit,
    acting: site_asked.Acting,
    *,
    piped: vault_open.Piped = False,
    is_json: act_answer.Json = False,
) -> None:
    """The sheets of talks by pseudonym. That they were read stands in the journal."""
    with translation.override(lang):
        actor = site_asked.unlocked(acting, visit, lang, is_piped=piped)
        with act_answer.refusals("open_sheets", lang, is_json=is_json):
            found = talks.sheets(actor, timezone.now(), visit)
        if is_json:
            typer.echo(json.dumps({"items": list(map(tree, found))}, ensure_ascii=False, default=str))
        else:
            _tell_sheets(found, lang)


def _tell_draws(found: list[Draw], lang: str, *, is_json: bool) -> None:
    if is_json:
        typer.echo(json.dumps({"items": list(map(tree, found))}, ensure_ascii=False, default=str))
        return
    console = screen()
    for one in found:
        console.print(f"{timezone.localtime(one.at):%Y-%m-%d %H:%M} {one.institution}", markup=False)
        if one.is_closed:
            console.print(_("sealed to others"))
            continue
        table = Table(_("Number"), pgettext("of a number", "Drawn"), _("What came of it"))
        for number in one.numbers:
            table.add_row(number.number, names.name("drawn_why", number.why, lang), _came(number.came, lang))
        for number in one.reserve:
            table.add_row(number.number, _("Reserve"), _came(number.came, lang))
        console.print(table, markup=False)


def _came(word: str, lang: str) -> str:
    return names.name("talk_outcome", word, lang) if word else ""


def _tell_sheets(found: list[Sheet], lang: str) -> None:
    table = Table(_("Pseudonym"), _("Moment"), _("Institution"), _("Medical observations"))
    for one in found:
        content = one.sheet.content
        table.add_row(
            str(content["pseudonym"]) if content else _("sealed to others"),
            f"{timezone.localtime(one.sheet.at):%Y-%m-%d %H:%M}",
            one.sheet.institution,
            str(len(one.observations)),
        )
    screen().print(table, markup=False)
