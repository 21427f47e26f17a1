"""Files that are wrong in every way we know of, each with the code of the fault it must be refused with.

Pure reading, the command line and the web are tried with the same files: what one refuses, all refuse, for the same reason.
"""

import io
import zipfile
from typing import NamedTuple

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from qorgan.register import limits
from qorgan.register.changes import Register

HEADER = "code,name,region,category"
GOOD = f"{HEADER}\nA1,Қарағанды тергеу изоляторы,KZ-35,SIZO\nA2,Следственный изолятор,Астана қаласы,SIZO\n"
PEOPLE = "code,name,office,region,office_from,certificate,certificate_from,certificate_to,conflicts"
VISITS = "code,kind,form,institution,first_on_site,last_on_site"


class Broken(NamedTuple):
    """A file, the register it claims to be, and the fault: its code, and its row where it has one."""

    name: str
    raw: bytes
    code: str
    row: int | None = None
    register: Register = Register.INSTITUTIONS


def workbook(*rows: list[object], merged: str = "", title: str = "Sheet", more: str = "") -> bytes:
    """An XLSX of one sheet, or of two with the same rows."""
    book = Workbook()
    for sheet in (book.active, book.create_sheet(more) if more else None):
        if isinstance(sheet, Worksheet):
            for row in rows:
                sheet.append(row)
            if merged:
                sheet.merge_cells(merged)
    if isinstance(book.active, Worksheet):
        book.active.title = title
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _bomb() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (2 * limits.MEMBER_RATIO_COUNTS_FROM))
    return stream.getvalue()


_ENTITY = '<!DOCTYPE a [<!ENTITY b "c">]><workbook/>'


def _with_part(name: str, part: bytes) -> bytes:
    """A workbook in which one part is another; the part of the sheet may lie anywhere."""
    sheet, stream = "xl/worksheets/sheet1.xml", io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook(*_SHEET))) as good, zipfile.ZipFile(stream, "w") as archive:
        for member in good.namelist():
            if member in {name, sheet}:
                continue
            archive.writestr(member, good.read(member).replace(sheet.encode(), name.encode()))
        if name == "xl/workbook.xml":
            archive.writestr(sheet, good.read(sheet))
        archive.writestr(name, part)
    return stream.getvalue()


def _csv(*lines: str) -> bytes:
    return "\n".join(lines).encode()


_SHEET: tuple[list[object], ...] = (
    ["code", "name", "region", "category"],
    ["A1", "One", "KZ-35", "SIZO"],
    ["A2", "Two", "KZ-71", "SIZO"],
)

