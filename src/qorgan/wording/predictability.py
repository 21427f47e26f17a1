"""How well a plan could be guessed, in plain sentences."""

from typing import Final

from babel import numbers

from qorgan.law.country import Country
from qorgan.planning.document import PlanDocument
from qorgan.planning.predictability.floor import Said
from qorgan.wording import quantities, texts
from qorgan.wording.texts import Unworded

SUBJECT: Final = "predictability"
_FORM = "#,##0.#"


def say(said: Said, *, language: str, country: Country) -> str:
    """One of the things that ``floor.told`` tells, in ``kk``, ``ru`` or ``en``. Raises ``Unworded``."""
    sentence = texts.sentences(SUBJECT, language).get(said.code)
    if sentence is None:
        raise Unworded(said.code, language)
    return sentence.format_map({name: _text(name, value, language, country) for name, value in said.params.items()})


def word(table: str, code: str, language: str) -> str:
    """A text without parameters: of an ``adversary``, ``label``, ``setting``, ``setting_hint``. Raises ``Unworded``."""
    found = texts.tables(SUBJECT, language).get(table, {}).get(code)
    if found is None:
        raise Unworded(f"{table}.{code}", language)
    return found


def told(plan: PlanDocument, *, language: str, country: Country) -> list[str]:
    """What a person should read of a plan: the verdict first, and what to do where the floor is not kept; or why there is no figure."""
    found = plan.predictability
    if found is None:
        return [word("absent", _absent(plan), language)]
    said = [say(Said(one.code, one.params), language=language, country=country) for one in found.said]
    is_open = found.effective_weeks < found.lawful_weeks or found.lift[0] > found.largest_lift
    remedy = [word("remedy", "spread", language)] if not found.is_kept and is_open else []
    return [*said[:1], *remedy, *said[1:]]


def _absent(plan: PlanDocument) -> str:
    drawn = plan.randomness
    if drawn is None or drawn.is_by_hand:
        return "by_hand"
    return "stopped" if drawn.parameters and drawn.parameters.get("is_stopped") else "other"


def figure(value: float, language: str) -> str:
    """A number with one decimal place at most."""
    return numbers.format_decimal(value, format=_FORM, locale=quantities.LOCALES[language])


def _text(name: str, value: str | float, language: str, country: Country) -> str:
    if not isinstance(value, str):
        return figure(value, language)
    if name == "adversary":
        return word(name, value, language)
    return country.region_name(value, language)
