"""The sheets of a form as lines of text: nothing in the file is run, followed or unpacked without end."""

import io
import zipfile
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell, WriteOnlyCell

from qorgan.checklists.faults import Fault, Unreadable
from qorgan.register import containers, exports, workbooks
from qorgan.register import faults as of_files

BYTES: Final = 10 * 1024 * 1024
ROWS, COLUMNS, SIGNS, SHEETS = 10_000, 200, 10_000, 20
MACROS = "xl/vbaProject.bin"
_FORMULA = "f"
_TITLE_SIGNS = 31
Line = tuple[str, ...]


class Sheets(NamedTuple):
    """``lines``: by title of the sheet its lines, the first of a spreadsheet being line 0; blank ones are empty."""

    lines: dict[str, list[Line]]
    faults: list[Fault]


def read(raw: bytes) -> Sheets:
    """Every sheet, hidden ones included. Raises ``Unreadable`` for what is no workbook, or one that is too large to be a form."""
    if len(raw) > BYTES:
        raise Unreadable([Fault(code="file.too_large", params={"limit_mb": BYTES // 1024 // 1024})])
    try:
        with containers.reading(raw):
            return _read(raw)
    except of_files.Unreadable as broken:
        raise Unreadable(Fault(code=one.code, params=one.params) for one in broken.faults) from None


def write(sheets: Sequence[tuple[str, Sequence[Line]]]) -> bytes:
    """A workbook with these sheets, every value as text, so that none can be a formula."""
    book = Workbook(write_only=True)
    for title, lines in sheets:
        sheet = book.create_sheet(title[:_TITLE_SIGNS])
        sheet.freeze_panes = "A2"
        for line in lines:
            sheet.append([exports.plain(WriteOnlyCell(sheet, value=value)) if value else None for value in line])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _read(raw: bytes) -> Sheets:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        faults = [Fault(code="file.macros", stops=False)] if MACROS in archive.namelist() else []
    values = load_workbook(io.BytesIO(raw), read_only=True, data_only=True, keep_links=False)
    written = load_workbook(io.BytesIO(raw), read_only=True, data_only=False, keep_links=False)
    if len(values.worksheets) > SHEETS:
        raise Unreadable([Fault(code="file.too_many_sheets", params={"limit": SHEETS})])
    lines: dict[str, list[Line]] = {}
    for sheet, formulas in zip(values.worksheets, written.worksheets, strict=True):
        sheet.reset_dimensions()
        formulas.reset_dimensions()
        lines[sheet.title] = list(_lines(sheet.title, sheet.rows, formulas.rows, faults))
    values.close()
    written.close()
    return Sheets(lines, faults)


def _lines(title: str, values: Iterator[object], written: Iterator[object], faults: list[Fault]) -> Iterator[Line]:
    for number, (row, formulas) in enumerate(zip(values, written, strict=True), 1):
        if number > ROWS:
            raise Unreadable([Fault(code="sheet.too_long", sheet=title, params={"limit": ROWS})])
        cells = [
            _cell(title, number, value, formula, faults)
            for value, formula in zip(row, formulas, strict=True)  # type: ignore[call-overload]  # openpyxl has no type for a row that is only read
        ]
        while cells and not cells[-1]:
            cells.pop()
        if len(cells) > COLUMNS:
            raise Unreadable([Fault(code="sheet.too_wide", sheet=title, row=number, params={"limit": COLUMNS})])
        yield tuple(cells)


def _cell(title: str, row: int, value: Cell, formula: Cell, faults: list[Fault]) -> str:
    text = workbooks.text(value.value)
    if len(text) > SIGNS:
        raise Unreadable([Fault(code="cell.too_long", sheet=title, row=row, params={"limit": SIGNS})])
    if formula.data_type == _FORMULA:
        # What it came to is taken where the program that wrote the file kept it; no formula is ever worked out here.
        is_known = value.value is not None
        code = "cell.formula" if is_known else "cell.formula_unknown"
        column = formula.column_letter if hasattr(formula, "column_letter") else ""
        faults.append(Fault(code=code, sheet=title, row=row, column=column, stops=not is_known))
    return text
