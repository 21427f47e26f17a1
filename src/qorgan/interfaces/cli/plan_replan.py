"""Replanning a kept plan at the command line: what is broken, what would move and why; kept as a new draft where that is asked for."""

import json
import sys
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from django.utils.translation import gettext as _
from rich.console import Console
from rich.table import Table

from qorgan.access import home
from qorgan.access.actor import Actor
from qorgan.actions import misread
from qorgan.actions.open_replan import AskReplan, Proposal, open_replan
from qorgan.actions.replan_plan import ReplanPlan, replan_plan
from qorgan.interfaces.cli import act_answer, plan_given, vault_open
from qorgan.interfaces.cli.screen import screen
from qorgan.interfaces.plans import proposal as telling
from qorgan.interfaces.plans import told as breaches
from qorgan.planning.breach import Breach
from qorgan.planning.checked import on_site
from qorgan.planning.document import Visit
from qorgan.wording import names, quantities

NAME = "replan_plan"
Row = tuple[str, str, str, str, str]


class Asked(NamedTuple):
    """What is wanted. ``taken``: a path, ``-``, or nothing; ``is_piped``: the passphrase stands in the first line of standard input."""

    plan: UUID
    weeks: int
    taken: str
    is_kept: bool
    is_piped: bool
    is_json: bool


def run(asked: Asked, *, actor: Actor, now: datetime, language: str) -> int:
    """Tell, or keep; the exit status. Ends the command with 1 where refused, with 2 where unreadable."""
    if asked.is_piped:
        actor = vault_open.unlocked(actor, is_piped=True, now=now)
    with plan_given.refusals(NAME, language, is_json=asked.is_json):
        entered = _entered(asked)
        if asked.is_kept:
            _keep(entered, asked, actor, now, language)
        else:
            _show(entered, asked, actor, now, language)
    return act_answer.DONE


def _entered(asked: Asked) -> dict[str, object]:
    """Raises ``Unreadable``."""
    taken = {"taken": plan_given.tree(asked.taken)} if asked.taken else {}
    return {"plan": str(asked.plan), "frozen_weeks": asked.weeks, **taken}


def _keep(entered: dict[str, object], asked: Asked, actor: Actor, now: datetime, language: str) -> None:
    request, key = misread.read(ReplanPlan, entered), str(uuid4())
    done = vault_open.with_vault(lambda me: replan_plan(actor=me, key=key, now=now, request=request), actor, now)
    act_answer.tell_outcome(done, language, is_json=asked.is_json)


def _show(entered: dict[str, object], asked: Asked, actor: Actor, now: datetime, language: str) -> None:
    request = misread.read(AskReplan, entered)
    found = vault_open.with_vault(lambda me: open_replan(actor=me, now=now, request=request), actor, now)
    if asked.is_json:
        sys.stdout.write(json.dumps(_told(found, language), ensure_ascii=False, indent=1) + "\n")
    else:
        _print(found, screen(), language)


def _told(found: Proposal, language: str) -> dict[str, Any]:
    return telling.told(found, language, home.country())


def _print(proposal: Proposal, console: Console, language: str) -> None:
    found = proposal.found
    if found.is_same:
        console.print(_("Nothing is to be replanned."))
    table = Table(_("What"), _("Visit"), _("Before"), _("After"), _("Why"))
    for row in _rows(proposal, language):
        table.add_row(*row)
    if table.row_count:
        console.print(table)
    if not found.is_same:
        before, after = (quantities.number(cost, language) for cost in (found.cost_before, found.cost_after))
        console.print(f"{_('Cost')}: {before} → {after} {proposal.before.currency}")
    for breach in found.remaining:
        console.print(breaches.sentence(breach, language, home.country()))


def _rows(proposal: Proposal, language: str) -> Iterator[Row]:
    found, visits = proposal.found, {visit.id: visit for visit in proposal.before.visits}
    for one in found.frozen_broken:
        what = names.name("replan_standing", one.standing, language)
        yield from ((what, number, _side(visits[number]), "", _why(one.why, language)) for number in one.visits)
    for move in found.moved:
        what = names.name("replan_step", move.step, language)
        yield what, move.after.id, _side(move.before), _side(move.after), _why(move.why, language)
    for dropped in found.dropped:
        yield _("Taken out"), dropped.visit.id, _side(dropped.visit), "", _why(dropped.why, language)
    yield from ((_("Added"), visit.id, "", _side(visit), "") for visit in found.added)


def _side(visit: Visit) -> str:
    guides = (leg.representative or "" for leg in visit.legs)
    return "\n".join((_days(on_site(visit)), ", ".join(filter(None, (*visit.roster, *guides)))))


def _days(days: Iterable[date]) -> str:
    return ", ".join(day.isoformat() for day in days)


def _why(found: Iterable[Breach], language: str) -> str:
    return "\n".join(dict.fromkeys(breaches.sentence(one, language, home.country()) for one in found))
