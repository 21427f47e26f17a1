"""Doing an act at the command line, and telling what came of it: the codes and citations of the web and the API."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Annotated

import typer
from django.utils.translation import gettext as _
from rich.table import Table

from qorgan.access.actor import Actor
from qorgan.actions import catalogue
from qorgan.actions._perform import Outcome
from qorgan.actions.misread import Misread
from qorgan.actions.refused import Changed, NotThere, Refused
from qorgan.interfaces.acts import told as telling
from qorgan.interfaces.cli.screen import screen
from qorgan.law import ids
from qorgan.wording import entries

DONE, REFUSED, MISREAD = 0, 1, 2
Json = Annotated[bool, typer.Option("--json", help="The answer as JSON, as the API gives it.")]


def run(
    name: str,
    *,
    actor: Actor,
    key: str,
    now: datetime,
    told: Mapping[str, object],
    language: str,
    is_json: bool,
) -> int:
    """Do it, print the answer, give the exit status. Refusals and faults go to standard error."""
    try:
        outcome = catalogue.run(name, actor=actor, key=key, now=now, told=told)
    except Misread as misread:
        tell_faults(telling.faults(name, misread, language), is_json=is_json)
        return MISREAD
    except Refused as refused:
        tell_refusal(name, refused, language, is_json=is_json)
        return REFUSED
    tell_outcome(outcome, language, is_json=is_json)
    return DONE


@contextmanager
def refusals(
    name: str, language: str, *, is_json: bool, misread: int = MISREAD, missing: int = REFUSED
) -> Iterator[None]:
    """What is in the way, to standard error, and the end of the command with a status: ``missing`` for what is not there."""
    try:
        yield
    except Misread as fault:
        tell_faults(telling.faults(name, fault, language), is_json=is_json)
        raise typer.Exit(misread) from None
    except Refused as refused:
        tell_refusal(name, refused, language, is_json=is_json)
        raise typer.Exit(missing if isinstance(refused, NotThere) else REFUSED) from None


def tell_outcome(outcome: Outcome, language: str, *, is_json: bool) -> None:
    """What came of it, to standard output."""
    if is_json:
        typer.echo(json.dumps(_as_json(outcome), ensure_ascii=False))
        return
    said = _("This was done already and was not done again") if outcome.is_repeated else _("Done")
    screen().print(f"{said}: {entries.act(outcome.action, language)}")
    for label, value in (("subject", outcome.subject), *outcome.facts.items()):
        if value is not None:
            screen().print(f"  {label} = {value}")


def _as_json(outcome: Outcome) -> dict[str, object]:
    return {
        "action": outcome.action,
        "subject": outcome.subject,
        "facts": dict(outcome.facts),
        "is_repeated": outcome.is_repeated,
    }


def tell_faults(faults: tuple[telling.Fault, ...], *, is_json: bool) -> None:
    """What is wrong with the entries, place by place, to standard error."""
    if is_json:
        told = [
            {"path": fault.path, "code": fault.code, "says": f"{fault.label}: {fault.sentence}"} for fault in faults
        ]
        typer.echo(json.dumps({"status": 422, "code": "request.faulty", "faults": told}, ensure_ascii=False), err=True)
        return
    for fault in faults:
        value = f" «{fault.value}»" if fault.value else ""
        screen(errors=True).print(f"{fault.label}:{_seen(value)} {fault.sentence} [{fault.code}]", soft_wrap=True)


def tell_refusal(name: str, refused: Refused, language: str, *, is_json: bool) -> None:
    """Why it was not done and who may, to standard error."""
    said, holders = telling.findings(refused, language), telling.holders(refused, language)
    changed = telling.stored(name, refused) if isinstance(refused, Changed) else None
    if is_json:
        answer: dict[str, object] = {
            "status": telling.status(refused),
            "code": said[0].code,
            "findings": [finding._asdict() for finding in said],
            "holders": [holder._asdict() for holder in holders],
        }
        if isinstance(refused, Changed):
            answer |= {"stored": changed, "revision": refused.revision}
        typer.echo(json.dumps(answer, ensure_ascii=False), err=True)
        return
    console = screen(errors=True)
    for finding in said:
        cited = (
            f" {ids.short_name(ids.provision(finding.provision))} ({finding.provision})" if finding.provision else ""
        )
        console.print(f"{finding.sentence}{cited} [{finding.code}]", soft_wrap=True)
    if changed is not None:
        table = Table(show_header=False)
        for field, value in changed.items():
            table.add_row(entries.label(name, field, language), str(value))
        console.print(table)


def _seen(text: str) -> str:
    """Without signs that would steer the terminal."""
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in text)
