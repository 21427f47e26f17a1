"""Comma-, semicolon- and tab-separated text."""

import csv
import io
from collections.abc import Iterator

from qorgan.register import decoding, grid
from qorgan.register.faults import Fault, Unreadable, shown
from qorgan.register.grid import Line, Table

DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t"}
"""The separators that are read, by the word a user chooses them with."""

_FORMULA_SIGNS = frozenset("=+-@")
_HEADER_WITHIN = 65_536


def read(raw: bytes, *, encoding: str | None, delimiter: str | None) -> Table:
    """The table in a text file. Raises ``Unreadable``."""
    text, used = decoding.decode(raw, encoding)
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise Unreadable(Fault(code="file.nul", params={"line": line}))
    separator = _chosen(delimiter) if delimiter else _detected(text)
    return grid.build(_lines(text, separator), encoding=used, delimiter=separator)


def _chosen(delimiter: str) -> str:
    separator = DELIMITERS.get(delimiter, delimiter)
    if separator not in DELIMITERS.values():
        raise Unreadable(
            Fault(code="file.unknown_separator", value=shown(delimiter), params={"choices": ", ".join(DELIMITERS)})
        )
    return separator


def _detected(text: str) -> str:
    """The one separator that cuts the header into several columns. Two that both do are a question to the user, not a guess."""
    widths = {
        separator: len(next(filter(any, _records(text[:_HEADER_WITHIN], separator)), []))
        for separator in DELIMITERS.values()
    }
    cutting = [separator for separator, width in widths.items() if width > 1]
    if len(cutting) > 1:
        names = {separator: word for word, separator in DELIMITERS.items()}
        raise Unreadable(
            Fault(code="file.which_separator", row=1, params={"found": ", ".join(names[found] for found in cutting)})
        )
    return cutting[0] if cutting else ","


def _records(text: str, separator: str) -> Iterator[list[str]]:
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    except csv.Error:
        return


def _lines(text: str, separator: str) -> Iterator[Line]:
    """Rows count as a spreadsheet counts them: a value with line breaks inside does not make more rows."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number = 0
    while True:
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            # Nothing after a broken quote can be trusted: the rest of the file may have been swallowed into one value.
            raise Unreadable(Fault(code="file.broken_quotes", row=number, params={"line": reader.line_num})) from error
        yield Line(number, tuple(map(_unguarded, cells)))


def _unguarded(cell: str) -> str:
    return cell[1:] if cell[:1] == grid.FORMULA_GUARD and cell[1:2] in _FORMULA_SIGNS else cell
