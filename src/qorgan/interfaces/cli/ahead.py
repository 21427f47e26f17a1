"""``qorgan ahead``: visits ahead at the command line. The list is in clear; one visit is opened with the passphrase and then forgotten."""

import json
from typing import Annotated, NoReturn
from uuid import UUID

import typer
from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from rich.table import Table

from qorgan.access.actor import Actor
from qorgan.actions.open_planned_visits import open_planned_visits
from qorgan.actions.open_visit_bundle import open_visit_bundle
from qorgan.actions.refused import NotThere
from qorgan.interfaces.cli import act_answer, bundle_file, register_acting, site_asked, vault_open
from qorgan.interfaces.cli.language import Lang
from qorgan.interfaces.cli.screen import screen, show_rows
from qorgan.interfaces.planned import bundle as bundles
from qorgan.interfaces.planned import findings
from qorgan.interfaces.planned.findings import Said
from qorgan.interfaces.planned.pack import Reader
from qorgan.interfaces.planned.whole import Whole, wholes
from qorgan.law import ids
from qorgan.store import planned_list
from qorgan.store.planned_list import Listed
from qorgan.wording import names
from qorgan.workflow.planned import State

app = typer.Typer(no_args_is_help=True)
ACT = "open_planned_visits"
REFUSED = 1
Json = Annotated[bool, typer.Option("--json", help="The answer as JSON.")]


@app.callback()
def about() -> None:
    """Visits ahead, whose groups are composed. Ends with 0, with 1 if it is refused, with 2 if there is no such visit for whoever looks."""


@app.command(name="list")
def list_(
    lang: Lang,
    state: Annotated[
        State | None, typer.Option(help="Only those in this state; without it, those still ahead.")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, help="Rows to show.")] = 50,
    acting: register_acting.Looking = "",
) -> None:
    """Kind, state, decision and how many have declared; never a place or a day."""
    with translation.override(lang):
        actor, today = register_acting.actor(acting, lang), timezone.localdate()
        found = planned_list.narrowed(actor, today, state=state or "")
        _show_list(planned_list.rows(found[:limit], actor, today), found.count(), lang)


@app.command()
def show(
    lang: Lang,
    visit: Annotated[UUID, typer.Argument(help="Id of the visit, as the list shows it.")],
    acting: register_acting.Looking,
    *,
    piped: vault_open.Piped = False,
    is_json: Json = False,
) -> None:
    """Where, when and who goes, and what the law says now. That it was read stands in the journal."""
    with translation.override(lang):
        actor = register_acting.actor(acting, lang)
        _require_seen(actor, visit)
        told, said = _opened(
            vault_open.unlocked(actor, is_piped=piped, now=timezone.now()), visit, lang, is_json=is_json
        )
        if is_json:
            typer.echo(json.dumps(_as_json(told, said), ensure_ascii=False))
        else:
            _show(told, said)


@app.command()
def bundle(
    lang: Lang,
    visit: Annotated[UUID, typer.Argument(help="Id of the visit, as the list shows it.")],
    file: bundle_file.Target,
    acting: register_acting.Looking,
    *,
    piped: vault_open.Piped = False,
    is_json: Json = False,
) -> None:
    """Every paper of the visit and its case in one sealed file. The six words that open it are shown once, here."""
    with translation.override(lang):
        bundle_file.require_free(file)
        actor = register_acting.actor(acting, lang)
        _require_seen(actor, visit)
        actor, now = vault_open.unlocked(actor, is_piped=piped, now=timezone.now()), timezone.now()
        with act_answer.refusals("open_visit_bundle", lang, is_json=is_json):
            try:
                planned = open_visit_bundle(actor=actor, now=now, visit=visit)
            except NotThere:
                _sealed()
        archive = bundles.of_planned(planned, Reader(actor.name, now, lang), is_invented=settings.DEMO)
        bundle_file.handed_over(archive, file, lang, is_json=is_json)


def _require_seen(actor: Actor, visit: UUID) -> None:
    if planned_list.one(actor, timezone.localdate(), visit) is None:
        site_asked.missing()


def _opened(actor: Actor, visit: UUID, lang: str, *, is_json: bool) -> tuple[Whole, list[Said]]:
    with act_answer.refusals(ACT, lang, is_json=is_json):
        opened = open_planned_visits(actor=actor, now=timezone.now(), visits=[visit])
    if not opened:
        _sealed()
    (told,) = wholes(opened, lang)
    return told, findings.of(opened[0], timezone.localdate(), lang)


def _sealed() -> NoReturn:
    typer.echo(_("It is sealed to others."), err=True)
    raise typer.Exit(REFUSED)


def _show_list(rows: list[Listed], count: int, lang: str) -> None:
    headings = (
        _("Visit"),
        _("Decision"),
        pgettext("of a visit", "Kind"),
        pgettext("of a visit ahead", "State"),
        pgettext("impartiality", "Declared"),
    )
    cells = [
        (
            str(row.id),
            row.decision_number,
            names.name("kind", row.kind, lang),
            names.name("planned_state", row.state, lang),
            f"{row.declared}/{row.going}",
        )
        for row in rows
    ]
    show_rows(headings, cells, count)


def _show(told: Whole, said: list[Said]) -> None:
    table = Table(_("Region"), _("Institution"), _("Days on site"), _("Group"))
    for leg in told.legs:
        people = ", ".join((*leg.participants, *([leg.representative] if leg.representative else [])))
        for stop in leg.stops:
            table.add_row(leg.region, stop.name, " ".join(map(str, stop.days)), people)
    console = screen()
    console.print(table)
    for one in said:
        console.print(f"{one.sentence} [{ids.short_name(ids.provision(one.provision))}]")


def _as_json(told: Whole, said: list[Said]) -> dict[str, object]:
    return {
        "item": told.item,
        "topic": told.topic,
        "legs": [
            {
                "region": leg.region,
                "institutions": [
                    {"institution": stop.code, "name": stop.name, "on_site": list(map(str, stop.days))}
                    for stop in leg.stops
                ],
                "participants": list(leg.participants),
                "representative": leg.representative,
            }
            for leg in told.legs
        ],
        "experts": list(told.experts),
        "interpreters": list(told.interpreters),
        "findings": [one._asdict() for one in said],
    }
