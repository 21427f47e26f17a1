"""What JSON in general lets pass and a case file does not: doubled keys, NaN, endless numbers, halves of characters.

Two readings: a quick one that only notices, and a careful one that keeps what it noticed so that each can be told with its path.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from math import isfinite
from typing import Final

from qorgan.casefile.faults import Fault, Path, quote, shorten, spell

_MAX_DIGITS: Final = 18
_HALF: Final = re.compile("[\ud800-\udfff]")
_MAYBE_HALF: Final = re.compile(r"[\ud800-\udfff]|\\u[dD][89a-fA-F]")


class _Suspect(Exception):
    """Something in the text needs the careful reading."""


class Doubled(dict[str, object]):
    """An object in which a key stands twice. ``twice``: those keys."""

    twice: tuple[str, ...] = ()


class BadNumber(float):
    """A number that is not taken. ``code``: the fault; ``text``: as it stood."""

    code: str
    text: str


def decode(text: str) -> tuple[object, bool]:
    """The tree of a JSON document, and whether ``suspects`` has anything to look for in it.

    Raises ``JSONDecodeError`` for what is no JSON, ``RecursionError`` for what is nested beyond all measure.
    """
    try:
        return _QUICK.decode(text), _MAYBE_HALF.search(text) is not None
    except _Suspect:
        return _CAREFUL.decode(text), True


def suspects(node: object, path: Path) -> Iterator[Fault]:
    """The faults in a tree of the careful reading. ``path``: of ``node``."""
    if isinstance(node, BadNumber):
        yield Fault(spell(path), node.code, {"value": shorten(node.text)})
    elif isinstance(node, str):
        yield from _halves(node, path)
    elif isinstance(node, dict):
        if isinstance(node, Doubled):
            yield from (Fault(spell((*path, key)), "json.key_twice", {"key": quote(key)}) for key in node.twice)
        for key, inner in node.items():
            yield from _halves(key, (*path, key))
            yield from suspects(inner, (*path, key))
    elif isinstance(node, list):
        for place, inner in enumerate(node):
            yield from suspects(inner, (*path, place))


def _halves(text: str, path: Path) -> Iterator[Fault]:
    """Half of a surrogate pair: JSON can write it, but it is no character and cannot be printed or stored."""
    if _HALF.search(text):
        yield Fault(spell(path), "json.half_character", {"value": quote(text)})


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _Suspect
    return found


def _twice(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    doubled = Doubled(found)
    often = Counter(key for key, _ in pairs)
    doubled.twice = tuple(key for key, times in often.items() if times > 1)
    return doubled


def _suspicious(_text: str) -> float:
    raise _Suspect


def _finite(text: str) -> float:
    number = float(text)
    if not isfinite(number):
        raise _Suspect
    return number


def _short(text: str) -> int:
    if len(text) > _MAX_DIGITS:
        raise _Suspect
    return int(text)


def _bad(code: str, text: str) -> BadNumber:
    number = BadNumber("nan")
    number.code, number.text = code, text
    return number


def _constant(text: str) -> float:
    return _bad("json.not_finite", text)


def _any_float(text: str) -> float:
    number = float(text)
    return number if isfinite(number) else _bad("json.not_finite", text)


def _any_int(text: str) -> float:
    return int(text) if len(text) <= _MAX_DIGITS else _bad("json.number_too_long", text)


_QUICK: Final = json.JSONDecoder(
    object_pairs_hook=_once, parse_constant=_suspicious, parse_float=_finite, parse_int=_short
)
_CAREFUL: Final = json.JSONDecoder(
    object_pairs_hook=_twice, parse_constant=_constant, parse_float=_any_float, parse_int=_any_int
)
