"""Looking at a plan: one in a file, or the newest kept one of a year."""

import sys
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from qorgan.access import home
from qorgan.access.actor import Actor
from qorgan.actions.open_plan import open_plan
from qorgan.casefile.faults import Unreadable
from qorgan.interfaces.cli import plan_check, plan_print
from qorgan.interfaces.cli.screen import screen
from qorgan.interfaces.plans import names as naming
from qorgan.planning import document
from qorgan.store import scope


def run(file: str, *, actor: Actor, today: date, language: str, rows: int) -> int:
    """Print it; the exit status."""
    try:
        plan = _kept(int(file), actor, today) if file.isdecimal() else plan_check.read(file)
    except Unreadable as unreadable:
        return plan_check.refuse(unreadable.faults, language)
    if plan is None:
        sys.stderr.write(_("You see no plan of this year. Say with --as who you are.") + "\n")
        return plan_check.BREACHED
    console = screen()
    plan_print.summary(plan, console, language)
    names = naming.names(actor, home.country(), language, today)
    plan_print.visits(plan, names, console, language, rows=rows)
    return plan_check.LAWFUL


def _kept(year: int, actor: Actor, today: date) -> document.PlanDocument | None:
    newest = scope.plans(actor, today).filter(year=year).values_list("pk", flat=True).first()
    if newest is None:
        return None
    _row, told = open_plan(actor=actor, now=timezone.now(), plan=newest)
    return document.PlanDocument.model_validate(told)
