"""What a sheet has that its values do not show: merged cells, and formulas that were never calculated."""

import re
from typing import IO, NamedTuple
from xml.parsers import expat

from qorgan.register import limits

_MARKS = re.compile(rb"<(?:\w+:)?(?:mergeCell|f)[\s>/]")
_LOCAL = re.compile(r".*[:}]")
_PIECE = 1024 * 1024
_OVERLAP = 64


class Scan(NamedTuple):
    """``merged``: ranges as ``B2:C2``. ``uncalculated``: cells as ``B2`` whose formula has no stored result."""

    merged: tuple[str, ...] = ()
    uncalculated: frozenset[str] = frozenset()


class TooManyFormulas(ValueError):
    """More formulas without a result than a register has rows: no spreadsheet program saved this file."""


def scan(sheet: IO[bytes]) -> Scan:
    """Look through one sheet, piece by piece. Sheets without either mark are not parsed.

    Raises ``expat.ExpatError`` for broken XML and ``TooManyFormulas``.
    """
    if not _is_marked(sheet):
        return Scan()
    sheet.seek(0)
    handler = _Handler()
    parser = expat.ParserCreate()
    parser.StartElementHandler = handler.start
    parser.EndElementHandler = handler.end
    parser.CharacterDataHandler = handler.text
    parser.ParseFile(sheet)
    return Scan(tuple(handler.merged), frozenset(handler.uncalculated))


def _is_marked(sheet: IO[bytes]) -> bool:
    tail = b""
    while piece := sheet.read(_PIECE):
        # A zero byte is UTF-16, in which the marks look different: parsed to be sure.
        if b"\0" in piece or _MARKS.search(tail + piece):
            return True
        tail = piece[-_OVERLAP:]
    return False


class _Handler:
    def __init__(self) -> None:
        self.merged: list[str] = []
        self.uncalculated: list[str] = []
        self._cell, self._has_formula, self._has_value, self._in_value = "", False, False, False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = _LOCAL.sub("", name)
        if tag == "c":
            self._cell, self._has_formula, self._has_value = attributes.get("r", ""), False, False
        elif tag == "f":
            self._has_formula = True
        elif tag == "v":
            self._in_value = True
        elif tag == "mergeCell":
            self.merged.append(attributes.get("ref", ""))

    def text(self, content: str) -> None:
        self._has_value = self._has_value or (self._in_value and bool(content))

    def end(self, name: str) -> None:
        tag = _LOCAL.sub("", name)
        if tag == "v":
            self._in_value = False
        elif tag == "c" and self._has_formula and not self._has_value:
            self.uncalculated.append(self._cell)
            if len(self.uncalculated) > limits.ROWS:
                raise TooManyFormulas
