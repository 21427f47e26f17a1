"""A first guess at which of somebody's columns is which of ours. It is shown to the user and never applied unseen."""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

from qorgan.register.changes import Register
from qorgan.register.fields import FIELDS, LANGUAGES, folded, headings

_SIGNS = re.compile(r"[\W_]+")
_ALIKE = 0.86
_SHORTEST_COMPARED = 5


def suggest(header: Iterable[str], register: Register) -> dict[str, str]:
    """For each of our fields the heading that seems to mean it. Fields without a likely heading are left out.

    Headings of the templates in any language are found for certain, then other usual names, then names with a slip of the pen.
    No heading is given twice.
    """
    free = {_bare(heading): heading for heading in header}
    told: dict[str, str] = {}
    names = {field: _names(register, field) for field in FIELDS[register]}
    for rank in range(max(map(len, names.values()))):
        for field, spellings in names.items():
            if field not in told and rank < len(spellings) and spellings[rank] in free:
                told[field] = free.pop(spellings[rank])
    for field, spellings in names.items():
        near = "" if field in told else _near(spellings, free)
        if near:
            told[field] = free.pop(near)
    return told


def _names(register: Register, field: str) -> list[str]:
    by_language = [headings(register, lang)[field] for lang in LANGUAGES]
    spelled = [field, *(one.heading for one in by_language), *(name for one in by_language for name in one.also)]
    return list(dict.fromkeys(map(_bare, spelled)))


def _bare(text: str) -> str:
    return _SIGNS.sub(" ", folded(text)).strip()


def _near(spellings: list[str], free: dict[str, str]) -> str:
    scores = [
        (SequenceMatcher(None, name, candidate).ratio(), candidate)
        for name in spellings
        for candidate in free
        if len(candidate) >= _SHORTEST_COMPARED and len(name) >= _SHORTEST_COMPARED
    ]
    score, candidate = max(scores, default=(0.0, ""))
    return candidate if score >= _ALIKE else ""
