"""The texts of the house: one TOML file a subject and language, read once."""

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources

from qorgan.law.country import LANGUAGES

Sentences = Mapping[str, str]
ANY = "any"


class Unworded(LookupError):
    """A code has no words in a language. ``code``, ``language`` say which."""

    def __init__(self, code: str, language: str) -> None:
        super().__init__(f"{code} is not worded in {language}")
        self.code, self.language = code, language


@cache
def sentences(subject: str, language: str) -> Sentences:
    """Code → sentence with ``{blanks}``, of a subject such as ``findings``. Raises ``Unworded`` for an unknown language."""
    return {key: text for key, text in _read(subject, language).items() if isinstance(text, str)}


@cache
def tables(subject: str, language: str) -> Mapping[str, Sentences]:
    """Table → word → text, of a subject that is made of tables. Raises ``Unworded`` for an unknown language."""
    return {key: table for key, table in _read(subject, language).items() if isinstance(table, dict)}


def chosen(known: Iterable[str], code: str, marks: Iterable[str]) -> str | None:
    """The key to use for a code: the first of its marked variants ``code@mark`` that is known, else the code, else None."""
    for key in (*(f"{code}@{mark}" for mark in marks), code):
        if key in known:
            return key
    return None


def _read(subject: str, language: str) -> Mapping[str, str | dict[str, str]]:
    if language not in LANGUAGES:
        raise Unworded(subject, language)
    text = resources.files(__package__).joinpath(f"{subject}.{language}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
