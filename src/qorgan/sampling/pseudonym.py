"""Pseudonyms that the product makes: signs that are never a name or a word, told from one another by hand and ear, with a check sign."""

import hashlib
from typing import Final
from uuid import UUID

SIGNS: Final = "CDFHJKLMNPRTVWX23479"
"""No vowels, and nothing that looks like something else."""
_SIGNS, _HALF = 8, 4


def of(entry: UUID) -> str:
    """The pseudonym of a talk, made of the id of its entry."""
    number = int.from_bytes(hashlib.sha256(b"qorgan-pseudonym-1" + entry.bytes).digest()[:8], "big")
    found = ""
    for _ in range(_SIGNS - 1):
        number, at = divmod(number, len(SIGNS))
        found += SIGNS[at]
    whole = found + _check(found)
    return f"{whole[:_HALF]}-{whole[_HALF:]}"


def read(typed: str) -> str:
    """A pseudonym as it was typed from paper, in its own spelling; empty for anything else, a name before all."""
    signs = "".join(typed.upper().split()).replace("-", "")
    is_one = len(signs) == _SIGNS and set(signs) <= set(SIGNS) and signs[-1] == _check(signs[:-1])
    return f"{signs[:_HALF]}-{signs[_HALF:]}" if is_one else ""


def _check(signs: str) -> str:
    """Odd weights make every single wrong sign known, for they share no divisor with the number of signs."""
    weights = (1, 3, 7, 9, 11, 13, 17)
    total = sum(weight * SIGNS.index(sign) for weight, sign in zip(weights, signs, strict=True))
    return SIGNS[total % len(SIGNS)]
