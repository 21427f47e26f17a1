"""Words of the register that have names: a form shows and takes the names in the language of the page, the record keeps the words."""

from collections.abc import Mapping
from typing import Final

from qorgan.interfaces.web.people import words

PROFESSIONS: Final = ("doctor", "lawyer", "monitor", "psychologist", "social_worker", "teacher")
TOPICS: Final = (
    "children",
    "education",
    "health",
    "mental_health",
    "penitentiary",
    "police",
    "procedure",
    "social_care",
    "torture_signs",
)
LANGUAGES: Final = ("kk", "ru", "en")
FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "languages": LANGUAGES,
    "profession": PROFESSIONS,
    "topic": TOPICS,
    "topics": TOPICS,
}
"""The words that have names, by the field they are entered in. Any other word may stand there as well."""


def names(field: str) -> tuple[str, ...]:
    """What the field suggests, alphabetical; nothing for a field without such words."""
    return tuple(sorted(map(words.known, FIELDS.get(field, ()))))


def named(field: str, text: str) -> str:
    """The text with names for words; entries of a list stand between commas."""
    return _changed(text, {word: words.known(word) for word in FIELDS.get(field, ())})


def meant(field: str, text: str) -> str:
    """The text with words for names, whichever case they are written in."""
    return _changed(text, {words.known(word).casefold(): word for word in FIELDS.get(field, ())})


def _changed(text: str, known: Mapping[str, str]) -> str:
    if not known:
        return text
    entries = [entry.strip() for entry in text.split(",")]
    found = [known.get(entry.casefold(), entry) for entry in entries]
    # What changes nothing stays as it was typed, to the last space.
    return text if found == entries else ", ".join(found)
