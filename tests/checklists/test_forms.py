"""Forms of offices come in, are filled and go out: what they mean is the same, and what is not understood is told and kept."""

import io
import zipfile
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from openpyxl import Workbook, load_workbook

from qorgan.checklists import filled, form_in, form_out, form_sheets
from qorgan.checklists.answers import Given
from qorgan.checklists.faults import Unreadable
from qorgan.checklists.model import Checklist, Kind, Question, Source
from tests.checklists import forms, strategies


def _meaning(raw: bytes) -> Mapping[str, list[dict[str, str]]]:
    """Every sheet as lines of cells by heading, spelt as the house does."""
    words = {"relevance": "relevant", "list name": "list_name", "value": "name"}
    found = {}
    for title, (header, *lines) in form_sheets.read(raw).lines.items():
        names = [words.get(name, name) for name in header]
        cells = [{k: _spelt(k, v) for k, v in zip(names, line, strict=False) if v} for line in lines]
        found[title] = [line for line in cells if line]
    return found


def _spelt(name: str, value: str) -> str:
    if name == "type":
        return value.replace("begin ", "begin_").replace("end ", "end_").replace("select one ", "select_one ")
    return "yes" if name == "required" and value == "true()" else value


def _read(sheets: forms.Sheets) -> form_in.Read:
    return form_in.read(forms.workbook(sheets), language="ru")


def _codes(told: form_in.Read) -> set[str]:
    return {fault.code for fault in told.faults}


@pytest.mark.parametrize("sheets", [forms.DETENTION, forms.CARE])
def test_a_form_comes_out_unchanged_in_meaning(sheets: forms.Sheets) -> None:
    raw = forms.workbook(sheets)
    out = form_out.written(form_in.read(raw, language="ru").checklist, 3, forms.WORDS)
    before, after = _meaning(raw), _meaning(out)
    # A form that told no version gets the house's; nothing else is added.
    assert after["settings"][0].pop("version") in {"3", "202401"}
    before["settings"][0].pop("version", None)
    assert after == before


def test_a_form_in_one_language_is_read_with_its_groups_conditions_and_lists() -> None:
    checklist = _read(forms.DETENTION).checklist
    asked = {question.code: (theme, question) for theme, question in checklist.questions()}
    assert checklist.code == "ivs_2024"
    assert checklist.titles == {"ru": "Изолятор"}
    assert asked["light"][0] == "cells"
    assert asked["light"][1].kind is Kind.ONE
    assert asked["cells_total"][1].is_required
    assert asked["cells_total"][1].kept["constraint"] == ". >= 0"
    assert [option.code for option in checklist.lists["contact"]] == ["visits", "calls", "letters"]


def test_what_is_not_understood_is_told_by_its_place() -> None:
    faults = {(fault.code, fault.sheet, fault.row) for fault in _read(forms.DETENTION).faults}
    assert ("row.type_not_understood", "survey", 2) in faults
    assert ("row.repeat", "survey", 8) in faults
    assert ("column.not_understood", "survey", 1) in faults
    assert ("sheet.not_understood", "Памятка", None) in faults


def test_a_language_that_the_house_does_not_speak_is_kept() -> None:
    told = _read(forms.CARE)
    assert "column.not_understood" in _codes(told)
    assert "condition.not_understood" in _codes(told)
    (staff,) = told.checklist.themes()
    assert staff.kept == {"label::Deutsch (de)": "Personal", "appearance": "field-list"}


def test_a_filled_form_gives_its_answers_back() -> None:
    checklist = _read(forms.DETENTION).checklist
    given = {
        "visit_date": Given("2026-03-02"),
        "cells_total": Given("12"),
        "light": Given("no"),
        "contact": Given("calls letters"),
    }
    table = filled.table(checklist, given)
    assert dict(zip(table.header, table.line, strict=True))["cells-light"] == "no"
    assert filled.read(checklist, table) == given


