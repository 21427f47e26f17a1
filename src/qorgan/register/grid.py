"""The table as such, and the checks that every table must pass, whatever file it came from."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from qorgan.register import limits
from qorgan.register.faults import Fault, FaultList, Unreadable, shown

EXCEL_ERRORS = frozenset(
    {"#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!", "#GETTING_DATA"}
)
UNCALCULATED = "#FORMULA!"
"""Stands for a formula whose result the file does not hold; Excel itself has no such word."""
FORMULA_GUARD = "'"
"""Stands in exported CSV before a value that looks like a formula; taken off when such a file is read."""
# Control characters but tab and line ends, marks that turn the direction of writing round, and what is no character. They are not
# seen, they steer terminals, and no workbook can hold them.
UNSEEN = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff"
_UNSEEN = re.compile(f"[{UNSEEN}]")
REMARK = "# "
"""A row whose first cell begins so is a remark and no data. Templates explain their columns so."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row: its number in the file (the header is 1, as a spreadsheet counts), and a text for each column."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """``faults``: of single rows, notes among them. ``encoding``, ``delimiter``, ``sheet``: how the file was read, empty if not so."""

    header: tuple[str, ...]
    rows: tuple[Line, ...]
    faults: tuple[Fault, ...] = ()
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""


def build(
    lines: Iterable[Line],
    *,
    notes: Iterable[Fault] = (),
    encoding: str = "",
    delimiter: str = "",
    sheet: str = "",
    pads: bool = False,
) -> Table:
    """The table from its lines, empty ones left out. The first line with content is the header.

    ``pads``: short lines are filled up, because the kind of file leaves trailing empty cells out. Raises ``Unreadable``.
    """
    source = _with_content(lines)
    first = next(source, None)
    if first is None:
        raise Unreadable(Fault(code="file.empty"))
    header = _header(first)
    found = FaultList()
    for note in notes:
        found.add(note)
    rows: list[Line] = []
    for each in source:
        if len(rows) >= limits.ROWS:
            raise Unreadable(Fault(code="file.too_many_rows", params={"limit": limits.ROWS}))
        line = Line(each.number, each.cells + ("",) * (len(header) - len(each.cells))) if pads else each
        cells = _checked(line, header, found)
        if cells is not None:
            rows.append(Line(line.number, cells))
        if found.is_full:
            break
    if not rows and not found.stopping:
        raise Unreadable(Fault(code="file.no_rows", row=first.number))
    return Table(
        header=header, rows=tuple(rows), faults=found.all(), encoding=encoding, delimiter=delimiter, sheet=sheet
    )


def _with_content(lines: Iterable[Line]) -> Iterator[Line]:
    for line in lines:
        if any(map(str.strip, line.cells)) and not line.cells[0].startswith(REMARK):
            yield line


def _header(line: Line) -> tuple[str, ...]:
    header = tuple(cell.strip() for cell in line.cells)
    while header and not header[-1]:
        header = header[:-1]
    faults = []
    if len(header) > limits.COLUMNS:
        faults.append(Fault(code="file.too_many_columns", row=line.number, params={"limit": limits.COLUMNS}))
    faults += [
        Fault(code="file.heading_missing", row=line.number, params={"position": n})
        for n, name in enumerate(header, 1)
        if not name
    ]
    faults += [
        Fault(code="cell.unseen_character", row=line.number, value=shown(name))
        for name in header
        if _UNSEEN.search(name)
    ]
    seen: dict[str, int] = {}
    for position, name in enumerate(header, 1):
        earlier = seen.setdefault(name.casefold(), position)
        if name and earlier != position:
            params: dict[str, str | int] = {"first": earlier, "second": position}
            faults.append(Fault(code="file.heading_twice", row=line.number, column=shown(name), params=params))
    if faults:
        raise Unreadable(*faults[:20])
    return header


def _checked(line: Line, header: tuple[str, ...], found: FaultList) -> tuple[str, ...] | None:
    cells = tuple(cell.strip() for cell in line.cells)
    if len(cells) != len(header) and (len(cells) < len(header) or any(cells[len(header) :])):
        found.add(
            Fault(
                code="row.ragged",
                row=line.number,
                value=shown(cells[0]),
                params={"actual": len(cells), "expected": len(header)},
            )
        )
        return None
    sound = True
    for name, cell in zip(header, cells, strict=False):
        code = _cell_fault(cell)
        if code:
            sound = False
            params: dict[str, str | int] = {"limit": limits.CELL_CHARACTERS} if code == "cell.too_long" else {}
            found.add(Fault(code=code, row=line.number, column=name, value=shown(cell), params=params))
    return cells[: len(header)] if sound else None


def _cell_fault(cell: str) -> str | None:
    if len(cell) > limits.CELL_CHARACTERS:
        return "cell.too_long"
    if cell == UNCALCULATED:
        return "cell.formula_without_value"
    if _UNSEEN.search(cell):
        return "cell.unseen_character"
    return "cell.excel_error" if cell in EXCEL_ERRORS else None
