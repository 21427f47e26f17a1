"""Whose turn it is: the day each institution is due, asked of the law, and the order in which the year takes them (¶3)."""

import math
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from qorgan.law.rulebook import Law
from qorgan.law.verdict import Value
from qorgan.planning.draw import Draw
from qorgan.planning.instance import Instance, Place
from qorgan.questions import institution


class Turn(NamedTuple):
    """An institution and the day its periodic visit is due at the latest; None where nobody can say (never visited, no beginning)."""

    place: Place
    due: date | None


def turns(instance: Instance, law: Law) -> list[Turn]:
    """One for each institution that can be visited at some time of the period, in the order of the register."""
    latest = latest_of_categories(instance.places)
    last_day = instance.period.last
    open_places = (p for p in instance.places if p.in_mandate_since is None or p.in_mandate_since <= last_day)
    return [
        Turn(place, due_day(place, latest.get(place.category), law))
        for place in open_places
        if place.closed_on is None or place.closed_on > instance.period.first
    ]


def latest_of_categories(places: Iterable[Place]) -> Mapping[str, date]:
    """The last day of the latest periodic visit to any place of a category; the law may count from it."""
    found: dict[str, date] = {}
    for place in places:
        if place.last_periodic_end is not None:
            found[place.category] = max(found.get(place.category, date.min), place.last_periodic_end)
    return found


def due_day(place: Place, category_last_end: date | None, law: Law) -> date | None:
    """The last day for the next periodic visit under the readings in force; None where the law gives no date.

    A place that ceases to be subject to visits before that day has no turn left.
    """
    facts = institution.Cycle(place.last_periodic_end, place.in_mandate_since, category_last_end, None)
    for answer in law.ask(institution.CYCLE, facts):
        if isinstance(answer, Value) and isinstance(answer.value, Mapping):
            due = answer.value["default"]
            if isinstance(due, date):
                return None if place.closed_on is not None and place.closed_on <= due else due
    return None


class Choice(NamedTuple):
    """``chosen``: in the order of urgency. ``left``: whose turn falls in the period or fell before, but the number of visits is spent."""

    chosen: list[Turn]
    left: list[Turn]


def choose(found: list[Turn], instance: Instance, *, cycle_years: int, most: int | None, draw: Draw) -> Choice:
    """Who is visited: the overdue first, then those due in the period, then the rest up to the pace that keeps the cycle.

    ``most``: visits at most, None for as many as turn and pace ask for.
    """
    ordered = sorted(found, key=lambda turn: _urgency(turn, instance, draw))
    must = sum(1 for turn in ordered if turn.due is not None and turn.due <= instance.period.last)
    pace = math.ceil(len(ordered) / cycle_years)
    number = max(must, pace) if most is None else most
    return Choice(ordered[:number], ordered[number:must])


def _urgency(turn: Turn, instance: Instance, draw: Draw) -> tuple[int, int, float]:
    tie = draw.share("turn", turn.place.code)
    if turn.due is None:
        return 1, 0, tie
    return (0 if turn.due <= instance.period.last else 2), turn.due.toordinal(), tie
