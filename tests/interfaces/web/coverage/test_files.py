"""The list as a file and on paper: the rows as narrowed and sorted, no further than the reader may see."""

import csv
import io
from datetime import datetime

import pytest
from django.test import Client
from openpyxl import load_workbook

from qorgan.register.changes import Register
from tests.actions import cast
from tests.interfaces.web.coverage import republic

pytestmark = pytest.mark.django_db


@pytest.fixture
def secretary(client: Client) -> Client:
    republic.fill()
    return republic.signed_in(client)


def sent(client: Client, **asked: str) -> bytes:
    return b"".join(client.get("/coverage/", asked))


def lines(client: Client, **asked: str) -> list[list[str]]:
    raw = sent(client, format="csv", **asked)
    assert raw.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(raw.decode("utf-8-sig"))))


def test_csv_holds_every_row_with_its_paragraph(secretary: Client) -> None:
    head, *rows = lines(secretary)
    assert head[0] == "Code"
    assert [row[0] for row in rows] == ["LATE", "SOON", "NEVER", "SAFE"]
    assert {row[-1] for row in rows} == {"kz266-p03-1"}
    assert rows[0][9] == "-30"


def test_a_file_follows_filters_sorting_and_language(secretary: Client) -> None:
    assert [row[0] for row in lines(secretary, sort="-due", region="KZ-71")[1:]] == ["NEVER", "LATE"]
    secretary.cookies["qorgan_language"] = "kk"
    assert lines(secretary, q="late")[1][1] == "Қарағанды изоляторы"


def test_more_rows_than_a_page_leave_in_one_file(secretary: Client) -> None:
    cast.import_rows(Register.INSTITUTIONS, *(cast.institution(f"M{number:03}") for number in range(120)))
    assert len(lines(secretary)) == 1 + 4 + 120


def test_what_looks_like_a_formula_is_a_text(secretary: Client) -> None:
    cast.import_rows(Register.INSTITUTIONS, cast.institution("F1", name="=1+1", owner="@cmd"))
    row = lines(secretary, q="f1")[1]
    assert (row[1], row[4]) == ("'=1+1", "'@cmd")
    sheet = load_workbook(io.BytesIO(sent(secretary, format="xlsx", q="f1"))).active
    assert sheet is not None
    assert (sheet["B2"].value, sheet["B2"].data_type) == ("=1+1", "s")


def test_xlsx_has_days_as_days_and_numbers_as_numbers(secretary: Client) -> None:
    sheet = load_workbook(io.BytesIO(sent(secretary, format="xlsx", status="overdue"))).active
    assert sheet is not None
    assert sheet.max_row == 2
    assert isinstance(sheet["H2"].value, datetime)
    assert sheet["J2"].value == -30
    assert sheet["A1"].font.bold


def test_a_representative_takes_away_his_region_alone(client: Client) -> None:
    republic.fill()
    assert [row[0] for row in lines(republic.signed_in(client, cast.ROZA))[1:]] == ["LATE", "NEVER"]


def test_the_print_view_shows_the_rows_asked_for_without_pages(secretary: Client) -> None:
    cast.import_rows(Register.INSTITUTIONS, *(cast.institution(f"M{number:03}") for number in range(70)))
    page = secretary.get("/coverage/", {"format": "print"}).content.decode()
    assert page.count("/register/institution/") == 74
    assert "q-pager" not in page
