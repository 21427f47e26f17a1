"""The list as a file: the rows that the reader sees, on all pages. CSV leaves while it is read, XLSX lies on the disk and not in memory."""

import csv
from collections.abc import Iterable, Iterator
from datetime import date
from tempfile import TemporaryFile
from typing import NamedTuple

from django.http import FileResponse, StreamingHttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from qorgan.interfaces.web.coverage import words
from qorgan.store.coverage.listing import Row

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
_BYTE_ORDER_MARK = "\ufeff"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
Value = str | int | date | None


class Sheet(NamedTuple):
    """What is sent: rows as they come, the provision behind their days, the day they stand for, the language of headings and names."""

    rows: Iterable[Row]
    provision: str
    today: date
    language: str

    @property
    def name(self) -> str:
        """The file's name without its ending."""
        return f"coverage-{self.today}"

    def lines(self) -> Iterator[list[Value]]:
        """The heading, then a line a row. Written after the request is over, so the language is set for each line anew."""
        with translation.override(self.language):
            yield _heading()
        for row in self.rows:
            with translation.override(self.language):
                yield _line(row, self.provision)


def as_csv(sheet: Sheet) -> StreamingHttpResponse:
    """UTF-8 with a byte-order mark, so that spreadsheet programs see Kazakh letters."""
    return StreamingHttpResponse(_csv(sheet), content_type=CSV, headers=_attached(f"{sheet.name}.csv"))


def as_xlsx(sheet: Sheet) -> FileResponse:
    """One sheet; days are days and numbers numbers, so that the office can go on counting."""
    book = Workbook(write_only=True)
    page = book.create_sheet(sheet.name)
    page.freeze_panes = "A2"
    for number, values in enumerate(sheet.lines()):
        page.append([_cell(page, value, is_heading=number == 0) for value in values])
    file = TemporaryFile()  # noqa: SIM115 -- closed by the answer that sends it
    book.save(file)
    file.seek(0)
    return FileResponse(file, content_type=XLSX, headers=_attached(f"{sheet.name}.xlsx"))


def _cell(page: WriteOnlyWorksheet, value: Value, *, is_heading: bool) -> Cell:
    cell = WriteOnlyCell(page)
    cell.value = value
    if is_heading:
        cell.font = Font(bold=True)
    if isinstance(value, str):
        cell.data_type = "s"  # also what begins like a formula
    return cell


def _csv(sheet: Sheet) -> Iterator[str]:
    writer = csv.writer(_Line())
    yield _BYTE_ORDER_MARK
    for values in sheet.lines():
        yield writer.writerow([_guarded(value) for value in values])


class _Line:
    """Gives back what a writer writes."""

    def write(self, text: str) -> str:
        return text


def _guarded(value: Value) -> str | int | date | None:
    """A text that a spreadsheet program would take for a formula is made a text by an apostrophe."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _attached(name: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{name}"'}


def _heading() -> list[Value]:
    return [
        _("Code"),
        _("Name"),
        _("Region"),
        _("Category"),
        _("Owner"),
        _("Last periodic visit"),
        _("In the mandate since"),
        _("Due by"),
        _("Plan by"),
        _("Days left"),
        _("Estimated"),
        _("State"),
        _("Provision"),
    ]


def _line(row: Row, provision: str) -> list[Value]:
    turn = row.turn
    days: list[Value] = [None, None, None, None]
    if turn is not None:
        days = [turn.due, turn.plan_by, row.days_left, _("yes") if turn.estimated else _("no")]
    return [
        row.code,
        row.name,
        words.region(row.region),
        words.category(row.category),
        row.owner,
        row.last_periodic_end,
        row.in_mandate_since,
        *days,
        str(words.STATES[row.status]),
        provision,
    ]
