"""Lines of a register as a file. A value that a spreadsheet program would take for a formula is written so that it cannot be one."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Font

from qorgan.register.grid import FORMULA_GUARD

_FORMULA = re.compile(r"[=+\-@\t\r]")
_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?")


def as_csv(header: Sequence[str], lines: Iterable[Sequence[str]]) -> bytes:
    """UTF-8 with a byte-order mark, separated by commas. Reading it as a register takes the guards off again."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(header)
    writer.writerows([guarded(value) for value in line] for line in lines)
    return stream.getvalue().encode("utf-8-sig")


def as_xlsx(title: str, header: Sequence[str], lines: Iterable[Sequence[str]]) -> bytes:
    """One sheet, the header in bold and held in place, every value as text so that codes keep their zeros."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    bold = Font(bold=True)
    heads = [WriteOnlyCell(sheet, value=heading) for heading in header]
    for head in heads:
        head.font = bold
    sheet.append(heads)
    for line in lines:
        sheet.append([plain(WriteOnlyCell(sheet, value=value)) if _FORMULA.match(value) else value for value in line])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def guarded(value: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet program would take it for a formula."""
    return FORMULA_GUARD + value if _FORMULA.match(value) and not _NUMBER.fullmatch(value) else value


def plain(cell: Cell) -> Cell:
    """The cell as text, also where it begins like a formula."""
    cell.data_type = "s"
    return cell
