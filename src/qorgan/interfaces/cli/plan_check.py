"""Checking a plan file at the command line."""

import json
import sys
from datetime import date
from pathlib import Path

from django.utils.translation import gettext as _
from rich.console import Console
from rich.table import Table

from qorgan.access import home
from qorgan.access.actor import Actor
from qorgan.actions.judge_plan import judge_plan
from qorgan.casefile import json_text
from qorgan.casefile import say as faults_said
from qorgan.casefile.faults import Fault, Unreadable
from qorgan.documents import plan_file
from qorgan.interfaces.cli.screen import screen
from qorgan.interfaces.plans import told as telling
from qorgan.law.workdays import CalendarGap
from qorgan.planning import document, say
from qorgan.planning.breach import Breach

LAWFUL, BREACHED, UNREADABLE = 0, 1, 2
STANDARD_INPUT = "-"


def run(file: str, *, actor: Actor, today: date, language: str, is_json: bool) -> int:
    """Judge and tell; the exit status. Faults of the file go to standard error."""
    try:
        plan = read(file)
        breaches = judge_plan(plan=plan, actor=actor, country=home.country(), today=today)
    except Unreadable as unreadable:
        return refuse(unreadable.faults, language)
    except CalendarGap as gap:
        params = {"value": str(gap.day), "first": str(gap.first), "last": str(gap.last)}
        return refuse((Fault("period", "date.outside_calendar", params),), language)
    if is_json:
        told = [_told(breach, language) for breach in breaches]
        sys.stdout.write(json.dumps({"lawful": not breaches, "breaches": told}, ensure_ascii=False, indent=1) + "\n")
    else:
        tell(breaches, screen(), language)
    return BREACHED if breaches else LAWFUL


def read(file: str) -> document.PlanDocument:
    """The plan of a file, or of standard input. Raises ``Unreadable``."""
    return plan_file.read(sys.stdin.buffer.read() if file == STANDARD_INPUT else raw(file))


def raw(file: str) -> bytes:
    """What stands in a file. Raises ``Unreadable`` for one that cannot be opened."""
    try:
        return Path(file).read_bytes()
    except OSError as error:
        raise Unreadable([json_text.unopened(Path(file).name, error.strerror or "")]) from error


def refuse(faults: tuple[Fault, ...], language: str) -> int:
    """Every fault on a line of its own, to standard error."""
    for fault in faults:
        sys.stderr.write(faults_said.say(fault, language) + "\n")
    return UNREADABLE


def tell(breaches: list[Breach], console: Console, language: str) -> None:
    """A table of breaches, or a line that says there is none."""
    if not breaches:
        console.print(_("Checked: lawful, and every figure agrees."))
        return
    table = Table(_("Provision"), _("About"), _("What is wrong"))
    for breach in breaches:
        said = telling.sentence(breach, language, home.country())
        table.add_row(say.source(breach.provision, language) or breach.provision, breach.about, said)
    console.print(table)


def _told(breach: Breach, language: str) -> dict[str, object]:
    return {
        "provision": breach.provision,
        "code": breach.code,
        "about": breach.about,
        "actual": breach.actual,
        "limit": breach.limit,
        "params": {
            name: value if isinstance(value, str | int | None) else str(value) for name, value in breach.params.items()
        },
        "says": telling.sentence(breach, language, home.country()),
    }
