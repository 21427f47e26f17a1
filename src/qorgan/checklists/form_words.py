"""The words of an XLSForm: what its columns and the types of its lines are called, and in which language a column is."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from qorgan.checklists.model import Kind, Scale, Source

SURVEY, CHOICES, SETTINGS = "survey", "choices", "settings"
SCALE_LIST, SOURCES_LIST = "qorgan_scale", "qorgan_sources"
NOTE_ENDS, SOURCES_ENDS = "_note", "_sources"
"""How the two lines are called that go with a question of the house."""
TYPE, NAME, LIST, LABEL, HINT, REQUIRED, RELEVANT = "type", "name", "list_name", "label", "hint", "required", "relevant"
KINDS: Final[Mapping[str, Kind]] = MappingProxyType(
    {
        "text": Kind.TEXT,
        "string": Kind.TEXT,
        "integer": Kind.WHOLE,
        "int": Kind.WHOLE,
        "date": Kind.DAY,
        "note": Kind.NOTE,
    }
)
OF_A_LIST: Final[Mapping[str, Kind]] = MappingProxyType({"select_one": Kind.ONE, "select_multiple": Kind.SEVERAL})
TYPES: Final[Mapping[Kind, str]] = MappingProxyType(
    {
        Kind.TEXT: "text",
        Kind.WHOLE: "integer",
        Kind.DAY: "date",
        Kind.NOTE: "note",
        Kind.ONE: "select_one",
        Kind.SEVERAL: "select_multiple",
    }
)
HEADINGS: Final[Mapping[str, str]] = MappingProxyType(
    {"kk": "Қазақша (kk)", "ru": "Русский (ru)", "en": "English (en)"}
)
"""What stands behind ``label::`` in a form that the house made itself."""
_CALLED = {
    "kk": ("kk", "kaz", "kazakh", "қазақ", "казах", "qazaq"),
    "ru": ("ru", "rus", "russian", "русск", "орыс"),
    "en": ("en", "eng", "english", "англ", "ағылшын"),
}
_ALIASES = {
    "list name": LIST,
    "relevance": RELEVANT,
    "caption": LABEL,
    "value": NAME,
}
_TRUE, _FALSE = {"yes", "true", "true()", "1"}, {"", "no", "false", "false()", "0"}


class Heading(NamedTuple):
    """A column. ``name``: as the house spells it; ``suffix``: the language as the form calls it, ``None`` where it tells none."""

    name: str
    suffix: str | None


def heading(text: str) -> Heading:
    """A heading as it stands in a form."""
    name, found, suffix = text.partition("::")
    if not found:
        name, found, suffix = text.partition(":")
    plain = " ".join(name.split()).lower()
    plain = _ALIASES.get(plain, plain)
    if plain in {LABEL, HINT}:
        return Heading(plain, suffix.strip() if found else None)
    known = plain in {TYPE, NAME, LIST, REQUIRED, RELEVANT} and not found
    return Heading(plain if known else text, None)


def language(suffix: str) -> str:
    """The language that a form calls so; empty for one that the house does not speak."""
    told = suffix.lower()
    in_parentheses = re.search(r"\(([a-z]{2,3})\)\s*$", told)
    if in_parentheses:
        told = in_parentheses[1]
        return next((code for code, names in _CALLED.items() if told in names), "")
    for code, names in _CALLED.items():
        if told in names or any(len(name) > 3 and told.startswith(name) for name in names):  # noqa: PLR2004 -- longer than a code
            return code
    return ""


def required(text: str) -> bool | None:
    """Whether an answer must be given; ``None`` for a condition of its own."""
    told = text.strip().lower()
    if told in _TRUE:
        return True
    return False if told in _FALSE else None


def is_scale(codes: set[str]) -> bool:
    """Whether a list is the house's own scale."""
    return codes == {str(word) for word in Scale}


def is_sources(codes: set[str]) -> bool:
    """Whether a list is the house's own sources."""
    return codes == {str(word) for word in Source}
