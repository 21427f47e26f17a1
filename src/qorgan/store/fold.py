"""Text as a search looks at it, and the order of the Kazakh alphabet, both independent of what a database can do.

SQLite lower-cases ASCII only and sorts by code point, PostgreSQL does what its locale says; so both forms are computed here once,
stored beside the text, and compared as they are.
"""

import re
import unicodedata

_KAZAKH = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_WEIGHTS = {letter: f"{number:02x}" for number, letter in enumerate(_KAZAKH + _LATIN, start=0x40)}
_DIGITS = re.compile(r"\d+")
_PIECES = re.compile(r"[0-9]+|[^0-9]")
_KEY_LENGTH = 400
_LONGEST_NUMBER = 15


def fold(text: str) -> str:
    """The text for comparing in searches: composed, lower case in every alphabet, ё as е, single spaces.

    >>> fold("  ҚАРАҒАНДЫ   Орёл ")
    'қарағанды орел'
    """
    composed = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return " ".join(composed.replace("ё", "е").split())


def kazakh_sort_key(text: str) -> str:
    """A key of lower-case hexadecimal digits that any database sorts in the order А Ә Б В Г Ғ Д … Я, then Latin.

    Numbers come before letters and by their value, so № 2 stands before № 10. Punctuation is ignored, as in dictionaries. Russian
    order is contained in the Kazakh one. At most 400 characters.

    >>> sorted(["Қ", "Л", "К", "Ә", "Б", "А"], key=kazakh_sort_key)
    ['А', 'Ә', 'Б', 'К', 'Қ', 'Л']
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(_weight(piece) for piece in _PIECES.findall(" ".join(folded.split())))[:_KEY_LENGTH]


def _weight(piece: str) -> str:
    if piece == " ":
        return "01"
    if _DIGITS.fullmatch(piece) and piece.isascii():
        number = piece.lstrip("0") or "0"
        return f"2{min(len(number), _LONGEST_NUMBER):x}{number[:_LONGEST_NUMBER]}"
    if piece in _WEIGHTS:
        return _WEIGHTS[piece]
    # A letter of another alphabet stands after Latin; a sign stands nowhere.
    return f"f{ord(piece):06x}" if piece.isalpha() else ""