BROKEN = (
    Broken("windows-1251.csv", GOOD.encode("cp1251", "ignore"), "file.looks_windows_1251"),
    Broken("latin.csv", f"{HEADER}\nA1,Café,KZ-35,SIZO".encode("latin-1"), "file.not_utf8"),
    Broken("utf-16-without-mark.csv", GOOD.encode("utf-16-le"), "file.looks_utf16"),
    Broken(
        "two-separators.csv", _csv("code;name (kk, ru);region;category", "A1;x;KZ-35;SIZO"), "file.which_separator", 1
    ),
    Broken("empty.csv", b"", "file.empty"),
    Broken("blank.csv", b"\n\n ,, \n", "file.empty"),
    Broken("only-a-header.csv", HEADER.encode(), "file.no_rows", 1),
    Broken("open-quote.csv", _csv(HEADER, 'A1,"One,KZ-35,SIZO', "A2,Two,KZ-71,SIZO"), "file.broken_quotes", 2),
    Broken("zero-byte.csv", _csv(HEADER, "A1,O\0ne,KZ-35,SIZO"), "file.nul"),
    Broken("ragged.csv", _csv(HEADER, "A1,One,KZ-35", "A2,Two,KZ-71,SIZO"), "row.ragged", 2),
    Broken("heading-twice.csv", _csv("code,name,name,region", "A1,One,One,KZ-35"), "file.heading_twice", 1),
    Broken("heading-missing.csv", _csv("code,,region,category", "A1,One,KZ-35,SIZO"), "file.heading_missing", 1),
    Broken("too-wide.csv", _csv(",".join(f"c{n}" for n in range(limits.COLUMNS + 1)), "1"), "file.too_many_columns", 1),
    Broken("long-cell.csv", _csv(HEADER, f"A1,{'x' * (limits.CELL_CHARACTERS + 1)},KZ-35,SIZO"), "cell.too_long", 2),
    Broken("escape.csv", _csv(HEADER, "A1,O\x1b[31mne,KZ-35,SIZO"), "cell.unseen_character", 2),
    Broken("turned-round.csv", _csv(HEADER, "A1,O\u202ene,KZ-35,SIZO"), "cell.unseen_character", 2),
    Broken("escape-in-a-heading.csv", _csv(f"{HEADER},a\x1b[31mb", "A1,One,KZ-35,SIZO,1"), "cell.unseen_character", 1),
    Broken("long-name.csv", _csv(HEADER, f"A1,{'x' * 301},KZ-35,SIZO"), "cell.too_long_for_field", 2),
    Broken("code-twice.csv", _csv(HEADER, "A1,One,KZ-35,SIZO", "a1,Two,KZ-71,SIZO"), "row.code_twice", 3),
    Broken("no-such-region.csv", _csv(HEADER, "A1,One,KZ-99,SIZO"), "cell.unknown_region_near", 2),
    Broken("no-region-at-all.csv", _csv(HEADER, "A1,One,∅∅∅,SIZO"), "cell.unknown_region", 2),
    Broken("no-such-category.csv", _csv(HEADER, "A1,One,KZ-35,∅∅∅"), "cell.unknown_category", 2),
    Broken("nearly-a-category.csv", _csv(HEADER, "A1,One,KZ-35,SIZZO"), "cell.unknown_category_near", 2),
    Broken("no-code.csv", _csv(HEADER, ",One,KZ-35,SIZO"), "cell.required", 2),
    Broken("excel-error.csv", _csv(HEADER, "A1,#REF!,KZ-35,SIZO"), "cell.excel_error", 2),
    Broken("bad-day.csv", _csv(f"{HEADER},closed_on", "A1,One,KZ-35,SIZO,soon"), "cell.bad_date", 2),
    Broken(
        "impossible-day.csv", _csv(f"{HEADER},closed_on", "A1,One,KZ-35,SIZO,31.02.2026"), "cell.impossible_date", 2
    ),
    Broken("early-day.csv", _csv(f"{HEADER},closed_on", "A1,One,KZ-35,SIZO,1989-12-31"), "cell.date_out_of_range", 2),
    Broken("serial-day.csv", _csv(f"{HEADER},closed_on", "A1,One,KZ-35,SIZO,45370"), "cell.date_is_serial", 2),
    Broken(
        "reversed.csv",
        _csv(f"{HEADER},in_mandate_since,closed_on", "A1,One,KZ-35,SIZO,2026-02-01,2026-01-31"),
        "row.dates_reversed",
        2,
    ),
    Broken("negative.csv", _csv(f"{HEADER},capacity", "A1,One,KZ-35,SIZO,-1"), "cell.negative", 2),
    Broken("half-a-person.csv", _csv(f"{HEADER},capacity", "A1,One,KZ-35,SIZO,1.5"), "cell.not_whole", 2),
    Broken("no-number.csv", _csv(f"{HEADER},capacity", "A1,One,KZ-35,SIZO,many"), "cell.not_a_number", 2),
    Broken("crowd.csv", _csv(f"{HEADER},capacity", "A1,One,KZ-35,SIZO,1000001"), "cell.number_too_large", 2),
    Broken("ownership.csv", _csv(f"{HEADER},ownership", "A1,One,KZ-35,SIZO,rented"), "cell.unknown_word", 2),
    Broken("merged.xlsx", workbook(*_SHEET, merged="C2:C3"), "file.merged_cells", 2),
    Broken("merged-title.xlsx", workbook(["Register"], *_SHEET, merged="A1:D1"), "file.merged_cells", 1),
    Broken("formula.xlsx", workbook(*_SHEET, ["A3", "=B2", "KZ-35", "SIZO"]), "cell.formula_without_value", 4),
    Broken("two-sheets.xlsx", workbook(*_SHEET, more="Other"), "file.which_sheet"),
    Broken("bomb.xlsx", _bomb(), "file.unpacks_to_too_much"),
    Broken("entity.xlsx", _with_part("xl/workbook.xml", _ENTITY.encode()), "file.broken_excel"),
    Broken("entity-in-utf-16.xlsx", _with_part("xl/workbook.xml", _ENTITY.encode("utf-16")), "file.broken_excel"),
    Broken("entity-in-a-sheet-of-any-name.xlsx", _with_part("xl/sheet.dat", _ENTITY.encode()), "file.broken_excel"),
    Broken("cut-off.xlsx", workbook(*_SHEET)[:-300], "file.broken_excel"),
    Broken("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "file.old_excel"),
    Broken(
        "password.xlsx",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "file.encrypted",
    ),
    Broken("scan.pdf", b"%PDF-1.7", "file.other_kind"),
    Broken(
        "future.csv",
        _csv(VISITS, "V1,periodic,one_time,A1,2026-11-24,2099-11-26"),
        "cell.date_in_future",
        2,
        Register.VISITS,
    ),
    Broken(
        "unknown-place.csv",
        _csv(VISITS, "V1,periodic,one_time,A9,2026-01-05,2026-01-06"),
        "cell.unknown_institution",
        2,
        Register.VISITS,
    ),
    Broken(
        "unknown-member.csv",
        _csv(f"{VISITS},members", "V1,periodic,one_time,A1,2026-01-05,2026-01-06,P1;P9"),
        "cell.unknown_person",
        2,
        Register.VISITS,
    ),
    Broken(
        "special-form.csv",
        _csv(VISITS, "V1,special,one_time,A1,2026-01-05,2026-01-06"),
        "cell.form_of_special",
        2,
        Register.VISITS,
    ),
    Broken(
        "before-the-calendar.csv",
        _csv(VISITS, "V1,periodic,one_time,A1,1990-01-05,1990-01-06"),
        "cell.date_outside_calendar",
        2,
        Register.VISITS,
    ),
    Broken(
        "same-stay.csv",
        _csv(VISITS, *["V1,periodic,one_time,A1,2026-01-05,2026-01-06"] * 2),
        "row.stay_twice",
        3,
        Register.VISITS,
    ),
    Broken(
        "contradiction.csv",
        _csv(VISITS, "V1,periodic,one_time,A1,2026-01-05,2026-01-06", "V1,special,,A1,2026-02-05,2026-02-06"),
        "row.contradicts",
        3,
        Register.VISITS,
    ),
    Broken(
        "certificate-twice.csv",
        _csv(
            PEOPLE,
            "P1,Борис,participant,KZ-71,2024-01-01,15,2026-01-01,2026-12-31,",
            "P2,Дана,participant,KZ-71,2024-01-01,15,2026-01-01,2026-12-31,",
        ),
        "row.certificate_twice",
        3,
        Register.PEOPLE,
    ),
    Broken(
        "conflict-with-nobody.csv",
        _csv(PEOPLE, "P1,Борис,participant,KZ-71,2024-01-01,,,,A9"),
        "cell.unknown_institution",
        2,
        Register.PEOPLE,
    ),
    Broken(
        "representative-of-nowhere.csv",
        _csv(PEOPLE, "R1,Роза,representative,,2024-01-01,,,,"),
        "cell.required",
        2,
        Register.PEOPLE,
    ),
    Broken(
        "weekday-eight.csv",
        _csv(f"{PEOPLE},weekdays", "P1,Борис,participant,KZ-71,2024-01-01,,,,,1;8"),
        "cell.bad_weekdays",
        2,
        Register.PEOPLE,
    ),
    Broken("no-region-column.csv", _csv("code,name,category", "A1,One,SIZO"), "mapping.field_missing"),
)
"""``code-twice`` differs in case only: two institutions told apart by a capital letter are one mistake."""
