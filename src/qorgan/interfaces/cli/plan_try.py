"""Trying what a year would come to, at the command line: the plan is made, summed up and thrown away."""

import json
import sys
from datetime import datetime
from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _
from rich.console import Console
from rich.table import Table

from qorgan.access import home
from qorgan.access.actor import Actor
from qorgan.actions import misread
from qorgan.actions.start_plan_trial import StartPlanTrial, require_fit
from qorgan.interfaces.cli import act_answer, plan_amounts, plan_check, plan_make
from qorgan.interfaces.cli.screen import screen
from qorgan.interfaces.plans import teller, trying, where
from qorgan.interfaces.plans.trying import Tried
from qorgan.interfaces.plans.wanted import TrialWanted
from qorgan.law.workdays import CalendarGap
from qorgan.planning import document, say
from qorgan.planning.cluster import NoCluster
from qorgan.planning.make import Effort, NothingToPlan
from qorgan.planning.trial.summary import Summary
from qorgan.wording import quantities

NAME = "start_plan_trial"
DONE, NONE = 0, 1
MONTHS_BETWEEN_LINES = 6


class Asked(NamedTuple):
    """What is wanted. ``wanted``, ``more``: ``name=amount`` and ``region=number`` each; ``without``: codes of participants."""

    year: int
    wanted: tuple[str, ...]
    more: tuple[str, ...]
    without: tuple[str, ...]
    visits: int | None
    effort: Effort
    is_json: bool


def run(asked: Asked, *, actor: Actor, now: datetime, language: str) -> int:
    """Make, check, sum up, tell; the exit status. Ends the command with 1 where refused, with 2 where unreadable."""
    with act_answer.refusals(NAME, language, is_json=asked.is_json):
        wanted = misread.read(TrialWanted, _entered(asked)).request()
        require_fit(wanted, actor=actor, today=timezone.localdate(now))
    notes = screen(errors=True)
    try:
        found = _tried(wanted, actor, notes, language)
    except NothingToPlan as error:
        return _failed(error.code, notes, language)
    except CalendarGap:
        return _failed(teller.CALENDAR_GAP, notes, language)
    except NoCluster:
        return _failed(where.NO_CLUSTER, notes, language)
    if found.summary is None:
        plan_check.tell(found.breaches, notes, language)
        return NONE
    if asked.is_json:
        sys.stdout.write(json.dumps(found.summary.model_dump(mode="json"), ensure_ascii=False, indent=1) + "\n")
    else:
        _print(found.summary, screen(), language)
    return DONE


def _entered(asked: Asked) -> dict[str, object]:
    trial = {
        "settings": plan_amounts.amounts(asked.wanted),
        "more": plan_amounts.people(asked.more),
        "without": asked.without,
        "visits": asked.visits,
    }
    return {"year": asked.year, "trial": trial, "effort": asked.effort}


def _tried(wanted: StartPlanTrial, actor: Actor, notes: Console, language: str) -> Tried:
    country = home.country()
    with plan_make.stoppable() as stop, plan_make.bar(notes, country.currency) as moving:
        return trying.tried(
            wanted,
            actor=actor,
            country=country,
            on_progress=plan_make.moved(moving, language),
            should_stop=lambda: bool(stop),
        )


def _failed(code: str, notes: Console, language: str) -> int:
    notes.print(say.word("failure", code, language))
    return NONE


def _print(found: Summary, console: Console, language: str) -> None:
    console.print(_figures(found, language))
    console.print(_regions(found, language))
    if found.ahead is not None:
        console.print(_ahead(found.ahead.days, found.ahead.overdue, language))
    console.print(_("Nothing of this plan is kept."))


def _figures(found: Summary, language: str) -> Table:
    table = Table(show_header=False)
    counts = {
        _("Institutions"): found.institutions,
        _("Journeys"): found.journeys,
        _("Participants"): found.participants,
        _("Left out"): found.left_out,
    }
    for label, count in counts.items():
        table.add_row(label, quantities.number(count, language))
    for name in document.Figures.model_fields:
        table.add_row(say.word("figure", name, language), _number(getattr(found.figures, name), language))
    if found.budget is not None:
        table.add_row(_("Money allotted"), _number(found.budget, language))
    if found.lift is not None:
        table.add_row(_("Weeks guessed, as a multiple of chance"), _number(found.lift, language))
    table.add_row(_("Currency"), found.currency)
    return table


def _regions(found: Summary, language: str) -> Table:
    table = Table(_("Region"), _("Institutions"), _("Cost"))
    for code, region in found.regions.items():
        name = home.country().region_name(code, language)
        table.add_row(name, _number(region.institutions, language), _number(region.cost, language))
    return table


def _ahead(days: tuple[document.Day, ...], overdue: tuple[int, ...], language: str) -> Table:
    """Every half year, and the last month."""
    table = Table(_("Overdue on"), _("Institutions"))
    lines = list(zip(days, overdue, strict=True))
    for day, number in [*lines[MONTHS_BETWEEN_LINES - 1 : -1 : MONTHS_BETWEEN_LINES], *lines[-1:]]:
        table.add_row(quantities.day(day, language), _number(number, language))
    return table


def _number(value: float, language: str) -> str:
    return quantities.number(value, language) if isinstance(value, int) else f"{value:.2f}"
