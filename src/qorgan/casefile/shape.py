"""From a JSON tree to a ``Case``: keys, types, closed words, days. What pydantic finds wrong is retold as faults."""

from collections.abc import Callable, Collection, Mapping
from typing import Final, NamedTuple

from pydantic import ValidationError

from qorgan.casefile import layout
from qorgan.casefile.faults import Fault, Path, listed, quote, spell
from qorgan.casefile.hints import Hints
from qorgan.casefile.model import Case
from qorgan.casefile.when import FIRST_YEAR, LAST_YEAR

PAIR = 2
Params = Mapping[str, str | int]


class Sight(NamedTuple):
    """One complaint of the validator: where, about which value, and what it says beside."""

    path: Path
    value: object
    context: Mapping[str, object]


def shape(tree: object, hints: Hints, time_zone: str | None) -> Case | list[Fault]:
    """The case, or everything in which the tree differs from one. ``time_zone``: in which moments are told."""
    try:
        return Case.model_validate(tree, context=time_zone)
    except ValidationError as error:
        return [
            _fault(found["type"], Sight(found["loc"], found["input"], found.get("ctx", {})), hints)
            for found in error.errors(include_url=False)
        ]


def _fault(kind: str, sight: Sight, hints: Hints) -> Fault:
    if kind == "extra_forbidden":
        return _unknown_key(sight, hints)
    if kind == "enum":
        return _unknown_word(sight, hints)
    if kind == "missing":
        return _missing(sight)
    if kind == "date.bad":
        return _bad_day(sight)
    if kind == "greater_than_equal" and sight.context.get("ge", 0):
        kind = "less_than_equal"  # both ends of the years
    if kind == "too_long" and sight.context.get("max_length") != PAIR:
        kind = "list_too_long"
    code, params = _KINDS[kind]
    return Fault(spell(sight.path), code, params(sight))


def _quoted(sight: Sight) -> dict[str, str | int]:
    return {"value": quote(sight.value)}


def _years(sight: Sight) -> dict[str, str | int]:
    return _quoted(sight) | _YEARS


def _missing(sight: Sight) -> Fault:
    if isinstance(sight.path[-1], int):  # the second day of a pair
        return Fault(spell(sight.path[:-1]), "pair.length", _quoted(sight))
    return Fault(spell(sight.path), "field.missing", {"field": quote(sight.path[-1])})


def _bad_day(sight: Sight) -> Fault:
    code = str(sight.context["fault"])
    return Fault(spell(sight.path), code, _years(sight) if code == "date.year" else _quoted(sight))


def _unknown_key(sight: Sight, hints: Hints) -> Fault:
    key, keys = str(sight.path[-1]), layout.at(sight.path[:-1]).keys
    meant = hints.nearest(key, keys)
    if meant is not None:
        return Fault(spell(sight.path), "key.misspelt", {"key": quote(key), "nearest": meant})
    return Fault(spell(sight.path), "key.unknown", {"key": quote(key), "known": listed(keys)})


def _unknown_word(sight: Sight, hints: Hints) -> Fault:
    return word_fault(sight.path, sight.value, layout.at(sight.path).words, hints)


def word_fault(path: Path, value: object, words: Collection[str], hints: Hints) -> Fault:
    """A word outside a closed list, with the word that was probably meant if there is one, and the list."""
    params = {"value": quote(value), "allowed": listed(words)}
    meant = hints.nearest(value, words) if isinstance(value, str) else None
    if meant is None:
        return Fault(spell(path), "word.unknown", params)
    return Fault(spell(path), "word.misspelt", params | {"nearest": meant})


_YEARS: Final[dict[str, str | int]] = {"first": FIRST_YEAR, "last": LAST_YEAR}

_KINDS: Final[Mapping[str, tuple[str, Callable[[Sight], Params]]]] = {
    "bool_type": ("type.truth", _quoted),
    "case.format": ("case.format", _quoted),
    "date.type": ("type.date", _quoted),
    "dict_type": ("type.object", _quoted),
    "float_type": ("type.number", _quoted),
    "greater_than_equal": ("number.negative", _quoted),
    "money.too_large": ("json.number_too_long", _quoted),
    "int_type": ("type.whole_number", _quoted),
    "less_than_equal": ("number.year", _years),
    "model_type": ("type.object", _quoted),
    "string_too_short": ("text.empty", lambda _: {}),
    "string_type": ("type.text", _quoted),
    "string_unicode": ("json.half_character", _quoted),
    "list_too_long": ("list.too_long", lambda sight: {"limit": str(sight.context.get("max_length"))}),
    "too_long": ("pair.length", _quoted),
    "tuple_type": ("type.list", _quoted),
}
