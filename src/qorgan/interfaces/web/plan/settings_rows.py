"""What the page of a year's settings shows: each setting with its limits, what is wrong with it, and how the settings came about."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from itertools import groupby
from typing import Final, NamedTuple

from qorgan.interfaces.web.plan import settings_typed, words
from qorgan.planning import adjust
from qorgan.planning.adjust import ADJUSTABLE, BY_NAME, Adjustable, Amount, Fault, Unit, Values
from qorgan.planning.settings import Settings
from qorgan.store import readers
from qorgan.store.plan_settings import Earlier

SHARE: Final = "%"


class Row(NamedTuple):
    """A setting. ``target``: the id of its field; ``amount``, ``standard``, ``least``, ``most``: in words, with their unit.

    ``typed``: what stands in the field, empty for the standard amount; ``usual``: the standard amount as it would be typed.
    """

    name: str
    target: str
    label: str
    hint: str
    amount: str
    standard: str
    is_standard: bool
    least: str
    most: str
    unit: str
    is_whole: bool
    typed: str
    usual: str
    error: str


class Group(NamedTuple):
    """Settings that are about one thing."""

    code: str
    name: str
    rows: list[Row]


class Line(NamedTuple):
    """One setting of the settings. ``who``: empty where the name is not known; ``amounts``: those that are not standard."""

    number: int
    at: datetime
    who: str
    amounts: list[words.Setting]


class Error(NamedTuple):
    """What is wrong with the form, and the field."""

    target: str
    text: str


def groups(held: Settings, standard: Settings, typed: Mapping[str, str], errors: Mapping[str, str]) -> list[Group]:
    """Every setting that can be set. ``typed``: what stands in the fields; ``errors``: sentences by the settings' names."""
    now, usual = adjust.values(held), adjust.values(standard)
    currency = standard.prices.currency
    rows = {
        one.name: _row(one, now[one.name], usual[one.name], currency)._replace(
            typed=typed[one.name], error=errors.get(one.name, "")
        )
        for one in ADJUSTABLE
    }
    return [
        Group(code.value, words.setting_group(code.value), [rows[one.name] for one in members])
        for code, members in groupby(ADJUSTABLE, key=lambda one: one.group)
    ]


def typed(held: Settings, standard: Settings) -> dict[str, str]:
    """What the fields begin with: the amounts in force that are not the standard ones."""
    other = adjust.differing(adjust.values(standard), adjust.values(held))
    return {one.name: settings_typed.text(other[one.name], one) if one.name in other else "" for one in ADJUSTABLE}


def shown(fault: Fault) -> Fault:
    """The fault with its limits as they are typed, which for a share is per cent."""
    if BY_NAME[fault.name].unit is not Unit.SHARE:
        return fault
    return fault._replace(least=round(fault.least * 100), most=round(fault.most * 100))


def target(name: str) -> str:
    """The id of a setting's field."""
    return f"set-{name.replace('.', '-')}"


def history(earlier: list[Earlier], currency: str) -> list[Line]:
    """How the settings came about, the newest first; one query for the names."""
    who = readers.names(one.set_by for one in earlier)
    return [
        Line(one.number, one.set_at, who.get(one.set_by, ""), list(_amounts(one.amounts, currency))) for one in earlier
    ]


def _row(one: Adjustable, now: Amount, usual: Amount, currency: str) -> Row:
    return Row(
        name=one.name,
        target=target(one.name),
        label=words.setting(one.name),
        hint=words.setting_hint(one.name),
        amount=words.amount(one.name, now, currency),
        standard=words.amount(one.name, usual, currency),
        is_standard=now == usual,
        least=settings_typed.text(one.least, one),
        most=words.amount(one.name, one.most, currency),
        unit={Unit.MONEY: currency, Unit.SHARE: SHARE}.get(one.unit, ""),
        is_whole=one.is_whole,
        typed="",
        usual=settings_typed.text(usual, one),
        error="",
    )


def _amounts(amounts: Values, currency: str) -> Iterable[words.Setting]:
    """Those of settings that still exist."""
    return (
        words.Setting(words.setting(one.name), words.amount(one.name, amounts[one.name], currency))
        for one in ADJUSTABLE
        if one.name in amounts
    )
