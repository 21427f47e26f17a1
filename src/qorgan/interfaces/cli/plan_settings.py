"""The settings that a year is planned under, at the command line: shown, or set."""

import json
import sys
from datetime import datetime
from typing import Any, NamedTuple
from uuid import uuid4

from django.utils import timezone
from django.utils.translation import gettext as _
from rich.console import Console
from rich.table import Table

from qorgan.access.actor import SYSTEM, Actor
from qorgan.access.permissions import Permission
from qorgan.actions import misread
from qorgan.actions.set_plan_settings import set_plan_settings
from qorgan.interfaces.cli import act_answer, plan_amounts
from qorgan.interfaces.cli.screen import screen
from qorgan.interfaces.plans import settings_told
from qorgan.interfaces.plans.wanted import SettingsWanted
from qorgan.planning.adjust import ADJUSTABLE, Amount, Unit
from qorgan.store import plan_settings, scope
from qorgan.wording import quantities

NAME = "set_plan_settings"


class Asked(NamedTuple):
    """What is wanted. ``wanted``: ``name=amount`` each; nothing: only show them."""

    year: int
    wanted: tuple[str, ...]
    is_json: bool


def run(asked: Asked, *, actor: Actor, now: datetime, language: str) -> int:
    """Show or set them; the exit status. Ends the command with 1 where refused, with 2 where unreadable."""
    if asked.wanted:
        return _set(asked, actor, now, language)
    # Whoever sits at the machine makes plans under them anyway.
    if actor.account != SYSTEM and not scope.may(actor, Permission.PLAN_READ, timezone.localdate(now)):
        sys.stderr.write(_("You see no plan of this year. Say with --as who you are.") + "\n")
        return act_answer.REFUSED
    told = settings_told.told(asked.year, language)
    if asked.is_json:
        sys.stdout.write(json.dumps(told, ensure_ascii=False, indent=1) + "\n")
    else:
        _print(told, screen(), language)
    return act_answer.DONE


def _set(asked: Asked, actor: Actor, now: datetime, language: str) -> int:
    """What is not named stays as it is in force for the year."""
    with act_answer.refusals(NAME, language, is_json=asked.is_json):
        amounts = {**plan_settings.amounts(asked.year), **plan_amounts.amounts(asked.wanted)}
        request = misread.read(SettingsWanted, {"year": asked.year, "amounts": amounts}).request()
        done = set_plan_settings(actor=actor, key=str(uuid4()), now=now, request=request)
    act_answer.tell_outcome(done, language, is_json=asked.is_json)
    return act_answer.DONE


def _print(told: dict[str, Any], console: Console, language: str) -> None:
    table = Table()
    for heading in (_("Setting"), _("Code"), _("In force"), _("Standard"), _("At least"), _("At most")):
        table.add_column(heading, overflow="fold")
    for one in ADJUSTABLE:
        held = told["settings"][one.name]
        cells = (_shown(held[part], one.unit, language) for part in ("amount", "standard", "least", "most"))
        is_last = one.name == _LAST[one.group]
        table.add_row(held["label"], one.name, *cells, end_section=is_last)
    console.print(table)
    year, governing = told["year"], told["governing"]
    if governing is None:
        console.print(_("Nobody has set anything for %(year)s or before. The standard amounts hold.") % {"year": year})
    elif governing != year:
        said = _(
            "Nobody has set anything for %(year)s. The settings of %(governing)s go on, without the money allotted."
        )
        console.print(said % {"year": year, "governing": governing})
    console.print(f"{_('Currency')}: {told['currency']}")


def _shown(amount: Amount, unit: Unit, language: str) -> str:
    """As it would be typed, but for the groups of a long number."""
    if amount is None:
        return plan_amounts.NONE
    return quantities.number(amount, language) if isinstance(amount, int) else f"{amount:g}"


_LAST = {one.group: one.name for one in ADJUSTABLE}
