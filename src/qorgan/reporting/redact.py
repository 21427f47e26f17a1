"""Blacking out words: what is removed is not covered but gone, and stands nowhere in the text that is left (¶20, ¶29).

A removed word is found in whatever way it is spelled: in any case, with accents or without, with signs of another alphabet that look
alike, with invisible signs or a line break in it, and at the beginning of a longer word, which then goes as a whole, so that no ending
betrays it. Within another word it is none: a name may be part of a word that every report has.
What stands in two cells beside one another is not one text: a name of several words that is split between them is marked part by part.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

BAR: Final = "▇▇▇"
"""What stands for something removed: always as long, whatever was there."""
FEWEST_SIGNS: Final = 2
PSEUDONYM: Final = "N-"
_UNSEEN: Final = frozenset({"Mn", "Cf"})
_HYPHENS: Final = frozenset("-\u2010\u2011'\u2019\u02bc")
_ALIKE: Final = dict(zip("abcehikmoptxy", "авсенікмортху", strict=True))
"""Latin signs that are read, and often typed, for Cyrillic ones."""


class BadWord(ValueError):
    """A word that cannot be removed. ``code``: ``short``, ``bar``, ``tells`` (its pseudonym holds a removed word); ``at``: its number."""

    def __init__(self, code: str, at: int) -> None:
        super().__init__(code)
        self.code, self.at = code, at


class Word(NamedTuple):
    """What is removed. ``instead``: a pseudonym; empty for ``BAR``."""

    text: str
    instead: str = ""


class _Span(NamedTuple):
    first: int
    after: int
    instead: str


def folded(text: str) -> str:
    """How a text is compared: in one case, without accents and invisible signs, white space as one blank."""
    return "".join(sign for sign, _at in _signs(text)).strip()


def words(told: Sequence[str]) -> tuple[Word, ...]:
    """Words as they were typed: ``Name``, ``Name = pseudonym``, or ``Name =`` for the next pseudonym of the house. Raises ``BadWord``."""
    found = list[Word]()
    taken = {one.rpartition("=")[2].strip() for one in told if "=" in one}
    fresh = (name for name in _pseudonyms() if name not in taken)
    for one in told:
        text, equals, instead = one.partition("=")
        found.append(Word(text.strip(), (instead.strip() or next(fresh)) if equals else ""))
    _require_sound(found)
    return tuple(found)


def _pseudonyms() -> Iterator[str]:
    number = 0
    while True:
        number += 1
        yield f"{PSEUDONYM}{number}"


def _require_sound(found: Sequence[Word]) -> None:
    for number, word in enumerate(found, 1):
        if len(folded(word.text)) < FEWEST_SIGNS:
            raise BadWord("short", number)
        if BAR[0] in word.text:
            raise BadWord("bar", number)
    for number, word in enumerate(found, 1):
        if tells(word.instead, found):
            raise BadWord("tells", number)


def tells(text: str, removed: Iterable[Word]) -> bool:
    """Whether any of these words stands in a text."""
    whole = folded(text)
    return any(True for word in removed for _at in _found(whole, folded(word.text)))


def _found(whole: str, wanted: str) -> Iterator[int]:
    """Where a folded word begins in a folded text: at the beginning of a word, or of a number."""
    at = whole.find(wanted)
    while at >= 0:
        if at == 0 or not _goes_on(whole[at - 1], wanted[0]):
            yield at
        at = whole.find(wanted, at + 1)


def _goes_on(before: str, first: str) -> bool:
    return (before.isalpha() and first.isalpha()) or (before.isdigit() and first.isdigit())


def blacked(text: str, removed: Sequence[Word]) -> str:
    """The text without these words."""
    left = _once(text, removed)
    # What was put in may stand beside something so that a removed word comes of the two: then it goes, too.
    while tells(left, removed):
        left = _once(left, [word._replace(instead="") for word in removed])
    return left


def _once(text: str, removed: Sequence[Word]) -> str:
    kept, at = list[str](), 0
    for span in _merged(sorted(_spans(text, removed))):
        kept.extend((text[at : span.first], span.instead or BAR))
        at = span.after
    return "".join((*kept, text[at:]))


def _spans(text: str, removed: Sequence[Word]) -> Iterator[_Span]:
    """Every place where a word stands, with the rest of the word that it is part of."""
    signs = list(_signs(text))
    whole = "".join(sign for sign, _at in signs)
    for word in removed:
        wanted = folded(word.text)
        for found in _found(whole, wanted):
            first, last = signs[found][1], signs[found + len(wanted) - 1][1]
            yield _Span(*_whole_word(text, first, last + 1), word.instead)


def _whole_word(text: str, first: int, after: int) -> tuple[int, int]:
    while first > 0 and _is_of_word(text[first - 1]):
        first -= 1
    while after < len(text) and _is_of_word(text[after]):
        after += 1
    return first, after


def _is_of_word(sign: str) -> bool:
    return sign.isalnum() or sign in _HYPHENS or unicodedata.category(sign) in _UNSEEN


def _merged(spans: Iterable[_Span]) -> Iterator[_Span]:
    """Those that meet as one; of several with different pseudonyms, none is kept."""
    before: _Span | None = None
    for span in spans:
        if before is None or span.first > before.after:
            if before is not None:
                yield before
            before = span
        else:
            instead = before.instead if before.instead == span.instead else ""
            before = _Span(before.first, max(before.after, span.after), instead)
    if before is not None:
        yield before


def _signs(text: str) -> Iterator[tuple[str, int]]:
    """The signs by which a text is compared, each with the place of the one that it comes from."""
    was_blank = False
    for at, sign in enumerate(text):
        for one in unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", sign).casefold()):
            if unicodedata.category(one) in _UNSEEN:
                continue
            is_blank = one.isspace()
            if not (is_blank and was_blank):
                yield (" " if is_blank else _ALIKE.get(one, one)), at
            was_blank = is_blank
