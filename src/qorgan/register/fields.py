"""The columns a register may have: our names for them, what may stand in them, and what must not be missing.

A row of the table: name, shape, then what is special about it. Lengths are characters, as stored. Headings and explanations
in the three languages stand in ``fields.*.toml`` under the same names.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import NamedTuple

from qorgan.access.actor import ADMINISTRATOR
from qorgan.questions import vocabulary
from qorgan.register.changes import Register

LANGUAGES = ("kk", "ru", "en")


class Shape(StrEnum):
    """What a value is. ``words``, ``codes`` and ``weekdays`` are lists, their parts separated by ``;``."""

    CATEGORY = "category"
    CODE = "code"
    CODES = "codes"
    DATE = "date"
    DEGREES = "degrees"
    REGION = "region"
    TEXT = "text"
    TEXTS = "texts"
    WEEKDAYS = "weekdays"
    WHOLE = "whole"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class Field:
    """``longest``: characters for text, the largest number for whole numbers. ``words``: the closed list of a ``WORD``."""

    name: str
    shape: Shape
    is_required: bool = False
    longest: int = 300
    words: tuple[str, ...] = ()


class Heading(NamedTuple):
    """How a column is called in one language, what should stand in it, and other headings it is known by."""

    heading: str
    explain: str
    also: tuple[str, ...] = ()


PERSONS = 1_000_000
_DAYS_OF_A_YEAR = 366
_OFFICES = (*(word.value for word in vocabulary.Office), ADMINISTRATOR)
_KINDS = tuple(word.value for word in vocabulary.Kind)
_FORMS = tuple(word.value for word in vocabulary.Form)
_OWNERSHIPS = tuple(word.value for word in vocabulary.Ownership)

_INSTITUTIONS = (
    Field("code", Shape.CODE, is_required=True, longest=64),
    Field("name", Shape.TEXT, is_required=True),
    Field("name_kk", Shape.TEXT),
    Field("name_ru", Shape.TEXT),
    Field("region", Shape.REGION, is_required=True),
    Field("category", Shape.CATEGORY, is_required=True),
    Field("valid_from", Shape.DATE),
    Field("address", Shape.TEXT),
    Field("ownership", Shape.WORD, words=_OWNERSHIPS),
    Field("owner", Shape.TEXT, longest=200),
    Field("legal_basis", Shape.TEXT, longest=64),
    Field("in_mandate_since", Shape.DATE),
    Field("closed_on", Shape.DATE),
    Field("latitude", Shape.DEGREES),
    Field("longitude", Shape.DEGREES),
    Field("capacity", Shape.WHOLE, longest=PERSONS),
    Field("people_held", Shape.WHOLE, longest=PERSONS),
)
_PEOPLE = (
    Field("code", Shape.CODE, is_required=True, longest=64),
    Field("name", Shape.TEXT, is_required=True, longest=200),
    Field("office", Shape.WORD, is_required=True, words=_OFFICES),
    Field("region", Shape.REGION),
    Field("office_from", Shape.DATE, is_required=True),
    Field("office_to", Shape.DATE),
    Field("profession", Shape.TEXT, longest=100),
    Field("topics", Shape.TEXTS),
    Field("languages", Shape.TEXTS),
    Field("yearly_days", Shape.WHOLE, longest=_DAYS_OF_A_YEAR),
    Field("weekdays", Shape.WEEKDAYS),
    Field("certificate", Shape.TEXT, longest=64),
    Field("certificate_from", Shape.DATE),
    Field("certificate_to", Shape.DATE),
    Field("certificate_withdrawn", Shape.DATE),
    Field("absence_from", Shape.DATE),
    Field("absence_to", Shape.DATE),
    Field("conflicts", Shape.CODES),
)
_VISITS = (
    Field("code", Shape.CODE, is_required=True, longest=64),
    Field("kind", Shape.WORD, is_required=True, words=_KINDS),
    Field("form", Shape.WORD, words=_FORMS),
    Field("institution", Shape.CODE, is_required=True, longest=64),
    Field("first_on_site", Shape.DATE, is_required=True),
    Field("last_on_site", Shape.DATE, is_required=True),
    Field("topic", Shape.TEXT, longest=200),
    Field("recommendations", Shape.WHOLE, longest=PERSONS),
    Field("members", Shape.CODES),
)
_LISTS = {"terms": "office", "certificates": "certificate", "absences": "absence_from", "stays": "institution"}

FIELDS: Mapping[Register, Mapping[str, Field]] = {
    Register.INSTITUTIONS: {field.name: field for field in _INSTITUTIONS},
    Register.PEOPLE: {field.name: field for field in _PEOPLE},
    Register.VISITS: {field.name: field for field in _VISITS},
}


@cache
def headings(register: Register, lang: str) -> Mapping[str, Heading]:
    """For each field of the register its heading in ``lang`` (``kk``, ``ru``, ``en``). Raises ``KeyError`` for a field without one."""
    told = _texts(lang)[register.value]
    return {
        name: Heading(str(told[name]["heading"]), str(told[name]["explain"]), tuple(told[name].get("also", ())))
        for name in FIELDS[register]
    }


def label(register: Register, name: str, lang: str) -> str:
    """The heading of a field, or of the list (``terms``, ``stays`` …) that several of the file's columns make up."""
    return headings(register, lang)[_LISTS.get(name, name)].heading


@cache
def words(lang: str) -> Mapping[str, str]:
    """The closed words (offices, kinds, forms, ownership) as they are written in ``lang``, by the word itself."""
    return {word: str(label) for word, label in _texts(lang)["words"].items()}


@cache
def words_told() -> Mapping[str, str]:
    """From every accepted spelling in any language, folded, to the word itself."""
    spellings = {folded(label): word for lang in LANGUAGES for word, label in words(lang).items()}
    return spellings | {folded(word): word for word in words("en")}


def folded(text: str) -> str:
    """Text for comparing names: lower case, ё as е, single spaces."""
    return " ".join(text.casefold().replace("ё", "е").split())


@cache
def _texts(lang: str) -> dict[str, dict[str, dict[str, str]]]:
    return tomllib.loads((resources.files("qorgan.register") / f"fields.{lang}.toml").read_text("utf-8"))
