"""Passphrases of six common words (security.md §5.1): made from lists of 7,776 words, typed in any case and spacing.

The lists stand beside this module, one a language: ours, lower case, NFC, sorted, every word 3 to 10 letters. No word has a letter ё,
a blank, a hyphen or an apostrophe. The lists are frozen: ``normalized`` reads them, so that one word more or less could lock out
whoever chose a passphrase before.
"""

import math
import unicodedata
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import Final

LANGUAGES: Final = ("kk", "ru", "en")
WORDS_IN_LIST: Final = 7776
WORDS_IN_PHRASE: Final = 6
PHRASE_BITS: Final = WORDS_IN_PHRASE * math.log2(WORDS_IN_LIST)


@cache
def words(language: str) -> tuple[str, ...]:
    """The list of ``language`` (``kk``, ``ru``, ``en``), in order. Raises ``LookupError`` for any other."""
    if language not in LANGUAGES:
        raise LookupError(language)
    return tuple((resources.files("qorgan.vault") / "wordlists" / f"{language}.txt").read_text("utf-8").split())


def passphrase(language: str, choices: Sequence[int]) -> str:
    """Six words joined by single blanks: the words at ``choices``, each 0 to 7775 and drawn by the caller with ``secrets.randbelow``.

    Drawn so, a phrase has 77.5 bits. Raises ``LookupError`` for a language without a list, ``ValueError`` for choices that are not six
    places of the list. The message never tells the choices.
    """
    listed = words(language)
    if len(choices) != WORDS_IN_PHRASE or not all(0 <= choice < WORDS_IN_LIST for choice in choices):
        raise ValueError("a passphrase takes six places of the list")
    return " ".join(listed[choice] for choice in choices)


def normalized(typed: str) -> str:
    """The text that is hashed, both when a passphrase is set and when it is typed again.

    Six words of one list: in lower case with single blanks between, however they were typed. Anything else: exactly as typed, in NFC
    alone, blanks and capital letters included, for an own passphrase is its owner's to the letter.
    """
    exact = unicodedata.normalize("NFC", typed)
    folded = unicodedata.normalize("NFC", exact.casefold()).split()
    if len(folded) == WORDS_IN_PHRASE and any(_known(language).issuperset(folded) for language in LANGUAGES):
        return " ".join(folded)
    return exact


@cache
def _known(language: str) -> frozenset[str]:
    return frozenset(words(language))
