"""The practical settings in force for a year that is planned: the country's standard ones, changed as the office has set them."""

from datetime import date, datetime
from typing import Final, NamedTuple

from qorgan.access.actor import Actor
from qorgan.access.permissions import Permission
from qorgan.law.country import Country
from qorgan.planning import adjust
from qorgan.planning.adjust import Values
from qorgan.planning.settings import Prices, Settings
from qorgan.store import models, scope

OF_ONE_YEAR: Final = frozenset({"budget"})
"""Amounts that a later year does not inherit: money is allotted anew."""


class Earlier(NamedTuple):
    """One setting of the settings, as the page of the settings lists it."""

    number: int
    amounts: Values
    set_at: datetime
    set_by: str


def standard(country: Country) -> Settings:
    """Where nobody has set anything."""
    return Settings(prices=Prices(currency=country.currency))


def in_force(country: Country, year: int) -> Settings:
    """Of the year; one query. Not the row of anybody in particular: whoever plans or judges a plan needs them."""
    return adjust.adjusted(standard(country), amounts(year))


def amounts(year: int) -> dict[str, adjust.Amount]:
    """What is set for the year; where nothing is, for the nearest year before it, without what is of one year only.

    An amount that no longer fits, because a later version of the program allows less, is as if it had not been set.
    """
    row = models.PlanSettings.objects.filter(year__lte=year).first()
    if row is None:
        return {}
    kept = adjust.fitting(row.amounts)
    return {name: value for name, value in kept.items() if row.year == year or name not in OF_ONE_YEAR}


def governing(year: int) -> int | None:
    """The year whose settings hold in the year: its own or the nearest before it; None where nobody has set any. One query."""
    return models.PlanSettings.objects.filter(year__lte=year).values_list("year", flat=True).first()


def earlier(actor: Actor, today: date, year: int) -> list[Earlier]:
    """How the year's settings came about, the newest first; nothing for those who may not read plans."""
    if not scope.may(actor, Permission.PLAN_READ, today):
        return []
    rows = models.PlanSettings.objects.filter(year=year).values_list("number", "amounts", "set_at", "set_by")
    return [Earlier(*row) for row in rows]
