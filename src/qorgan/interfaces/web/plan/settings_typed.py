"""Amounts of settings as people type them: digits in groups, a comma before the fraction, shares as per cent; and written back so."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Final, NamedTuple

from qorgan.interfaces.web.shell.templatetags.quantities import qnum
from qorgan.planning import adjust
from qorgan.planning.adjust import ADJUSTABLE, BY_NAME, Adjustable, Amount, Fault, Unfit, Unit
from qorgan.planning.settings import Settings

MOST_SIGNS: Final = 40
_NUMBER: Final = re.compile(r"-?[0-9]{1,40}(?:[.,][0-9]{1,10})?")
_GROUPED: Final = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+")
# In some languages a group of digits, in others a fraction: nobody is to lose or gain a thousandfold by it.
_DOUBTFUL: Final = re.compile(r"-?[0-9]+[.,][0-9]{3}")
_FINEST: Final = 10


class Read(NamedTuple):
    """What was typed, as amounts that can be set unless there are faults. A fault's ``value`` is the text that was typed."""

    amounts: dict[str, Amount]
    faults: tuple[Fault, ...]


def texts(sent: Mapping[str, str]) -> dict[str, str]:
    """What stands in the fields, by the settings' names; empty where the standard amount is wanted."""
    return {one.name: sent.get(one.name, "").strip()[:MOST_SIGNS] for one in ADJUSTABLE}


def read(typed: Mapping[str, str], standard: Settings, language: str) -> Read:
    """Every amount and every fault, in the order of the page. ``typed``: as from ``texts``."""
    found = {name: amount(text, BY_NAME[name], language) for name, text in typed.items() if text}
    amounts = {name: value for name, value in found.items() if value is not None}
    faults = [Fault(name, "type", typed[name]) for name, value in found.items() if value is None]
    try:
        adjust.adjusted(standard, amounts)
    except Unfit as unfit:
        faults += (fault._replace(value=typed[fault.name] or str(fault.value)) for fault in unfit.faults)
    order = list(BY_NAME)
    return Read(dict(amounts), tuple(sorted(faults, key=lambda fault: order.index(fault.name))))


def amount(text: str, one: Adjustable, language: str) -> int | float | None:
    """The amount; None for a text that is no number, or may mean two. A fraction where only whole amounts make sense stays one."""
    bare = "".join(text.split())
    if one.unit is Unit.SHARE:
        bare = bare.removesuffix("%")
    if one.is_whole and language == "en" and _GROUPED.fullmatch(bare):
        bare = bare.replace(",", "")
    if not _NUMBER.fullmatch(bare) or (one.is_whole and _DOUBTFUL.fullmatch(bare)):
        return None
    number = Decimal(bare.replace(",", "."))
    if one.unit is Unit.SHARE:
        return float(number / 100)
    return int(number) if one.is_whole and number == int(number) else float(number)


def text(value: Amount, one: Adjustable) -> str:
    """As ``amount`` reads it, in the language of the page; without the unit. Empty for none."""
    if value is None:
        return ""
    return qnum(Decimal(str(value)) * 100 if one.unit is Unit.SHARE else value, _FINEST)
