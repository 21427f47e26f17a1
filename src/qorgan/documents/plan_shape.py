"""What is wrong with the shape of a plan file, in the words of the case file."""

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any, Final

from pydantic import ValidationError

from qorgan.casefile.faults import Fault, listed, quote, spell
from qorgan.planning import document
from qorgan.questions.vocabulary import Form, Kind

_PARTS: Final[Mapping[str, type[document.Part]]] = {
    "visits": document.Visit,
    "legs": document.Leg,
    "institutions": document.Stop,
    "unplaced": document.Unplaced,
    "why": document.Why,
    "figures": document.Figures,
    "bounds": document.Bound,
    "randomness": document.Randomness,
}
_WORDS: Final = {"kind": tuple(Kind), "form": tuple(Form)}
_TYPES: Final = {
    "date.type": "type.date",
    "dict_type": "type.object",
    "float_type": "type.number",
    "int_type": "type.whole_number",
    "model_type": "type.object",
    "string_too_short": "text.empty",
    "string_type": "type.text",
    "tuple_type": "type.list",
    "literal_error": "case.format",
    "greater_than_equal": "number.negative",
    "too_long": "pair.length",
    "string_unicode": "json.half_character",
}
# The validator names the branch of a choice of types in the path as if it were a key.
_BRANCHES: Final = frozenset({"bool", "int", "str"})
_LONGEST_MATCHED: Final = 80
_YEARS: Final = {"first": document.FIRST_YEAR, "last": document.LAST_YEAR}


def faults_of(error: ValidationError) -> list[Fault]:
    """Every complaint of the validator as a fault, each once."""
    found = [
        _fault(one["type"], one["loc"], one["input"], one.get("ctx", {})) for one in error.errors(include_url=False)
    ]
    return list({(fault.path, fault.code): fault for fault in found}.values())


def reversed_days(told: document.PlanDocument) -> list[Fault]:
    """Pairs of days in the wrong order."""
    pairs = [
        ("period", told.period),
        *((f"visits[{n}].travel", v.travel) for n, v in enumerate(told.visits) if v.travel),
    ]
    return [_reversed(path, pair[0].isoformat(), pair[1].isoformat()) for path, pair in pairs if pair[0] > pair[1]]


def _reversed(path: str, first: str, last: str) -> Fault:
    return Fault(path, "date.reversed", {"first": quote(first), "value": quote(last)})


def _fault(kind: str, loc: tuple[str | int, ...], value: object, context: Mapping[str, Any]) -> Fault:
    path = tuple(step for step in loc if step not in _BRANCHES)
    if kind == "extra_forbidden":
        return _unknown_key(path)
    if kind == "missing":
        return _missing(path, value)
    if kind == "enum":
        return _unknown_word(path, value)
    if kind == "date.bad":
        code = str(context["fault"])
        return Fault(spell(path), code, {"value": quote(value), **(_YEARS if code == "date.year" else {})})
    code = _TYPES.get(kind, "type.text")
    return Fault(spell(path), code, {} if code == "text.empty" else {"value": quote(value)})


def _missing(path: tuple[str | int, ...], value: object) -> Fault:
    if isinstance(path[-1], int):  # the second day of a pair
        return Fault(spell(path[:-1]), "pair.length", {"value": quote(value)})
    return Fault(spell(path), "field.missing", {"field": quote(path[-1])})


def _unknown_key(loc: tuple[str | int, ...]) -> Fault:
    key, keys = str(loc[-1]), list(_keys(loc[:-1]))
    meant = _nearest(key, keys)
    if meant is not None:
        return Fault(spell(loc), "key.misspelt", {"key": quote(key), "nearest": meant})
    return Fault(spell(loc), "key.unknown", {"key": quote(key), "known": listed(keys)})


def _keys(loc: tuple[str | int, ...]) -> Iterator[str]:
    names = [step for step in loc if isinstance(step, str)]
    part = _PARTS.get(names[-1], document.PlanDocument) if names else document.PlanDocument
    return (field.alias or name for name, field in part.model_fields.items())


def _unknown_word(loc: tuple[str | int, ...], value: object) -> Fault:
    words = [str(word) for word in _WORDS.get(str(loc[-1]), ())]
    params: dict[str, str | int] = {"value": quote(value), "allowed": listed(words)}
    meant = _nearest(value, words) if isinstance(value, str) else None
    if meant is None:
        return Fault(spell(loc), "word.unknown", params)
    return Fault(spell(loc), "word.misspelt", params | {"nearest": meant})


def _nearest(word: str, words: Iterable[str]) -> str | None:
    return next(iter(get_close_matches(word[:_LONGEST_MATCHED], list(words), n=1, cutoff=0.6)), None)
