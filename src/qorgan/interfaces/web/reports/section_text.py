"""What somebody is writing in a section: as the form holds it, from the first sign to the moment it is kept."""

import unicodedata
from typing import Final, NamedTuple

from django.http import HttpRequest

from qorgan.interfaces.web.account import keys

_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Cn"})
_BREAKS: Final = str.maketrans({"\u000b": "\n", "\u000c": "\n", "\u2028": "\n", "\u2029": "\n", "\r": "\n"})
_DIGITS: Final = 9


class Typed(NamedTuple):
    """``read``: the revision it was written upon, 0 for none yet; ``key``: under which it is kept once."""

    text: str
    read: int
    key: str


def sent(request: HttpRequest) -> Typed:
    """What the form brought, to the last sign that can be seen."""
    read = request.POST.get("read", "")
    number = int(read) if read.isascii() and read.isdecimal() and len(read) <= _DIGITS else 0
    return Typed(seen(request.POST.get("text", "")), number, keys.of(request))


def seen(text: str) -> str:
    """Without what word processors put between letters and nobody sees: soft hyphens, marks of direction. Their bullets become a dot."""
    lines = text.replace("\r\n", "\n").translate(_BREAKS)
    return "".join(_sign(sign) for sign in lines)


def _sign(sign: str) -> str:
    if sign in "\n\t":
        return sign
    category = unicodedata.category(sign)
    if category == "Co":
        return "•"
    return "" if category in _UNSEEN else sign
