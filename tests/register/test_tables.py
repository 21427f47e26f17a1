"""Files are read for what they are, or refused with the place and the way out."""

import io

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from qorgan.register import limits
from qorgan.register.changes import Register
from qorgan.register.faults import Unreadable
from qorgan.register.sentences import say
from qorgan.register.tables import check_size, read_table
from tests.register import files, ground
from tests.register.files import Broken


@pytest.mark.parametrize("broken", files.BROKEN, ids=lambda broken: broken.name)
def test_a_broken_file_is_refused_for_its_own_reason_and_in_three_languages(broken: Broken) -> None:
    try:
        found = ground.faults_of(broken.raw, broken.name, broken.register)
    except Unreadable as unreadable:
        found = unreadable.faults
    fault = next(fault for fault in found if fault.stops)
    assert (fault.code, fault.row) == (broken.code, broken.row)
    for lang in ("kk", "ru", "en"):
        assert all(say(fault, lang))


@pytest.mark.parametrize(
    ("raw", "delimiter"),
    [
        (files.GOOD.encode(), ","),
        (files.GOOD.encode("utf-8-sig"), ","),
        (files.GOOD.encode("utf-16"), ","),
        (files.GOOD.replace(",", ";").encode(), ";"),
        (files.GOOD.replace(",", "\t").encode("utf-16"), "\t"),
        (files.GOOD.replace("\n", "\r\n").encode(), ","),
        (files.GOOD.replace("\n", "\r").encode(), ","),
    ],
)
def test_usual_encodings_separators_and_line_ends_read_alike(raw: bytes, delimiter: str) -> None:
    table = read_table(raw, name="a.csv")
    assert table.delimiter == delimiter
    assert [line.cells for line in table.rows] == [
        ("A1", "Қарағанды тергеу изоляторы", "KZ-35", "SIZO"),
        ("A2", "Следственный изолятор", "Астана қаласы", "SIZO"),
    ]


def test_windows_1251_is_named_with_its_byte_and_read_when_it_is_chosen() -> None:
    raw = "code,name\nA1,Изолятор".encode("cp1251")
    with pytest.raises(Unreadable) as refused:
        read_table(raw, name="a.csv")
    assert refused.value.faults[0].params == {"offset": 13, "line": 2, "byte": "0xC8"}
    assert read_table(raw, name="a.csv", encoding="windows-1251").rows[0].cells == ("A1", "Изолятор")


def test_kazakh_letters_of_the_national_variant_are_read() -> None:
    raw = "code,name\nA1,Қарағанды өңірі".encode("kz1048")
    assert read_table(raw, name="a.csv", encoding="kz1048").rows[0].cells[1] == "Қарағанды өңірі"


def test_an_encoding_that_does_not_fit_or_exist_is_refused() -> None:
    for encoding, code in (("utf-16", "file.wrong_encoding"), ("latin-9", "file.unknown_encoding")):
        with pytest.raises(Unreadable) as refused:
            read_table(b"abc", name="a.csv", encoding=encoding)
        assert refused.value.faults[0].code == code


def test_an_ambiguous_header_is_read_when_the_separator_is_chosen() -> None:
    table = read_table(b"code;name (a, b)\n1;2", name="a.csv", delimiter="semicolon")
    assert table.header == ("code", "name (a, b)")


def test_rows_are_counted_as_a_spreadsheet_counts_them() -> None:
    table = read_table(b'code,name\n"A1","two\nlines"\n\nA2,x', name="a.csv")
    assert [line.number for line in table.rows] == [2, 4]


def test_the_size_is_asked_about_before_anything_is_read() -> None:
    check_size(limits.FILE_BYTES, name="a.csv")
    with pytest.raises(Unreadable) as refused:
        check_size(limits.FILE_BYTES + 1, name="a.csv")
    assert refused.value.faults[0].params == {"size_mb": 51, "limit_mb": 50}


def test_one_row_over_the_limit_is_refused() -> None:
    fitting = b"code\n" + b"1\n" * limits.ROWS
    assert len(read_table(fitting, name="a.csv").rows) == limits.ROWS
    with pytest.raises(Unreadable) as refused:
        read_table(fitting + b"1\n", name="a.csv")
    assert refused.value.faults[0].code == "file.too_many_rows"


def test_a_workbook_gives_days_numbers_and_yes_as_text() -> None:
    book = Workbook()
    assert isinstance(book.active, Worksheet)
    book.active.append(["a", "b", "c", "d"])
    book.active.append([ground.TODAY, 12.0, 0.5, True])
    stream = io.BytesIO()
    book.save(stream)
    assert read_table(stream.getvalue(), name="a.xlsx").rows[0].cells == ("2026-11-25", "12", "0.5", "true")


def test_hidden_sheets_are_left_out_with_a_note() -> None:
    book = Workbook()
    assert isinstance(book.active, Worksheet)
    book.active.append(["a"])
    book.active.append([1])
    other = book.create_sheet("Secret")
    other.append(["b"])
    other.sheet_state = "hidden"
    stream = io.BytesIO()
    book.save(stream)
    table = read_table(stream.getvalue(), name="a.xlsx")
    assert [(note.code, note.stops, note.params) for note in table.faults] == [
        ("file.hidden_sheets", False, {"sheets": "Secret"})
    ]


def test_a_sheet_is_chosen_by_name_and_a_missing_one_is_refused() -> None:
    raw = files.workbook(["code"], ["A1"], title="First", more="Second")
    assert read_table(raw, name="a.xlsx", sheet="Second").sheet == "Second"
    with pytest.raises(Unreadable) as refused:
        read_table(raw, name="a.xlsx", sheet="Third")
    assert refused.value.faults[0].params == {"sheets": "First; Second"}


def test_every_fault_of_a_file_is_told_at_once() -> None:
    raw = f"{files.HEADER},capacity\nA1,,KZ-99,SIZO,-1\nA2,x\nA2,Two,KZ-71,X1,2".encode()
    found = ground.faults_of(raw, "a.csv", Register.INSTITUTIONS)
    assert {(fault.row, fault.code) for fault in found} == {
        (2, "cell.required"),
        (2, "cell.unknown_region_near"),
        (2, "cell.negative"),
        (3, "row.ragged"),
        (4, "cell.unknown_category"),
    }


def test_a_hopeless_file_ends_in_a_bounded_list() -> None:
    raw = files.HEADER.encode() + b"\n" + b",,,x\n" * 20_000
    found = ground.faults_of(raw, "a.csv", Register.INSTITUTIONS)
    assert len(found) == 5_001
    assert found[-1].code == "file.more_faults"


def test_what_stands_in_a_cell_is_shown_short_and_escaped() -> None:
    raw = f'{files.HEADER}\nA1,One,"x\x1b[31m{"y" * 90}",SIZO'.encode()
    value = ground.faults_of(raw, "a.csv", Register.INSTITUTIONS)[0].value
    assert value.startswith("x\\x1b[31m")
    assert len(value) < 50


def test_thirty_five_thousand_rows_are_read_at_once() -> None:
    raw = (files.HEADER + "".join(f"\nA{n},Institution {n},KZ-35,SIZO" for n in range(35_000))).encode()
    reading = ground.read(raw, Register.INSTITUTIONS)
    assert (len(reading.rows), reading.stops) == (35_000, False)
