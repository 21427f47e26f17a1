"""Two plans side by side at the command line: files, or versions that are kept."""

import json
import sys
from collections.abc import Iterator
from datetime import date, datetime

from django.utils.translation import gettext as _
from rich.console import Console
from rich.table import Table

from qorgan.access.actor import Actor
from qorgan.actions.open_plan_difference import difference
from qorgan.interfaces.cli import act_answer, plan_given
from qorgan.interfaces.cli.screen import screen
from qorgan.planning import say
from qorgan.planning.compare import Change, Difference
from qorgan.planning.document import Visit
from qorgan.wording import quantities

NAME = "open_plan"


def run(before: str, after: str, *, actor: Actor, now: datetime, language: str, is_json: bool) -> int:
    """Print what the second changes in the first; the exit status. Ends the command with 1 where refused, with 2 where unreadable."""
    with plan_given.refusals(NAME, language, is_json=is_json):
        one, other = (plan_given.opened(given, actor, now) for given in (before, after))
        found = difference(one, other, actor=actor, now=now)
    if is_json:
        sys.stdout.write(json.dumps(_told(found), ensure_ascii=False, indent=1) + "\n")
    else:
        _print(found, screen(), language)
    return act_answer.DONE


def _print(found: Difference, console: Console, language: str) -> None:
    if found.is_empty:
        console.print(_("The plans do not differ."))
        return
    table = Table(_("What"), _("Visit"), _("Before"), _("After"))
    for row in _rows(found, language):
        table.add_row(*row)
    console.print(table)


def _rows(found: Difference, language: str) -> Iterator[tuple[str, str, str, str]]:
    yield from ((_("Added"), one.id, "", _places(one)) for one in found.added)
    yield from ((_("Taken out"), one.id, _places(one), "") for one in found.removed)
    yield from ((_("Moved"), one.visit.id, _days(one.before), _days(one.after)) for one in found.moved)
    for one in found.regrouped:
        yield (
            _("Other people"),
            one.visit.id,
            _people(one.before, one.accompanied_before),
            _people(one.after, one.accompanied_after),
        )
    yield from ((_("Day met"), "", "", code) for code in found.coverage.met)
    yield from ((_("Day missed"), "", "", code) for code in found.coverage.missed)
    yield _("Visits"), "", *_pair(found.number, language)
    yield _("Cost"), "", *_pair(found.cost, language)
    yield from (
        (say.word("figure", name, language), "", *_pair(pair, language)) for name, pair in found.figures.items()
    )


def _pair(pair: Change, language: str) -> tuple[str, str]:
    return _number(pair.before, language), _number(pair.after, language)


def _number(value: float, language: str) -> str:
    return quantities.number(int(value), language) if value == int(value) else f"{value:.2f}"


def _places(visit: Visit) -> str:
    return ", ".join(stop.id for leg in visit.legs for stop in leg.institutions)


def _days(days: tuple[date, ...]) -> str:
    return ", ".join(day.isoformat() for day in days)


def _people(legs: tuple[tuple[str, ...], ...], guides: tuple[str, ...]) -> str:
    return "; ".join(f"{', '.join(people)} ({guide})" for people, guide in zip(legs, guides, strict=True))


def _told(found: Difference) -> dict[str, object]:
    return {
        "added": [one.model_dump(mode="json") for one in found.added],
        "removed": [one.model_dump(mode="json") for one in found.removed],
        "moved": [
            {"visit": one.visit.id, "before": [*map(str, one.before)], "after": [*map(str, one.after)]}
            for one in found.moved
        ],
        "regrouped": [{**one._asdict(), "visit": one.visit.id} for one in found.regrouped],
        "number": found.number._asdict(),
        "cost": found.cost._asdict(),
        "met": found.coverage.met,
        "missed": found.coverage.missed,
        "figures": {name: pair._asdict() for name, pair in found.figures.items()},
    }
