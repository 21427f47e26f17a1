"""The answer to a case file as it leaves the house: codes, dates and citations, each with its sentence in the asked language."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from qorgan.casefile import judge
from qorgan.casefile.court import LawUsed
from qorgan.law.country import Country
from qorgan.law.rulebook import Law
from qorgan.law.verdict import Duty, Finding, Value
from qorgan.wording import blanks, sentences, why

FORMAT = 1
_TRUTHS = {"true": True, "false": False}  # a switch that is on or off is a truth in the file, coming in and going out
Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


class Reader(NamedTuple):
    """For whom an answer is told: a country, a language, and the law to explain with (None: sentences without explanations)."""

    country: Country
    language: str
    law: Law | None


def told(answer: judge.Answer, *, country: Country, language: str, explain: bool = True) -> dict[str, Json]:
    """An answer as the JSON document of format 1, dates in ISO. Raises ``Unworded`` where a code has no words.

    ``explain``: tell duties and values with the facts, readings and steps they rest on. They share the calendar and the readings of
    the whole case, so any law of the answer explains them.
    """
    reader = Reader(country, language, answer.law[-1].law if explain and answer.law else None)
    return {
        "answer": FORMAT,
        "law": [_law(used, reader) for used in answer.law],
        "calendar": _json(answer.law[-1].law.calendar.snapshot(), reader) if answer.law else None,
        "policy": {name: _TRUTHS.get(word, word) for name, word in answer.policy.items()},
        "findings": [_finding(finding, reader) for finding in answer.findings],
        "duties": [_duty(duty, reader) for duty in answer.duties],
        "values": [_value(value, reader) for value in answer.values],
    }


def _law(used: LawUsed, reader: Reader) -> Json:
    """The warning is a sentence: the format has one place for it, and a reader of the file alone must understand it."""
    edition = used.law.edition
    warning = (
        sentences.warn(used.warning, edition, language=reader.language, country=reader.country)
        if used.warning
        else None
    )
    return {"edition": used.edition, "from": used.since.isoformat(), "warning": warning}


def _finding(finding: Finding, reader: Reader) -> Json:
    return {
        "provision": finding.provision,
        "effect": finding.effect.value,
        "code": finding.code,
        "params": _json(finding.params, reader),
        **_about(finding.about),
        "says": sentences.say(finding, language=reader.language, country=reader.country),
    }


def _duty(duty: Duty, reader: Reader) -> Json:
    return {
        "provision": duty.provision,
        "code": duty.code,
        "holder": duty.holder,
        "to": duty.to,
        "due": _json(duty.due._asdict(), reader) if duty.due else None,
        "status": duty.status.value,
        **_about(duty.about),
        **_explained(duty, reader),
    }


def _value(value: Value, reader: Reader) -> Json:
    return {
        "provision": value.provision,
        "code": value.code,
        "value": _json(value.value, reader),
        **_about(value.about),
        **_explained(value, reader),
    }


def _about(about: str) -> dict[str, Json]:
    return {"about": about} if about else {}


def _explained(answer: Duty | Value, reader: Reader) -> dict[str, Json]:
    says: dict[str, Json] = {"says": sentences.say(answer, language=reader.language, country=reader.country)}
    if reader.law is None:
        return says
    reasons = why.why(answer, law=reader.law, country=reader.country, language=reader.language)
    # A bare limit rests on no fact of the case, so there is nothing to explain.
    return {**says, "why": [*reasons.facts, *reasons.readings, *reasons.steps]} if reasons.facts else says


def _json(value: object, reader: Reader) -> Json:
    """A value as JSON: days in ISO, words of closed lists as themselves, names by language in the reader's."""
    value = blanks.in_language(value, reader.language)
    if isinstance(value, Mapping):
        return {str(key): _json(item, reader) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_json(item, reader) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    if value is None or isinstance(value, bool | int | float):
        return value
    return str(value)
