"""Whose turn it is: the day each institution is due, asked of the law (¶3)."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from qorgan.law.rulebook import Law
from qorgan.law.verdict import Answer, Value
from qorgan.planning.instance import Instance, Place
from qorgan.questions import institution


class Turn(NamedTuple):
    """An institution and the day its periodic visit is due at the latest; None where nobody can say (never visited, no beginning)."""

    place: Place
    due: date | None


def turns(instance: Instance, law: Law) -> list[Turn]:
    """One for each institution that can be visited at some time of the period, in the order of the register."""
    latest = latest_of_categories(instance.places)
    first, last = instance.period
    places = [
        place
        for place in instance.places
        if (place.in_mandate_since is None or place.in_mandate_since <= last)
        and (place.closed_on is None or place.closed_on > first)
    ]
    asked = (_cycle(place, latest.get(place.category)) for place in places)
    answers = law.ask_many(institution.CYCLE, asked)
    return [Turn(place, _due(place, found)) for place, found in zip(places, answers, strict=True)]


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
    return _due(place, law.ask(institution.CYCLE, _cycle(place, category_last_end)))


def _cycle(place: Place, category_last_end: date | None) -> institution.Cycle:
    return institution.Cycle(place.last_periodic_end, place.in_mandate_since, category_last_end, None)


def _due(place: Place, answers: Iterable[Answer]) -> date | None:
    for answer in answers:
        if isinstance(answer, Value) and isinstance(answer.value, Mapping):
            due = answer.value["default"]
            if isinstance(due, date):
                return None if place.closed_on is not None and place.closed_on <= due else due
    return None
