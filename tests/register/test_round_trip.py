"""What is exported can be imported again and says the same; templates are empty and can be read."""

import io
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from qorgan.register import exports, lines, templates
from qorgan.register.changes import (
    AbsenceRow,
    CertificateRow,
    InstitutionRow,
    PersonRow,
    Register,
    StayRow,
    TermRow,
    VisitRow,
)
from qorgan.register.faults import Unreadable
from qorgan.register.fields import LANGUAGES, Shape
from qorgan.register.tables import read_table
from tests.register import ground

INSTITUTION = InstitutionRow(
    code="007",
    name="=cmd|' /C calc'!A0",
    name_kk="Ә",
    region="KZ-35",
    category="SIZO",
    address="+7 701 000",
    ownership="state",
    owner="@ministry",
    valid_from=date(2024, 1, 1),
    latitude=Decimal("-49.500000"),
    longitude=Decimal("73.100000"),
    capacity=10,
)
PERSON = PersonRow(
    code="P1",
    name="Борис",
    terms=(TermRow("participant", date(2024, 1, 1), None, "KZ-71"),),
    topics=("health", "law"),
    languages=("kk",),
    yearly_days=20,
    weekdays=(1, 3),
    certificates=(
        CertificateRow("15", date(2026, 1, 1), date(2026, 12, 31), date(2026, 6, 1)),
        CertificateRow("16", date(2027, 1, 1), date(2027, 12, 31)),
    ),
    absences=(AbsenceRow(date(2026, 7, 1), date(2026, 7, 31)),),
    conflicts=("A1",),
)
VISIT = VisitRow(
    code="V1",
    kind="periodic",
    form="thematic",
    topic="health",
    stays=(StayRow("A1", date(2026, 1, 5), date(2026, 1, 6)), StayRow("A1", date(2026, 1, 12), date(2026, 1, 12))),
    recommendations=0,
    members=("P1", "P2"),
)


def _file(register: Register, told: Iterable[list[str]], lang: str, form: str) -> bytes:
    header = templates.header(register, lang)
    return exports.as_csv(header, told) if form == "csv" else exports.as_xlsx(register.value, header, told)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_an_export_reads_as_the_rows_it_was_made_of(lang: str, form: str) -> None:
    for register, row, told in (
        (Register.INSTITUTIONS, INSTITUTION, lines.of_institution(INSTITUTION)),
        (Register.PEOPLE, PERSON, lines.of_person(PERSON)),
        (Register.VISITS, VISIT, lines.of_visit(VISIT)),
    ):
        reading = ground.read(_file(register, told, lang, form), register)
        assert (reading.rows, reading.faults) == ((row,), ())


def test_nothing_exported_is_a_formula() -> None:
    raw = exports.as_csv(["name"], [["=1+1"], ["-5"], ["-x"], ["@a"]])
    assert raw.decode("utf-8-sig").splitlines()[1:] == ["'=1+1", "-5", "'-x", "'@a"]
    sheet = load_workbook(io.BytesIO(exports.as_xlsx("a", ["name"], [["=1+1"]]))).active
    assert sheet is not None
    assert [cell.data_type for cell in sheet["A"]] == ["s", "s"]


@pytest.mark.parametrize("register", Register)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_template_is_a_header_and_a_remark(register: Register, lang: str) -> None:
    choices = {Shape.REGION: ["Астана қаласы"], Shape.CATEGORY: ["SIZO"]}
    for raw in (templates.as_csv(register, lang), templates.as_xlsx(register, lang, choices=choices)):
        with pytest.raises(Unreadable) as refused:
            read_table(raw, name="t")
        assert [fault.code for fault in refused.value.faults] == ["file.no_rows"]


def test_a_spreadsheet_template_offers_lists() -> None:
    raw = templates.as_xlsx(Register.INSTITUTIONS, "kk", choices={Shape.REGION: ["Астана қаласы"]})
    book = load_workbook(io.BytesIO(raw))
    offered = {str(one.formula1) for one in book["institutions"].data_validations.dataValidation}
    assert offered == {"'_lists'!$E$1:$E$1", "'_lists'!$I$1:$I$2"}
    assert book["_lists"]["E1"].value == "Астана қаласы"


@given(st.binary(max_size=300), st.sampled_from([b"", b"code,name\n", b"PK\x03\x04", b"\xff\xfe"]))
def test_any_bytes_are_a_table_or_a_refusal_and_never_a_crash(raw: bytes, start: bytes) -> None:
    try:
        found = ground.faults_of(start + raw, "x", Register.INSTITUTIONS)
    except Unreadable as refusal:
        found = refusal.faults
    assert all(fault.code for fault in found)
