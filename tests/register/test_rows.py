"""Rows are made of what a file says, with one place for each fact."""

from datetime import date
from decimal import Decimal

import pytest

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
from tests.register import files, ground


def test_an_institution_is_read_by_codes_or_by_names_in_any_language() -> None:
    raw = (
        "code,name,region,category,latitude,longitude,capacity,closed_on\n"
        'A1,One,ҚАРАҒАНДЫ ОБЛЫСЫ,Следственный изолятор,"49,8",73.1,"1 200",31.12.2026\n'
    ).encode()
    reading = ground.read(raw, Register.INSTITUTIONS)
    assert reading.faults == ()
    assert reading.rows == (
        InstitutionRow(
            code="A1",
            name="One",
            region="KZ-35",
            category="SIZO",
            latitude=Decimal("49.800000"),
            longitude=Decimal("73.100000"),
            capacity=1200,
            closed_on=date(2026, 12, 31),
        ),
    )


def test_values_prefixes_constants_and_nothings_follow_the_mapping() -> None:
    raw = b"code,name,kind\n7,One,Carcere\n8,NULL,carcere\n"
    more = {
        "constants": {"region": "KZ-35"},
        "values": {"category": {"CARCERE": "SIZO"}},
        "prefix": {"code": "IT-"},
        "columns": {"code": "code", "name": ["name", "code"], "category": "kind"},
    }
    reading = ground.read(raw, Register.INSTITUTIONS, **more)
    assert [(row.code, row.name, row.region, row.category) for row in reading.rows] == [
        ("IT-7", "One 7", "KZ-35", "SIZO"),
        ("IT-8", "8", "KZ-35", "SIZO"),
    ]


def _noted(latitude: str, longitude: str, **more: object) -> tuple[list[str], bool, Decimal | None]:
    raw = f'{files.HEADER},latitude,longitude\nA1,One,KZ-35,SIZO,"{latitude}","{longitude}"'.encode()
    reading = ground.read(raw, Register.INSTITUTIONS, **more)
    return [fault.code for fault in reading.faults], reading.stops, reading.rows[0].latitude


def test_stray_coordinates_are_left_out_with_a_note_and_stop_nothing() -> None:
    area = {"south": 40.0, "north": 56.0, "west": 46.0, "east": 88.0}
    assert _noted("49.8", "73.1", area=area) == ([], False, Decimal("49.800000"))
    assert _noted("91", "73.1") == (["row.coordinates_impossible"], False, None)
    assert _noted("90", "180") == ([], False, Decimal("90.000000"))
    assert _noted("0", "0") == (["row.coordinates_impossible"], False, None)
    assert _noted("north", "73") == (["row.coordinates_unreadable"], False, None)
    assert _noted("49.8", "") == (["row.coordinates_unreadable"], False, None)
    assert _noted("41.9", "12.5", area=area) == (["row.coordinates_outside"], False, None)
    assert _noted("73.1", "49.8", area=area) == (["row.coordinates_swapped"], False, None)


def test_three_institutions_at_one_point_are_noted_and_two_are_not() -> None:
    rows = [f"A{n},One,KZ-35,SIZO,49.8,73.1" for n in range(1, 4)]
    head = f"{files.HEADER},latitude,longitude"
    assert ground.read("\n".join([head, *rows[:2]]).encode(), Register.INSTITUTIONS).faults == ()
    three = ground.read("\n".join([head, *rows]).encode(), Register.INSTITUTIONS)
    assert [(f.code, f.params, f.stops) for f in three.faults] == [
        ("row.coordinates_shared", {"rows": "2, 3, 4"}, False)
    ]
    assert all(row.latitude for row in three.rows)


def test_a_duplicate_names_both_rows() -> None:
    raw = f"{files.HEADER}\nA1,One,KZ-35,SIZO\nA2,Two,KZ-35,SIZO\nA1,Three,KZ-35,SIZO".encode()
    faults = ground.read(raw, Register.INSTITUTIONS).faults
    assert [(fault.row, fault.params) for fault in faults] == [(4, {"first": 2, "second": 4})]


def test_a_wrong_region_is_answered_with_the_nearest() -> None:
    raw = f"{files.HEADER}\nA1,One,Карагандинская обл,SIZO".encode()
    fault = ground.read(raw, Register.INSTITUTIONS).faults[0]
    assert (fault.code, fault.params) == ("cell.unknown_region_near", {"nearest": "KZ-35"})


def test_several_lines_make_one_person() -> None:
    raw = (
        f"{files.PEOPLE},absence_from,absence_to,topics\n"
        "P1,Борис,участник,Астана қаласы,2024-01-01,15,2026-01-01,2026-12-31,A1,,,health; law\n"
        "P1,,қатысушы,KZ-71,2024-01-01,16,2027-01-01,2027-12-31,,2026-07-01,2026-07-31,\n"
    ).encode()
    reading = ground.read(raw, Register.PEOPLE)
    assert [fault.code for fault in reading.faults] == ["cell.required"]
    named = ground.read(raw.replace(b"P1,,", "P1,Борис,".encode()), Register.PEOPLE)
    assert named.rows == (
        PersonRow(
            code="P1",
            name="Борис",
            terms=(TermRow("participant", date(2024, 1, 1), None, "KZ-71"),),
            topics=("health", "law"),
            certificates=(
                CertificateRow("15", date(2026, 1, 1), date(2026, 12, 31)),
                CertificateRow("16", date(2027, 1, 1), date(2027, 12, 31)),
            ),
            absences=(AbsenceRow(date(2026, 7, 1), date(2026, 7, 31)),),
            conflicts=("A1",),
        ),
    )


def test_several_lines_make_one_thematic_visit() -> None:
    raw = (
        f"{files.VISITS},recommendations\n"
        "V1,periodic,thematic,A1,2026-01-05,2026-01-06,7\n"
        "V1,periodic,thematic,A1,2026-01-12,2026-01-12,\n"
    ).encode()
    reading = ground.read(raw, Register.VISITS)
    assert reading.faults == ()
    assert reading.rows == (
        VisitRow(
            code="V1",
            kind="periodic",
            form="thematic",
            stays=(
                StayRow("A1", date(2026, 1, 5), date(2026, 1, 6)),
                StayRow("A1", date(2026, 1, 12), date(2026, 1, 12)),
            ),
            recommendations=7,
        ),
    )


@pytest.mark.parametrize("members", ["P2;P1", '"P1, P2"', " P1 ; P2 ; P1 "])
def test_the_group_is_told_by_codes_with_semicolons_or_commas_between(members: str) -> None:
    raw = f"{files.VISITS},members\nV1,periodic,one_time,A1,2026-01-05,2026-01-06,{members}\n".encode()
    [visit] = ground.read(raw, Register.VISITS).rows
    assert visit.members == ("P1", "P2")


def test_a_visit_may_end_today_and_no_later() -> None:
    line = f"{files.VISITS}\nV1,periodic,one_time,A1,2026-11-24,"
    assert not ground.read(f"{line}2026-11-25".encode(), Register.VISITS).stops
    assert ground.read(f"{line}2026-11-26".encode(), Register.VISITS).stops


def test_a_day_of_1990_is_read_and_the_day_before_is_not() -> None:
    line = f"{files.HEADER},in_mandate_since\nA1,One,KZ-35,SIZO,"
    assert not ground.read(f"{line}1990-01-01".encode(), Register.INSTITUTIONS).stops
    assert ground.read(f"{line}1989-12-31".encode(), Register.INSTITUTIONS).stops
