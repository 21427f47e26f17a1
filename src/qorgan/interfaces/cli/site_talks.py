"""``qorgan site draw``, ``draws`` and ``sheets``: whom to talk to, drawn by number, and what was written of talks."""

import json
from collections.abc import Callable
from typing import Annotated, TypeVar
from uuid import uuid4

import typer
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from rich.table import Table

from qorgan.access.actor import Actor
from qorgan.actions import catalogue
from qorgan.actions.misread import Misread
from qorgan.actions.refused import NotThere, Refused
from qorgan.interfaces.acts import told as told_acts
from qorgan.interfaces.cli import act_answer, register_acting, vault_open
from qorgan.interfaces.cli.language import Lang
from qorgan.interfaces.cli.screen import screen
from qorgan.interfaces.sites import talks
from qorgan.interfaces.sites.talks import Draw, Sheet
from qorgan.store import site_scope
from qorgan.wording import names

DRAW = "draw_talks"
DONE, REFUSED, MISSING = 0, 1, 2
Visit = Annotated[str, typer.Argument(help="Code of the visit.")]
Acting = Annotated[str, typer.Option("--as", help="User name of whoever looks or acts.")]
Piped = Annotated[
    bool,
    typer.Option(
        "--passphrase-stdin", help="Read the passphrase of the vault from the first line of standard input, not unseen."
    ),
]
Json = Annotated[bool, typer.Option("--json", help="The answer as JSON, as the API gives it.")]
Found = TypeVar("Found")


def draw(
    lang: Lang,
    visit: Visit,
    acting: Acting,
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
    piped: Piped = False,
    is_json: Json = False,
) -> None:
    """Draw, and tell the numbers. The same key again draws nothing anew."""
    with translation.override(lang):
        actor = _actor(acting, visit, lang, is_piped=piped)
        told = {"visit": visit, "blocks": block, "wanted": wanted, "quotas": quota or []}
        extra = {name: value for name, value in (("institution", institution), ("seed", seed)) if value}
        try:
            outcome = catalogue.run(DRAW, actor=actor, key=key or str(uuid4()), now=timezone.now(), told=told | extra)
        except Misread as misread:
            act_answer.tell_faults(told_acts.faults(DRAW, misread, lang), is_json=is_json)
            raise typer.Exit(REFUSED) from None
        except Refused as refused:
            act_answer.tell_refusal(DRAW, refused, lang, is_json=is_json)
            raise typer.Exit(MISSING if isinstance(refused, NotThere) else REFUSED) from None
        found = _opened(lambda: talks.draws(actor, timezone.now(), visit), "open_draws", lang, is_json=is_json)
        _tell_draws([one for one in found if str(one.id) == outcome.subject], lang, is_json=is_json)


def draws(lang: Lang, visit: Visit, acting: Acting, *, piped: Piped = False, is_json: Json = False) -> None:
    """Every draw of a visit, with what came of it. That it was read stands in the journal."""
    with translation.override(lang):
        actor = _actor(acting, visit, lang, is_piped=piped)
        found = _opened(lambda: talks.draws(actor, timezone.now(), visit), "open_draws", lang, is_json=is_json)
        _tell_draws(found, lang, is_json=is_json)


def sheets(lang: Lang, visit: Visit, acting: Acting, *, piped: Piped = False, is_json: Json = False) -> None:
    """The sheets of talks by pseudonym. That they were read stands in the journal."""
    with translation.override(lang):
        actor = _actor(acting, visit, lang, is_piped=piped)
        found = _opened(lambda: talks.sheets(actor, timezone.now(), visit), "open_sheets", lang, is_json=is_json)
        if is_json:
            typer.echo(json.dumps({"items": [_sheet(one) for one in found]}, ensure_ascii=False, default=str))
        else:
            _tell_sheets(found, lang)


def _actor(acting: str, visit: str, lang: str, *, is_piped: bool) -> Actor:
    """With the vault open. Ends the command with 2 where there is no such visit for the person."""
    actor = register_acting.actor(acting, lang)
    if not site_scope.site_visits(actor, timezone.localdate()).filter(code=visit).exists():
        typer.echo(_("There is no such visit for you."), err=True)
        raise typer.Exit(MISSING)
    return vault_open.unlocked(actor, is_piped=is_piped, now=timezone.now())


def _opened(read: Callable[[], Found], act: str, lang: str, *, is_json: bool) -> Found:
    try:
        return read()
    except Refused as refused:
        act_answer.tell_refusal(act, refused, lang, is_json=is_json)
        raise typer.Exit(REFUSED) from None


def _tell_draws(found: list[Draw], lang: str, *, is_json: bool) -> None:
    if is_json:
        items = [
            one._asdict()
            | {
                "numbers": [number._asdict() for number in one.numbers],
                "reserve": [number._asdict() for number in one.reserve],
                "reached": [row._asdict() for row in one.reached],
            }
            for one in found
        ]
        typer.echo(json.dumps({"items": items}, ensure_ascii=False, default=str))
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


def _sheet(one: Sheet) -> dict[str, object]:
    return {"sheet": one.sheet._asdict(), "observations": [seen._asdict() for seen in one.observations]}
