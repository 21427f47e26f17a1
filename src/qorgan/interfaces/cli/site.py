"""``qorgan site``: visits on site at the command line, opened with the passphrase and then forgotten; and packs of acts from a file."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from rich.table import Table

from qorgan.access.actor import Actor
from qorgan.casefile import json_text, say
from qorgan.casefile.faults import Unreadable
from qorgan.interfaces.acts import pack
from qorgan.interfaces.acts.pack import Came, NoPack
from qorgan.interfaces.cli import (
    act_answer,
    register_acting,
    site_asked,
    site_closing,
    site_forms,
    site_pages,
    site_talks,
    vault_open,
)
from qorgan.interfaces.cli.language import Lang
from qorgan.interfaces.cli.screen import screen
from qorgan.interfaces.sites.tree import tree
from qorgan.interfaces.sites.whole import Told, Whole, whole
from qorgan.law import ids
from qorgan.wording import entries

app = typer.Typer(no_args_is_help=True)
app.command(name="closing")(site_closing.closing)
app.command(name="draw")(site_talks.draw)
app.command(name="draws")(site_talks.draws)
app.command(name="sheets")(site_talks.sheets)
app.command(name="forms")(site_forms.forms)
app.command(name="pages")(site_pages.pages)
ACT = "open_site"
DONE, REFUSED, MISSING = 0, 1, 2


@app.callback()
def about() -> None:
    """Visits on site. Ends with 0, with 1 if anything is refused, with 2 if there is no such visit or the file cannot be read."""


@app.command()
def show(
    lang: Lang,
    visit: site_asked.Visit,
    acting: site_asked.Acting,
    *,
    piped: vault_open.Piped = False,
    is_json: act_answer.Json = False,
) -> None:
    """What was entered, days used and left, and what the law says and wants. That it was read stands in the journal."""
    with translation.override(lang):
        actor = site_asked.unlocked(acting, visit, lang, is_piped=piped)
        with act_answer.refusals(ACT, lang, is_json=is_json, missing=MISSING):
            found = whole(actor, timezone.now(), visit, lang)
        if is_json:
            typer.echo(json.dumps(tree(found), ensure_ascii=False, default=str))
        else:
            _show(found)


@app.command(name="pack")
def pack_(
    lang: Lang,
    file: Annotated[
        Path, typer.Argument(help='JSON: {"items": [{"act": …, "key": …, "request": {…}}, …]}, 500 at most.')
    ],
    acting: site_asked.Acting,
    *,
    piped: vault_open.Piped = False,
    is_json: act_answer.Json = False,
) -> None:
    """Do the acts of a file in order, each under its own key. The same file again does nothing twice."""
    with translation.override(lang):
        sent = _read(file, lang)
        actor = register_acting.actor(acting, lang)
        actor = vault_open.unlocked(actor, is_piped=piped, now=timezone.now())
        came = _done(sent, actor, lang)
        if is_json:
            typer.echo(json.dumps({"items": [_came(one) for one in came]}, ensure_ascii=False))
        else:
            _tell(came, lang)
        raise typer.Exit(DONE if all(one.status == pack.DONE for one in came) else REFUSED)


def _read(file: Path, lang: str) -> Sequence[object]:
    """The items of the file. Ends the command with 2 where there are none to be read."""
    try:
        return pack.items(_tree(file))
    except OSError:
        typer.echo(_("The file cannot be read."), err=True)
    except Unreadable as unreadable:
        for fault in unreadable.faults:
            typer.echo(f"{fault.path}: {say.say(fault, lang)}", err=True)
    except NoPack as wrong:
        typer.echo(f"{wrong.path}: {entries.fault(wrong.code, wrong.params, lang)}", err=True)
    raise typer.Exit(MISSING)


def _tree(file: Path) -> object:
    tree, faults = json_text.parse(file.read_bytes())
    if faults:
        raise Unreadable(faults)
    return tree


def _done(sent: Sequence[object], actor: Actor, lang: str) -> list[Came]:
    """With a line of progress on standard error, where somebody looks."""
    came = list[Came]()
    for one in pack.done(sent, actor=actor, clock=timezone.now, language=lang):
        came.append(one)
        if sys.stderr.isatty():
            typer.echo(f"\r{len(came)}/{len(sent)}", err=True, nl=len(came) == len(sent))
    return came


def _tell(came: Sequence[Came], lang: str) -> None:
    console, wrong = screen(), screen(errors=True)
    for number, one in enumerate(came, start=1):
        if one.status == pack.DONE:
            continue
        said = [finding.sentence for finding in one.findings] + [
            f"{fault.label}: {fault.sentence}" for fault in one.faults
        ]
        what = " ".join(said) or _("There is no such act.")
        wrong.print(f"{number}. {_seen(one.act)}: {_seen(what)} [{one.code}]", soft_wrap=True, markup=False)
    repeated = sum(one.is_repeated for one in came)
    done = sum(one.status == pack.DONE for one in came)
    console.print(
        _("Done: %(done)d of %(count)d; done before: %(repeated)d.")
        % {"done": done - repeated, "count": len(came), "repeated": repeated}
    )


def _show(found: Whole) -> None:
    console = screen()
    if found.days:
        for line in (*found.days.says, *found.days.why):
            console.print(line, soft_wrap=True, markup=False)
        console.print(
            _("Days left: %(left)d of %(allowed)d.") % {"left": found.days.left, "allowed": found.days.allowed}
        )
    table = Table(_("Moment"), pgettext("of an entry", "What"), _("Institution"), _("Entered"), _("Sealed"))
    for one in found.entries:
        table.add_row(_moments(one), _name(one), one.institution, _clear(one), _sealed(one))
    console.print(table, markup=False)
    for said in (*found.findings, *found.duties):
        cited = ids.short_name(ids.provision(said.provision)) if said.provision else ""
        console.print(f"{said.sentence} [{cited}]", soft_wrap=True, markup=False)


def _moments(one: Told) -> str:
    return " – ".join(f"{timezone.localtime(at):%Y-%m-%d %H:%M}" for at in (one.at, one.until) if at)


def _name(one: Told) -> str:
    return f"{one.name} ({_('struck out')})" if one.withdrawn_at else one.name


def _clear(one: Told) -> str:
    return "; ".join(f"{word} = {_seen(str(value))}" for word, value in one.told.items())


def _sealed(one: Told) -> str:
    if one.is_closed:
        return _("sealed to others")
    return "; ".join(_seen(str(value)) for value in (one.content or {}).values())


def _seen(text: str) -> str:
    """Without signs that would steer the terminal."""
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in text)


def _came(one: Came) -> dict[str, object]:
    return {
        "act": one.act,
        "key": one.key,
        "status": one.status,
        "code": one.code,
        "subject": one.subject,
        "facts": dict(one.facts),
        "is_repeated": one.is_repeated,
        "findings": [finding._asdict() for finding in one.findings],
        "faults": [{"path": fault.path, "code": fault.code, "says": fault.sentence} for fault in one.faults],
    }
