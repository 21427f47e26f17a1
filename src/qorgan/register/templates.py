"""Empty registers to fill in: plain CSV, or XLSX with drop-down lists. The explaining row is a remark and is not read."""

import csv
import io
from collections.abc import Mapping, Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from qorgan.register.changes import Register
from qorgan.register.fields import FIELDS, Field, Shape, headings, words
from qorgan.register.grid import REMARK

_LISTS = "_lists"
_FILLED_ROWS = 10_000
_WIDTH = 24
_DATE, _TEXT = "yyyy-mm-dd", "@"


def header(register: Register, lang: str) -> tuple[str, ...]:
    """The headings of a register in the language, in order of its fields."""
    told = headings(register, lang)
    return tuple(told[name].heading for name in FIELDS[register])


def remarks(register: Register, lang: str) -> tuple[str, ...]:
    """One line of explanation for each column; the first begins with ``#``, so that the row is left out when it is read."""
    told = headings(register, lang)
    lines = [told[name].explain for name in FIELDS[register]]
    return (f"{REMARK}{lines[0]}", *lines[1:])


def as_csv(register: Register, lang: str) -> bytes:
    """The template as CSV: UTF-8 with a byte-order mark, so that spreadsheet programs read the letters right."""
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows((header(register, lang), remarks(register, lang)))
    return stream.getvalue().encode("utf-8-sig")


def as_xlsx(register: Register, lang: str, *, choices: Mapping[Shape, Sequence[str]]) -> bytes:
    """The template as XLSX. ``choices``: names or codes of regions and categories, for their drop-down lists."""
    book = Workbook()
    sheet = book.active
    if not isinstance(sheet, Worksheet):  # pragma: no cover -- a new workbook always has a sheet
        raise TypeError(type(sheet))
    sheet.title = register.value
    sheet.append(header(register, lang))
    sheet.append(remarks(register, lang))
    _dress(sheet)
    lists = book.create_sheet(_LISTS)
    lists.sheet_state = "hidden"
    for position, field in enumerate(FIELDS[register].values(), 1):
        _format(sheet, position, field)
        _offer(sheet, lists, position, _choices(field, lang, choices))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _choices(field: Field, lang: str, choices: Mapping[Shape, Sequence[str]]) -> Sequence[str]:
    return [words(lang)[word] for word in field.words] or choices.get(field.shape, ())


def _dress(sheet: Worksheet) -> None:
    sheet.freeze_panes = "A2"
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for cell in sheet[2]:
        cell.font = Font(italic=True, color="666666")
        cell.alignment = Alignment(wrap_text=True, vertical="top")


def _format(sheet: Worksheet, position: int, field: Field) -> None:
    """Codes are text, or a spreadsheet program takes their leading zeros away."""
    column = sheet.column_dimensions[get_column_letter(position)]
    column.width = _WIDTH
    column.number_format = {Shape.DATE: _DATE, Shape.CODE: _TEXT, Shape.CODES: _TEXT}.get(field.shape, "General")


def _offer(sheet: Worksheet, lists: Worksheet, position: int, choices: Sequence[str]) -> None:
    if not choices:
        return
    letter = get_column_letter(position)
    for row, choice in enumerate(choices, 1):
        lists.cell(row=row, column=position, value=choice)
    area = f"{quote_sheetname(_LISTS)}!${letter}$1:${letter}${len(choices)}"
    validation = DataValidation(type="list", formula1=area, allow_blank=True)
    validation.add(f"{letter}3:{letter}{_FILLED_ROWS}")
    sheet.add_data_validation(validation)
