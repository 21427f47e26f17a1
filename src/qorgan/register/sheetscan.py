"""What a sheet has that its values do not show: merged cells, and formulas that were never calculated."""

import re
from typing import NamedTuple
from xml.parsers import expat

_MARKS = re.compile(rb"<(?:\w+:)?(?:mergeCell|f)[\s>/]")
_LOCAL = re.compile(r".*[:}]")


class Scan(NamedTuple):
    """``merged``: ranges as ``B2:C2``. ``uncalculated``: cells as ``B2`` whose formula has no stored result."""

    merged: tuple[str, ...] = ()
    uncalculated: frozenset[str] = frozenset()


def scan(sheet_xml: bytes) -> Scan:
    """Look through one sheet. Sheets without either mark are not parsed. Raises ``expat.ExpatError`` for broken XML."""
    if not _MARKS.search(sheet_xml):
        return Scan()
    handler = _Handler()
    parser = expat.ParserCreate()
    parser.StartElementHandler = handler.start
    parser.EndElementHandler = handler.end
    parser.CharacterDataHandler = handler.text
    parser.Parse(sheet_xml, True)  # noqa: FBT003 -- expat takes it by position only
    return Scan(tuple(handler.merged), frozenset(handler.uncalculated))


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
