"""XLSX: one visible sheet, read cell by cell as the values that were stored, dates as dates."""

import io
import zipfile
from collections.abc import Iterator
from datetime import datetime, time
from typing import cast

from openpyxl import load_workbook
from openpyxl.utils import range_boundaries
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from qorgan.register import containers, grid, limits, sheetscan
from qorgan.register.faults import Fault, Unreadable, shown
from qorgan.register.grid import Line, Table

_SHOWN_RANGES = 5
_WHOLE_NUMBERS_BELOW = 1e15


def read(raw: bytes, *, sheet: str | None) -> Table:
    """The table on one sheet. Raises ``Unreadable``."""
    with containers.reading(raw):
        return _read(raw, sheet)


def _read(raw: bytes, wanted: str | None) -> Table:
    book = load_workbook(io.BytesIO(raw), read_only=True, data_only=True, keep_links=False)
    chosen = _chosen(book, wanted)
    part: str = chosen._worksheet_path.removeprefix("/")  # type: ignore[attr-defined]  # noqa: SLF001 -- no public way to it
    with zipfile.ZipFile(io.BytesIO(raw)) as archive, archive.open(part) as sheet:
        scan = sheetscan.scan(sheet)
    lines = list(_lines(chosen))
    _refuse_merged(scan, lines)
    notes = _hidden(book, chosen)
    table = grid.build(_with_uncalculated(lines, scan), notes=notes, sheet=chosen.title, pads=True)
    book.close()
    return table


def _chosen(book: Workbook, wanted: str | None) -> ReadOnlyWorksheet:
    sheets = {sheet.title: cast("ReadOnlyWorksheet", sheet) for sheet in book.worksheets}
    if wanted is not None:
        if wanted not in sheets:
            raise Unreadable(
                Fault(code="file.no_such_sheet", value=shown(wanted), params={"sheets": _listed(list(sheets))})
            )
        return sheets[wanted]
    visible = [
        sheet for sheet in sheets.values() if sheet.sheet_state == "visible" and next(_lines(sheet), None) is not None
    ]
    if not visible:
        raise Unreadable(Fault(code="file.empty"))
    if len(visible) > 1:
        raise Unreadable(Fault(code="file.which_sheet", params={"sheets": _listed([sheet.title for sheet in visible])}))
    return visible[0]


def _listed(titles: list[str]) -> str:
    return "; ".join(shown(title) for title in titles[:20])


def _hidden(book: Workbook, chosen: ReadOnlyWorksheet) -> list[Fault]:
    titles = [
        sheet.title for sheet in book.worksheets if sheet.sheet_state != "visible" and sheet.title != chosen.title
    ]
    own = [title for title in titles if not title.startswith("_")]
    return [Fault(code="file.hidden_sheets", params={"sheets": _listed(own)}, stops=False)] if own else []


def _lines(sheet: ReadOnlyWorksheet) -> Iterator[Line]:
    """The lines with content. The size a sheet says it has is not believed: it may be wrong, or a million empty rows."""
    sheet.reset_dimensions()
    found = 0
    for number, values in enumerate(sheet.values, 1):
        cells = [text(value) for value in values[: limits.COLUMNS + 1]]
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            found += 1
            yield Line(number, tuple(cells))
        if found > limits.ROWS + 1:
            raise Unreadable(Fault(code="file.too_many_rows", params={"limit": limits.ROWS}))
        if number > limits.SHEET_ROWS:
            raise Unreadable(Fault(code="file.broken_excel"))


def text(value: object) -> str:
    """One value as text: dates as ``YYYY-MM-DD``, whole numbers without a fraction, yes and no as ``true`` and ``false``."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime) and value.time() == time():
        return str(value.date())
    if isinstance(value, float) and value.is_integer() and abs(value) < _WHOLE_NUMBERS_BELOW:
        return str(int(value))
    return str(value)


def _refuse_merged(scan: sheetscan.Scan, lines: list[Line]) -> None:
    last = lines[-1].number if lines else 0
    inside = [merged for merged in scan.merged if (range_boundaries(merged)[1] or 0) <= last]
    if inside:
        params: dict[str, str | int] = {"ranges": ", ".join(inside[:_SHOWN_RANGES]), "count": len(inside)}
        raise Unreadable(Fault(code="file.merged_cells", row=range_boundaries(inside[0])[1], params=params))


def _with_uncalculated(lines: list[Line], scan: sheetscan.Scan) -> Iterator[Line]:
    """A formula without its result reads as empty; an empty value would be taken for an answer, so it is marked as an error."""
    marked: dict[int, set[int]] = {}
    for cell in scan.uncalculated:
        column, row, _, _ = range_boundaries(cell)
        marked.setdefault(row or 0, set()).add(column or 0)
    for line in lines:
        positions = marked.get(line.number)
        if not positions:
            yield line
            continue
        padded = line.cells + ("",) * (max(positions) - len(line.cells))
        yield Line(
            line.number, tuple(grid.UNCALCULATED if n in positions else cell for n, cell in enumerate(padded, 1))
        )
