"""The code of a page of a form: which visit, which form, which of its pages. Made, read as people type it, and checked by its last sign.

Pure: no clock, no drawing. It names nobody and no place. The format stands in ``docs/spec/page-code.md``.
"""

import re
from dataclasses import dataclass
from enum import StrEnum, unique
from typing import Final
from uuid import UUID

MOST_PAGES: Final = 999
MARK_LIMIT: Final = 24
SHORT_MARK: Final = 8
"""Digits of an id by which a visit is named before it has a number, or where its code cannot be typed everywhere."""
_ALPHABET: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*"
_MODULUS: Final = len(_ALPHABET)
_RADIX: Final = 2
_MARK: Final = re.compile(rf"[0-9A-Z](?:[0-9A-Z./-]{{0,{MARK_LIMIT - 2}}}[0-9A-Z])?")
_WHOLE: Final = re.compile(
    r"(?P<mark>.+)-(?P<form>[A-Z]{2})-(?P<page>[0-9]{1,3})-(?P<of>[0-9]{1,3})-(?P<check>[0-9A-Z*])"
)
# Letters that look alike on Kazakh and Russian keyboards; signs that word processors put for a hyphen.
_ALIKE: Final = str.maketrans("АВЕКМНОРСТУХІ‐‑‒–—−", "ABEKMHOPCTYXI------")


@unique
class Form(StrEnum):
    """The forms of a visit, in the order in which they are printed, filled and entered; the value stands in the code."""

    PRESENCE = "AR"
    RIGHTS = "RE"
    TALKS = "TA"
    HEADCOUNT = "HE"
    OBSTRUCTION = "OB"
    WARNING = "WA"
    CHOICE = "CH"
    SIGNS = "SI"
    NOTES = "NO"
    CONSENT = "CO"
    SHEET = "SH"
    DRAW = "DR"
    CHECKLIST = "CL"
    CLOSING = "CE"


@unique
class Fault(StrEnum):
    """What is wrong with a code that was read or typed."""

    SHAPE = "shape"
    CHECK = "check"
    FORM = "form"
    PAGES = "pages"


class BadCode(ValueError):
    """No code of a page. ``fault``: what is wrong with it."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault


@dataclass(frozen=True, slots=True, order=True)
class PageCode:
    """``mark``: of the visit. ``page``: which of the ``of`` pages of the form, from 1. Raises ``BadCode`` for one that cannot be."""

    mark: str
    form: Form
    page: int
    of: int

    def __post_init__(self) -> None:
        """Checked however it is made."""
        if not _MARK.fullmatch(self.mark):
            raise BadCode(Fault.SHAPE)
        if not 1 <= self.page <= self.of <= MOST_PAGES:
            raise BadCode(Fault.PAGES)

    def __str__(self) -> str:
        """As it is printed, with its check sign."""
        return f"{self.body}-{check(self.body)}"

    @property
    def body(self) -> str:
        """Without the check sign."""
        return f"{self.mark}-{self.form}-{self.page}-{self.of}"


def read(text: str) -> PageCode:
    """The code as a reader gave it or somebody typed it: small letters, spaces and Cyrillic letters of the same look are understood.

    Raises ``BadCode``: the shape first, then the check sign, then the form and the pages.
    """
    found = _WHOLE.fullmatch(plain(text))
    if found is None or not _MARK.fullmatch(found["mark"]):
        raise BadCode(Fault.SHAPE)
    if check(found[0].rpartition("-")[0]) != found["check"]:
        raise BadCode(Fault.CHECK)
    if found["form"] not in set(Form):
        raise BadCode(Fault.FORM)
    code = PageCode(found["mark"], Form(found["form"]), int(found["page"]), int(found["of"]))
    if str(code) != found[0]:
        raise BadCode(Fault.PAGES)
    return code


def plain(text: str) -> str:
    """Capitals of the Latin alphabet, digits and hyphens, without spaces."""
    return "".join(text.split()).upper().translate(_ALIKE)


def mark(code: str, number: UUID) -> str:
    """By what a visit is named on its pages: its code or the number of its decision, where everybody can type it, else digits of its id."""
    told = plain(code)
    return told if _MARK.fullmatch(told) and told == code.upper() else short(number)


def short(number: UUID) -> str:
    """The first digits of the id of a visit."""
    return number.hex[:SHORT_MARK].upper()


def check(body: str) -> str:
    """The check sign of ISO/IEC 7064, MOD 37-2, over letters and digits: it differs for any one wrong sign and for any two swapped."""
    total = 0
    for sign in body:
        if sign in _ALPHABET:
            total = (total + _ALPHABET.index(sign)) * _RADIX % _MODULUS
    return _ALPHABET[(1 - total) % _MODULUS]
