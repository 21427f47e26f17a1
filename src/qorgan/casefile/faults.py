"""Faults of a case file: a path, a code and parameters that are safe to print. ``say`` makes sentences of them."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

Path = tuple[str | int, ...]

ROOT = "$"
_PLAIN_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_-]{0,59}", re.ASCII)
_LONGEST_QUOTE = 40
_LONGEST_PATH = 16
_LONGEST_LIST = 24


class Fault(NamedTuple):
    """One thing that is wrong.

    ``path``: where, as ``visit.legs[0].on_site[1]``; ``$`` for the document. ``params``: numbers, and texts already shortened and
    escaped. ``line``: the line of a JSON Lines stream, from 1; ``None`` for a single document.
    """

    path: str
    code: str
    params: Mapping[str, str | int]
    line: int | None = None


class Unreadable(ValueError):
    """The text is no case file. ``faults``: everything that is wrong with it, at least one, in the order of the text."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        """``faults``: at least one."""
        self.faults = tuple(faults)
        super().__init__("; ".join(f"{fault.path}: {fault.code}" for fault in self.faults[:_LONGEST_LIST]))


def spell(path: Path) -> str:
    """The path as it is printed: ``visit.legs[0]``. Keys that are not plain words stand quoted in brackets."""
    shown = "".join(_step(step) for step in path[:_LONGEST_PATH])
    cut = "…" if len(path) > _LONGEST_PATH else ""
    return (shown.removeprefix(".") + cut) or ROOT


def _step(step: str | int) -> str:
    if isinstance(step, int):
        return f"[{step}]"
    return f".{step}" if _PLAIN_KEY.fullmatch(step) else f"[{quote(step)}]"


def quote(value: object) -> str:
    """The value as it stood in the file, shortened, on one line, with nothing a terminal would obey."""
    if isinstance(value, str):
        return f'"{shorten(value)}"'
    if isinstance(value, dict):
        return "{…}" if value else "{}"
    if isinstance(value, list):
        return "[…]" if value else "[]"
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    return shorten(str(value))


def shorten(text: str) -> str:
    """The text shortened and escaped, without the quotation marks of ``quote``."""
    short = text if len(text) <= _LONGEST_QUOTE else text[:_LONGEST_QUOTE] + "…"
    return "".join(_safe(sign) for sign in short)


def _safe(sign: str) -> str:
    if sign in '"\\':
        return "\\" + sign
    if sign.isprintable():
        return sign
    return f"\\u{ord(sign):04x}" if sign <= "\uffff" else f"\\U{ord(sign):08x}"


def listed(words: Iterable[str]) -> str:
    """Words for "one of …", in their own order; a long list is cut with "…" and not walked to its end."""
    return _listed(tuple(islice(words, _LONGEST_LIST + 1)))


@lru_cache(maxsize=512)  # a file full of one mistake asks for the same list a hundred thousand times
def _listed(shown: tuple[str, ...]) -> str:
    told = ", ".join(shorten(word) for word in shown[:_LONGEST_LIST]) or "–"
    return f"{told}, …" if len(shown) > _LONGEST_LIST else told