def test_questions_of_the_house_go_out_with_note_and_sources_and_come_back() -> None:
    checklist = Checklist(
        code="own",
        titles={"ru": "Своё"},
        parts=(Question(code="beds", kind=Kind.SCALE, texts={"ru": "Есть ли кровати?"}),),
    )
    raw = form_out.written(checklist, 1, forms.WORDS)
    assert [line.get("name") for line in _meaning(raw)["survey"]] == ["beds", "beds_note", "beds_sources"]
    again = form_in.read(raw, language="ru").checklist
    assert again.parts == checklist.parts
    assert not again.lists
    given = {"beds": Given("partly", "Две на троих", (Source.OBSERVATION, Source.PERSON_HELD))}
    assert filled.read(checklist, filled.table(checklist, given)) == given


@settings(max_examples=20, deadline=None)
@given(strategies.checklists())
def test_every_checklist_comes_back_from_its_form(checklist: Checklist) -> None:
    again = form_in.read(form_out.written(checklist, 1, forms.WORDS), language="ru").checklist
    assert (again.code, again.titles, again.parts) == (checklist.code, checklist.titles, checklist.parts)
    assert again.lists == checklist.lists


def test_a_formula_is_never_worked_out() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "survey"
    sheet.append(["type", "name", "label"])
    sheet.append(["text", "q", '=HYPERLINK("http://x","y")'])
    stream = io.BytesIO()
    book.save(stream)
    with pytest.raises(Unreadable, match=r"cell\.formula_unknown"):
        form_in.read(stream.getvalue(), language="ru")


def test_a_text_that_looks_like_a_formula_goes_out_as_text() -> None:
    checklist = Checklist(
        code="own", titles={"ru": "="}, parts=(Question(code="q", kind=Kind.TEXT, texts={"ru": "=1+1"}),)
    )
    sheet = load_workbook(io.BytesIO(form_out.written(checklist, 1, forms.WORDS)))["survey"]
    assert sheet["C2"].value == "=1+1"
    assert sheet["C2"].data_type == "s"


def test_a_bomb_is_not_unpacked() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<x/>")
        archive.writestr("xl/worksheets/sheet1.xml", b" " * (64 * 1024 * 1024))
    with pytest.raises(Unreadable, match=r"file\.unpacks_to_too_much"):
        form_in.read(stream.getvalue(), language="ru")


def test_macros_are_told_and_left_behind() -> None:
    stream = io.BytesIO(forms.workbook(forms.CARE))
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"Sub Auto_Open()")
    told = form_in.read(stream.getvalue(), language="ru")
    assert "file.macros" in _codes(told)
    out = form_out.written(told.checklist, 1, forms.WORDS)
    assert "xl/vbaProject.bin" not in zipfile.ZipFile(io.BytesIO(out)).namelist()


@pytest.mark.parametrize(
    ("survey", "code", "row"),
    [
        ([("type", "name"), ("begin group", "a"), ("text", "q")], "group.no_end", 2),
        ([("type", "name"), ("text", "q"), ("end group",)], "group.no_begin", 3),
        ([("type", "name", "label"), ("text", "", "Without a name")], "row.no_name", 2),
        ([("type", "name", "name"), ("text", "q", "q")], "column.twice", 1),
        ([("type", "name", "label"), ("text", "q", "Q"), ("text", "r", "R", "", "beside")], "cell.no_heading", 3),
    ],
)
def test_what_cannot_be_a_form_is_told_by_its_line(survey: list[tuple[str, ...]], code: str, row: int) -> None:
    with pytest.raises(Unreadable) as told:
        _read({"survey": survey})
    assert (code, row) in {(fault.code, fault.row) for fault in told.value.faults}


@pytest.mark.parametrize("raw", [b"", b"PK\x03\x04", b"type,name\n", b"\x00" * 100])
def test_what_is_no_workbook_is_refused(raw: bytes) -> None:
    with pytest.raises(Unreadable, match=r"file\.broken_excel"):
        form_in.read(raw, language="ru")
