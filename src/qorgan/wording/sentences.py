"""A finding, a duty or a value said in one or two plain sentences."""

from collections.abc import Mapping
from typing import NamedTuple

from qorgan.law.country import Act, Country
from qorgan.law.rulebook import Edition
from qorgan.law.verdict import Answer, Duty, Finding
from qorgan.planning import say as planner
from qorgan.wording import blanks, texts
from qorgan.wording.blanks import Params
from qorgan.wording.texts import Unworded


class Spoken(NamedTuple):
    """What a sentence is chosen and filled by: its subject (a file of texts), the marks of its variants, the parameters."""

    subject: str
    code: str
    marks: tuple[str, ...]
    params: Params


def say(answer: Answer, *, language: str, country: Country) -> str:
    """The sentence of an answer in ``kk``, ``ru`` or ``en``. Raises ``Unworded`` for a code or a word without a text."""
    return _say(spoken(answer), language, country)


def refuse(finding: Finding, *, language: str, country: Country) -> str:
    """Why an act may not go ahead, what to do and who holds the power. What a provision refuses is said as by ``say``.

    What only the check of a plan finds is said in the planner's own words. Raises ``Unworded`` for a code or a word without a text.
    """
    if texts.chosen(texts.sentences("refusals", language), finding.code, ()) is None:
        planned = planner.sentence(finding.code, finding.params, language)
        if planned is not None:
            return planned
        return say(finding, language=language, country=country)
    return _say(refused(finding), language, country)


def warn(code: str, edition: Edition, *, language: str, country: Country) -> str:
    """What is not certain about the wording that judged a fact. ``code``: as from ``rulebook.warning_for``."""
    act = next((act for act in country.acts if act.edition == edition.code), None)
    params = {
        "since": edition.since,
        "amended_on": edition.amended_on,
        "amended_number": _amended_by(act),
    }
    return _say(Spoken("warnings", code, (), params), language, country)


def spoken(answer: Answer) -> Spoken:
    """How an answer is to be said."""
    if isinstance(answer, Finding):
        return Spoken("findings", answer.code, (answer.effect, *_true(answer.params)), answer.params)
    if isinstance(answer, Duty):
        return Spoken("duties", answer.code, _marks_of_duty(answer), _params_of_duty(answer))
    told = answer.value if isinstance(answer.value, Mapping) else {"value": answer.value}
    return Spoken("values", answer.code, _true(told), {**answer.params, **told})


def refused(finding: Finding) -> Spoken:
    """How a refusal of the house is to be said; its marks name the parameters that are empty."""
    empty = tuple(f"no_{key}" for key, value in finding.params.items() if value is None or value == "")
    return Spoken("refusals", finding.code, empty, finding.params)


def _say(spoken: Spoken, language: str, country: Country) -> str:
    known = texts.sentences(spoken.subject, language)
    key = texts.chosen(known, spoken.code, spoken.marks)
    if key is None:
        raise Unworded(spoken.code, language)
    return known[key].format_map(blanks.filled(spoken.code, spoken.params, language=language, country=country))


def _true(params: Params) -> tuple[str, ...]:
    return tuple(key for key, value in params.items() if value is True)


def _marks_of_duty(duty: Duty) -> tuple[str, ...]:
    undated = ("undated",) if duty.due is None else ()
    return (*undated, "done") if duty.params.get("done") is not None else undated


def _params_of_duty(duty: Duty) -> Params:
    due = duty.due._asdict() if duty.due else {}
    return {**duty.params, **due, "holder": duty.holder, "to": duty.to}


def _amended_by(act: Act | None) -> str | None:
    return act.numbers.get("amended_number") if act else None
