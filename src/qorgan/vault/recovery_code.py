"""The recovery code (security.md §5.1): 128 random bits as 28 characters that a person can print, read aloud and type back.

The first 26 are the secret in base 32, the greatest bits first, and two zero bits after them (26 characters carry 130 bits). The
last two are ten check bits: the first ten of SHA-256 over ``qorgan/1/recovery-check``, a zero byte and the secret. A wrong character, or
two neighbours in each other's place, therefore goes unseen once in 1,024 times at most. The alphabet is Crockford's: no I, L, O or U.
"""

import hashlib
from enum import StrEnum, unique
from typing import Final

SECRET_BYTES: Final = 16
CODE_LETTERS: Final = 28
_SECRET_LETTERS: Final = 26
_CHECK_LETTERS: Final = 2
_GROUP: Final = 4
_LETTER_BITS: Final = 5
_SPARE_BITS: Final = _SECRET_LETTERS * _LETTER_BITS - SECRET_BYTES * 8
_CHECK_BITS: Final = _CHECK_LETTERS * _LETTER_BITS
_ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CHECK_LABEL: Final = b"qorgan/1/recovery-check\x00"
# Hyphens and dashes that printers, keyboards and word processors put in a hyphen's place.
_DASHES: Final = "-\u2010\u2011\u2012\u2013\u2014\u2212"
_MEANT: Final = str.maketrans("OIL", "011", _DASHES)


@unique
class Fault(StrEnum):
    """Why a typed code is no code: too short or long, a character that no code has, or a slip somewhere."""

    LENGTH = "length"
    LETTER = "letter"
    CHECK = "check"


class BadCode(ValueError):
    """What was typed is no recovery code. It carries the reason alone, nothing of what was typed."""

    def __init__(self, reason: Fault) -> None:
        super().__init__(reason.value)
        self.reason = reason


def to_text(secret: bytes) -> str:
    """Seven groups of four characters joined by hyphens. Raises ``ValueError`` where ``secret`` is not 16 bytes."""
    if len(secret) != SECRET_BYTES:
        raise ValueError("a recovery secret has 16 bytes")
    letters = _letters(int.from_bytes(secret) << _SPARE_BITS, _SECRET_LETTERS) + _check(secret)
    return "-".join(letters[at : at + _GROUP] for at in range(0, CODE_LETTERS, _GROUP))


def from_text(typed: str) -> bytes:
    """The 16 bytes of a typed code. Small letters, blanks and hyphens anywhere, O for 0 and I or L for 1 do no harm.

    Raises ``BadCode``.
    """
    # Only ASCII letters are raised: upper() would turn letters of other scripts into letters of the code.
    code = "".join(
        letter.upper() if letter.isascii() else letter for letter in typed if not letter.isspace()
    ).translate(_MEANT)
    if not set(code) <= set(_ALPHABET):
        raise BadCode(Fault.LETTER)
    if len(code) != CODE_LETTERS:
        raise BadCode(Fault.LENGTH)
    return _checked(code)


def _checked(code: str) -> bytes:
    number, spare = divmod(_number(code[:_SECRET_LETTERS]), 1 << _SPARE_BITS)
    if spare:
        raise BadCode(Fault.CHECK)
    secret = number.to_bytes(SECRET_BYTES)
    if code[_SECRET_LETTERS:] != _check(secret):
        raise BadCode(Fault.CHECK)
    return secret


def _check(secret: bytes) -> str:
    digest = hashlib.sha256(_CHECK_LABEL + secret).digest()
    return _letters(int.from_bytes(digest[:2]) >> (16 - _CHECK_BITS), _CHECK_LETTERS)


def _letters(number: int, count: int) -> str:
    places = range((count - 1) * _LETTER_BITS, -1, -_LETTER_BITS)
    return "".join(_ALPHABET[number >> place & len(_ALPHABET) - 1] for place in places)


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number << _LETTER_BITS | _ALPHABET.index(letter)
    return number
