"""The settings that a year is planned under, as values for programs: the same at the command line and over the API."""

from typing import Any

from qorgan.access import home
from qorgan.planning import adjust, say
from qorgan.planning.adjust import ADJUSTABLE, Adjustable, Amount
from qorgan.store import plan_settings


def told(year: int, language: str) -> dict[str, Any]:
    """``governing``: the year whose settings hold, None where all are standard; ``settings``: by name. Two queries."""
    country = home.country()
    standard = adjust.values(plan_settings.standard(country))
    held = adjust.values(plan_settings.in_force(country, year))
    return {
        "year": year,
        "governing": plan_settings.governing(year),
        "currency": country.currency,
        "settings": {one.name: _setting(one, held[one.name], standard[one.name], language) for one in ADJUSTABLE},
    }


def _setting(one: Adjustable, held: Amount, standard: Amount, language: str) -> dict[str, Any]:
    return {
        "label": say.setting(one.name, language),
        "group": one.group.value,
        "unit": one.unit.value,
        "amount": held,
        "standard": standard,
        "least": _limit(one, one.least),
        "most": _limit(one, one.most),
        "may_be_none": one.may_be_none,
    }


def _limit(one: Adjustable, limit: float) -> int | float:
    return int(limit) if one.is_whole else limit
