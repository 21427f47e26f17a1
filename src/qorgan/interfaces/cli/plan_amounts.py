"""Amounts of a plan's settings, and numbers of people, as they are typed at the command line: ``name=amount``."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

import typer
from django.utils.translation import gettext as _

from qorgan.access import home
from qorgan.planning import adjust
from qorgan.planning.trial.trial import MOST_MORE
from qorgan.store import plan_settings

NONE: Final = "none"
_WHOLE: Final = re.compile(r"-?[0-9]{1,40}")
_DECIMAL: Final = re.compile(r"-?[0-9]{1,40}\.[0-9]{1,40}")


def amounts(told: Iterable[str]) -> dict[str, object]:
    """By name. Nothing after the sign is the standard amount, ``none`` is no amount; what is no number stays a text and is refused later.

    Ends the command with 2 where there is no sign.
    """
    standard = adjust.values(plan_settings.standard(home.country()))
    return {name: standard.get(name) if not text else _amount(text) for name, text in _pairs(told, "--set")}


def people(told: Iterable[str]) -> dict[str, int]:
    """Numbers by region. Ends the command with 2 for what is none."""
    found: dict[str, int] = {}
    for region, text in _pairs(told, "--more"):
        if not _WHOLE.fullmatch(text) or not 0 <= int(text) <= MOST_MORE:
            message = _("How many would join there? Write a number from 0 to %(most)s.") % {"most": MOST_MORE}
            raise typer.BadParameter(f"{region}={text}: {message}", param_hint="--more")
        found[region] = int(text)
    return found


def _pairs(told: Iterable[str], option: str) -> Iterator[tuple[str, str]]:
    for one in told:
        name, sign, text = one.partition("=")
        if not sign or not name.strip():
            message = _("Write a name, the sign = and an amount, as in days_a_year=25.")
            raise typer.BadParameter(message, param_hint=option)
        yield name.strip(), text.strip()


def _amount(text: str) -> object:
    if text == NONE:
        return None
    if _WHOLE.fullmatch(text):
        return int(text)
    return float(text) if _DECIMAL.fullmatch(text) else text
