"""What waits on a desk, said in a plain sentence: a duty of the law, a vote, a certificate that runs out, an invitation."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from qorgan.law.country import Country
from qorgan.law.ids import ProvisionId
from qorgan.law.verdict import Due, Duty, DutyStatus, Param
from qorgan.wording import acts, names, quantities, sentences, texts
from qorgan.wording.texts import Unworded

SUBJECT: Final = "waiting"


def sentence(code: str, told: Mapping[str, Param], due: Due | None, *, language: str, country: Country) -> str:
    """What waits. ``told``: facts, with ``holder``, ``to`` and ``name`` where there are such; days in ISO form or as days."""
    known = texts.sentences(SUBJECT, language)
    if code in known:
        return known[code].format_map(_filled(known[code], told, language))
    facts = {name: _day(value) for name, value in told.items() if name not in {"holder", "to", "name"}}
    duty = Duty(
        ProvisionId(""), code, str(told.get("holder", "")), str(told.get("to", "")), due, DutyStatus.OPEN, facts
    )
    try:
        return sentences.say(duty, language=language, country=country)
    except Unworded:
        return known[texts.ANY].format(code=code)


def duty(code: str, language: str) -> str:
    """The name of a duty, for counting such duties; a code without one is its own name."""
    return texts.tables(SUBJECT, language).get("duty", {}).get(code, code)


def _filled(text: str, told: Mapping[str, Param], language: str) -> Mapping[str, str]:
    return {name: _text(name, told.get(name), language) for name in _blanks(text)}


def _blanks(text: str) -> list[str]:
    return [part.partition("}")[0] for part in text.split("{")[1:]]


def _text(name: str, value: Param, language: str) -> str:
    if value is None or value == "":
        return names.name(*names.BLANK, language)
    if isinstance(value, int):
        return quantities.number(value, language)
    return acts.named(acts.TABLES[name], str(value), language) if name in acts.TABLES else str(value)


def _day(value: Param) -> Param:
    if not isinstance(value, str):
        return value
    try:
        return date.fromisoformat(value)
    except ValueError:
        return value
