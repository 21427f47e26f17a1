"""A plan as a table: one line a stay, a heading for each column, nothing a spreadsheet would run."""

import csv
import io

import openpyxl
import pytest

from qorgan.documents import plan_table
from qorgan.documents.plan_pdf import Names
from tests.planning import ground

NAMES = Names(institutions={"I01": "=1+1"}, regions={"KZ-71": "Астана"}, people={"P01": "Әсел"})


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_csv_has_a_line_for_each_visit(language: str) -> None:
    plan = ground.plan()
    raw = plan_table.as_csv(plan, NAMES, language).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(raw)))
    assert len(rows) == 1 + len(plan.visits)
    assert {len(row) for row in rows} == {len(plan_table.COLUMNS)}
    assert "Әсел" in raw
    assert "Астана" in raw
    assert ",=1+1" not in raw


def test_a_workbook_keeps_a_formula_as_text() -> None:
    book = openpyxl.load_workbook(io.BytesIO(plan_table.as_xlsx(ground.plan(), NAMES, "en")))
    cells = [cell for row in book.active.iter_rows() for cell in row]  # type: ignore[union-attr]  # the book has a sheet
    assert next(cell for cell in cells if cell.value == "=1+1").data_type == "s"
