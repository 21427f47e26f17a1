"""Words of talks in the language of the page."""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple, TypeVar

from qorgan.interfaces.web.site import words
from qorgan.interfaces.web.site.words import language, place
from qorgan.questions.site import Consistency, Stratum, TalkOutcome, TalkTheme, TalkWay
from qorgan.sampling import strata
from qorgan.store.site_page import Whole
from qorgan.wording import names

__all__ = ["language", "place"]


class Choice(NamedTuple):
    """A word of a list and its name."""

    value: str
    name: str


_Cell = TypeVar("_Cell", int, str)


class Row(NamedTuple):
    """A line of achieved against target. ``came``: outcome and how often, in the order of the list."""

    name: str
    told: strata.Row
    came: tuple[tuple[str, int], ...]


def choices(words_of: Iterable[StrEnum]) -> list[Choice]:
    """Of a closed list."""
    return [Choice(str(word), names.of(word, language())) for word in words_of]


def groups() -> list[Choice]:
    """Of whom enough are to be talked to."""
    return choices(Stratum)


def outcomes() -> list[Choice]:
    """What can come of a number."""
    return choices(TalkOutcome)


def themes() -> list[Choice]:
    """Of a sheet."""
    return choices(TalkTheme)


def ways() -> list[Choice]:
    """In which it comes to a talk."""
    return choices(TalkWay)


def degrees() -> list[Choice]:
    """Of consistency, from the lowest."""
    return choices(Consistency)


def rows(told: Sequence[strata.Row]) -> list[Row]:
    """Achieved against target with names."""
    return [
        Row(names.of(one.stratum, language()) if one.stratum else "", one, by_outcome(strata.cells(one)))
        for one in told
    ]


def by_outcome(cells: Iterable[_Cell]) -> tuple[tuple[str, _Cell], ...]:
    """Cells of a line with the names of the outcomes that they count."""
    return tuple(zip((one.name for one in outcomes()), cells, strict=True))


def why(word: str) -> str:
    """Why a number was drawn."""
    return names.name("drawn_why", word, language())


def size(word: object) -> str:
    """How many, roughly."""
    return names.name("size", str(word), language()) if word else ""


def sizes(told: Mapping[str, object]) -> list[tuple[str, str]]:
    """By group."""
    return [(names.name("stratum", word, language()), size(many)) for word, many in told.items()]


def place_of(whole: Whole, code: str) -> str:
    """The name of a place of the visit; its code where it is none of them any more."""
    return next((words.place(one) for one in whole.places if one.code == code), code)
