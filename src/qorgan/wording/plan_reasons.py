"""Why a plan is as it is, in plain sentences: reasons, clashing limits, ways out, and faults of what a plan is made from."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from qorgan.law.country import Country
from qorgan.wording import quantities, texts
from qorgan.wording.texts import Unworded

SUBJECT: Final = "plan_reasons"
NAMELESS: Final[Mapping[str, str]] = MappingProxyType({})
_REGIONS: Final = frozenset({"region", "regions", "other"})
_MONEY: Final = frozenset({"cost", "saved", "money"})
_NOTHING: Final = "–"
_MOST_NAMED: Final = 20


def say(
    code: str,
    params: Mapping[str, object],
    *,
    language: str,
    country: Country,
    names: Mapping[str, str] = NAMELESS,
) -> str:
    """A reason, member, way out or fault in ``kk``, ``ru`` or ``en``. ``names``: of people, institutions, topics and settings by code.

    Raises ``Unworded``.
    """
    sentence = texts.sentences(SUBJECT, language).get(code)
    if sentence is None:
        raise Unworded(code, language)
    words = {name: _text(name, value, language, country, names) for name, value in params.items()}
    return sentence.format_map(words)


def page(language: str) -> Mapping[str, str]:
    """The headings and notes around what is told, by their names, in ``kk``, ``ru`` or ``en``. Raises ``Unworded``."""
    return texts.tables(SUBJECT, language)["page"]


def _text(name: str, value: object, language: str, country: Country, names: Mapping[str, str]) -> str:
    if isinstance(value, tuple):
        listed = [_text(name, one, language, country, names) for one in value[:_MOST_NAMED]]
        return ", ".join(listed + ["…"] * (len(value) > _MOST_NAMED)) or _NOTHING
    if isinstance(value, date):
        return quantities.day(value, language)
    if isinstance(value, int):
        amount = quantities.number(value, language)
        return f"{amount}\N{NO-BREAK SPACE}{country.currency}" if name in _MONEY else amount
    if name in _REGIONS:
        return country.region_name(str(value), language) or _NOTHING
    return names.get(str(value), str(value))
