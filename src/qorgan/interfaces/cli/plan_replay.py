"""Making a plan again from its opened seed at the command line, and writing down the facts of a year that this wants."""

import sys
from datetime import date
from pathlib import Path
from typing import NamedTuple

from django.utils.translation import gettext as _

from qorgan.access import home
from qorgan.access.actor import Actor
from qorgan.actions.judge_plan import law_of
from qorgan.casefile.faults import Unreadable
from qorgan.documents import plan_file
from qorgan.interfaces.cli import plan_check, plan_year
from qorgan.interfaces.cli.screen import screen
from qorgan.planning import lottery_instance, lottery_replay, say
from qorgan.planning.document import PlanDocument
from qorgan.planning.lottery_replay import Replayed
from qorgan.planning.make import NothingToPlan, make_plan
from qorgan.store import planning_year

SAME, DIFFERS = 0, 1
STANDARD_OUTPUT = "-"


class Asked(NamedTuple):
    """What is wanted. ``seed``: empty where it stands in the first line of standard input; ``json``: where the plan made again goes."""

    plan: str
    instance: Path
    seed: str
    json: str


def run(asked: Asked, *, language: str) -> int:
    """Make it again and tell the first difference; the exit status: 0 the same to the byte, 1 not, 2 unreadable."""
    seed = asked.seed or sys.stdin.readline().strip()
    try:
        plan = plan_check.read(asked.plan)
        instance = plan_year.read(asked.instance)
    except Unreadable as unreadable:
        return plan_check.refuse(unreadable.faults, language)
    try:
        law = law_of(plan, home.country())
        found = lottery_replay.replay(plan, instance, law, seed, make_plan)
    except Unreadable as unreadable:
        return plan_check.refuse(unreadable.faults, language)
    except NothingToPlan as error:
        screen(errors=True).print(say.word("failure", error.code, language))
        return DIFFERS
    _write(asked, found.made)
    _tell(found)
    return DIFFERS if found.difference else SAME


def _write(asked: Asked, made: PlanDocument | None) -> None:
    if made is None or not asked.json:
        return
    if asked.json == STANDARD_OUTPUT:
        sys.stdout.write(plan_file.write(made))
    else:
        Path(asked.json).write_text(plan_file.write(made), encoding="utf-8")


def _tell(found: Replayed) -> None:
    notes = screen(errors=True)
    if found.difference is None:
        notes.print(_("Made again: the same plan, to the byte."))
        return
    notes.print(_SAID[found.difference.code]().format(about=found.difference.about), markup=False)


_SAID = {
    "replay.no_draw": lambda: _("This plan tells too little of its draw to be made again."),
    "replay.by_hand": lambda: _(
        "People have changed this plan: no seed makes it. Take the version that it was changed from."
    ),
    "replay.stopped": lambda: _("The making of this plan was stopped: it cannot be made again."),
    "replay.instance": lambda: _("The facts of the year are not those that this plan was made from."),
    "replay.code": lambda: _("This plan was made by another version of the program. Install that one and try again."),
    "replay.seed": lambda: _("The seed, the register or the parameters are not those that were committed to."),
    "replay.locked": lambda: _("The locked visits are not those that stood before this plan was made."),
    "replay.visit": lambda: _("The plan made again differs. First visit that differs: {about}"),
    "replay.other": lambda: _("The plan made again differs beside its visits. Part of the file: {about}"),
}


def write_instance(year: int, out: str, *, actor: Actor, today: date) -> int:
    """The facts of a year as they stand today, to a file or standard output."""
    written = lottery_instance.written(planning_year.gather(actor, home.country(), year, today))
    if out == STANDARD_OUTPUT:
        sys.stdout.buffer.write(written)
    else:
        Path(out).write_bytes(written)
    return SAME
