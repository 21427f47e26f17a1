"""What letters say, with the names of places and people where the reader sees them in the registers."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple
from uuid import UUID

from qorgan.actions.open_letters import AT_ONCE, Content, open_letters
from qorgan.actions.refused import Refused
from qorgan.interfaces.web.letters import words
from qorgan.interfaces.web.shell import locked, refusals
from qorgan.interfaces.web.shell.here import Here
from qorgan.store import scope

_BY_NAME = {"kk": "name_kk", "ru": "name_ru"}


class Said(NamedTuple):
    """``institution`` and ``people``: name and code, or the code alone; ``dated``: the day of the letter itself."""

    author: str
    institution: str
    people: tuple[str, ...]
    reference: str
    dated: date | None
    text: str
    reply: str
    handling: str


class Opened(NamedTuple):
    """What letters say, by id; nothing where something is in the way: the lock, or what ``error`` says."""

    said: Mapping[UUID, Said]
    is_locked: bool = False
    error: str = ""


def opened(here: Here, letters: Iterable[UUID]) -> Opened:
    """Of these letters, those that the reader holds; at most fifty. What stands in the way is told and raises nothing."""
    try:
        return Opened(strictly(here, letters))
    except Refused as refused:
        return Opened({}, is_locked=True) if locked.is_meant(refused) else Opened({}, error=refusals.told(refused))


def strictly(here: Here, letters: Iterable[UUID]) -> Mapping[UUID, Said]:
    """The same. Raises ``Refused``: ``vault.…``, ``compartment.…``, ``record.broken``."""
    wanted = list(letters)
    found: dict[UUID, Content] = {}
    for start in range(0, len(wanted), AT_ONCE):
        found |= open_letters(actor=here.me, now=here.now, letters=wanted[start : start + AT_ONCE])
    places = _places(here, {one.institution for one in found.values()} - {""})
    people = _people(here, {code for one in found.values() for code in one.people})
    return {number: _said(one, places, people) for number, one in found.items()}


def _said(one: Content, places: Mapping[str, str], people: Mapping[str, str]) -> Said:
    return Said(
        one.author,
        places.get(one.institution, one.institution),
        tuple(people.get(code, code) for code in one.people),
        one.reference,
        date.fromisoformat(one.dated) if one.dated else None,
        one.text,
        one.reply,
        one.handling,
    )


def _places(here: Here, codes: set[str]) -> dict[str, str]:
    if not codes:
        return {}
    rows = scope.institutions(here.me, here.today).filter(code__in=codes)
    column = _BY_NAME.get(words.language(), "name")
    return {row.code: f"{getattr(row, column) or row.name} ({row.code})" for row in rows}


def _people(here: Here, codes: set[str]) -> dict[str, str]:
    if not codes:
        return {}
    rows = scope.people(here.me, here.today).filter(code__in=codes)
    return {row.code: f"{row.name} ({row.code})" for row in rows}
