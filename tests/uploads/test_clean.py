"""The derivative says what the file says, and nothing of whoever made it."""

import io
import zipfile

import pytest
from openpyxl import load_workbook
from PIL import Image, ImageCms
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, TextStringObject

from qorgan.uploads import clean
from qorgan.uploads.kinds import Kind
from qorgan.uploads.limits import DEFAULT
from tests.uploads import made

GPS_TAGS = (0x8825, 0x010F)
PHOTOS = {"JPEG": Kind.JPEG, "PNG": Kind.PNG, "TIFF": Kind.TIFF, "WEBP": Kind.WEBP}


def _all_bytes(content: bytes) -> bytes:
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return content
    return b"".join((content, *made.unpacked(content).values()))


@pytest.mark.parametrize("kind", PHOTOS)
def test_a_photo_comes_out_without_place_and_maker(kind: str) -> None:
    sent = made.photo(kind)
    cleaned = clean.clean(sent, DEFAULT)
    with Image.open(io.BytesIO(cleaned.content)) as picture:
        assert picture.format == kind
        assert not set(picture.getexif()) & set(GPS_TAGS)
        assert not set(picture.info) & {"exif", "xmp", "comment", "icc_profile", "XML:com.adobe.xmp"}
    assert made.MAKER.encode() in sent
    assert made.MAKER.encode() not in cleaned.content
    assert cleaned.kind is PHOTOS[kind]
    assert cleaned.removed == ("picture_details",)


@pytest.mark.parametrize("kind", PHOTOS)
def test_the_bytes_of_the_place_are_not_in_the_derivative(kind: str) -> None:
    sent = made.photo(kind)
    needles = [raw for order in ("big", "little") for raw in _seconds(order)]
    assert any(needle in sent for needle in needles)
    cleaned = clean.clean(sent, DEFAULT).content
    assert not any(needle in cleaned for needle in needles)


def _seconds(order: str) -> tuple[bytes, bytes]:
    pairs = ((83, 2), (197, 4))  # 41.5 and 49.25 as fractions
    first, second = (
        b"".join(part.to_bytes(4, "big" if order == "big" else "little") for part in pair) for pair in pairs
    )
    return first, second


@pytest.mark.parametrize("kind", PHOTOS)
def test_a_photo_taken_on_its_side_stands_upright(kind: str) -> None:
    cleaned = clean.clean(made.photo(kind, orientation=6), DEFAULT)
    with Image.open(io.BytesIO(cleaned.content)) as picture:
        assert picture.size == (48, 64)
        grey = picture.convert("L").tobytes()
    assert grey[48 * 5 + 24] > 200
    assert grey[48 * 60 + 24] < 50


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16", "CMYK"])
def test_pictures_of_every_mode_keep_their_size(mode: str) -> None:
    kind = "TIFF" if mode == "CMYK" else "PNG"
    target = io.BytesIO()
    made.picture(mode=mode).save(target, kind)
    with Image.open(io.BytesIO(clean.clean(target.getvalue(), DEFAULT).content)) as picture:
        assert picture.size == (64, 48)


def test_what_is_transparent_stays_transparent() -> None:
    target = io.BytesIO()
    made.picture(mode="P").save(target, "PNG", transparency=0)
    with Image.open(io.BytesIO(clean.clean(target.getvalue(), DEFAULT).content)) as picture:
        assert picture.mode == "RGBA"


def test_colours_stay_what_they_were_when_the_profile_goes() -> None:
    target = io.BytesIO()
    made.picture().save(target, "PNG", icc_profile=ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    cleaned = clean.clean(target.getvalue(), DEFAULT)
    with Image.open(io.BytesIO(cleaned.content)) as after, made.picture() as before:
        assert all(abs(one - other) <= 2 for one, other in zip(after.tobytes(), before.tobytes(), strict=True))
        assert "icc_profile" not in after.info


def test_a_profile_that_makes_no_sense_is_left_out() -> None:
    target = io.BytesIO()
    made.picture().save(target, "JPEG", icc_profile=b"no profile")
    assert b"no profile" not in clean.clean(target.getvalue(), DEFAULT).content


def test_all_pages_of_a_scan_are_kept() -> None:
    target = io.BytesIO()
    made.picture(mode="1").save(
        target, "TIFF", save_all=True, append_images=[made.picture(), made.picture(mode="L")], description=made.MAKER
    )
    cleaned = clean.clean(target.getvalue(), DEFAULT)
    with Image.open(io.BytesIO(cleaned.content)) as picture:
        assert getattr(picture, "n_frames", 1) == 3
    assert made.MAKER.encode() not in cleaned.content


def test_of_a_picture_that_moves_the_first_is_kept_and_that_is_told() -> None:
    target = io.BytesIO()
    made.picture().save(target, "WEBP", save_all=True, append_images=[made.picture((64, 48)).rotate(180)], duration=100)
    cleaned = clean.clean(target.getvalue(), DEFAULT)
    assert "frames" in cleaned.removed


def test_a_page_of_html_in_the_comment_of_a_photo_is_gone() -> None:
    cleaned = clean.clean(made.photo("JPEG", comment=b"<html><script>alert(1)</script>"), DEFAULT)
    assert b"<script>" not in cleaned.content


def test_a_pdf_comes_out_without_its_particulars_and_with_its_pages() -> None:
    sent = made.pdf(pages=3)
    cleaned = clean.clean(sent, DEFAULT)
    reader = PdfReader(io.BytesIO(cleaned.content))
    assert len(reader.pages) == 3
    assert not reader.metadata
    assert reader.xmp_metadata is None
    assert made.MAKER.encode() in sent
    assert made.MAKER.encode() not in cleaned.content
    assert cleaned.removed == ("picture_details", "properties")


def test_a_photo_within_a_pdf_loses_its_place_and_keeps_its_pixels() -> None:
    cleaned = clean.clean(made.pdf(), DEFAULT)
    kept = PdfReader(io.BytesIO(cleaned.content)).pages[0]["/Resources"]["/XObject"]["/I"]  # type: ignore[index]  # as built
    with Image.open(io.BytesIO(kept._data)) as picture, Image.open(io.BytesIO(made.photo("JPEG"))) as before:  # noqa: SLF001 -- as built
        assert not picture.getexif()
        assert picture.tobytes() == before.tobytes()


def test_a_signed_pdf_is_left_whole_and_that_is_told() -> None:
    sent = made.signed_pdf()
    cleaned = clean.clean(sent, DEFAULT)
    assert cleaned.content == sent
    assert cleaned.remains == ("signed_document",)
    assert cleaned.removed == ()


def test_a_text_document_comes_out_without_names_and_with_its_text() -> None:
    sent = made.comments_docx()
    cleaned = clean.clean(sent, DEFAULT)
    parts = made.unpacked(cleaned.content)
    assert made.MAKER.encode() in _all_bytes(sent)
    assert made.MAKER.encode() not in _all_bytes(cleaned.content)
    assert "Сәлем &amp; &lt;хат&gt;" in parts["word/document.xml"].decode()
    assert b"rsid" not in parts["word/document.xml"]
    assert b"2026-03-05" not in _all_bytes(cleaned.content)
    assert "docProps/custom.xml" not in parts
    assert b"custom" not in parts["_rels/.rels"] + parts["[Content_Types].xml"]
    assert b"https://example.kz/" in parts["word/_rels/document.xml.rels"]
    assert cleaned.removed == ("names", "properties")
    assert cleaned.remains == ("comments", "tracked_changes")


def test_photos_within_a_document_lose_their_place() -> None:
    cleaned = clean.clean(made.docx(more={"word/media/image1.jpeg": made.photo("JPEG")}), DEFAULT)
    assert made.MAKER.encode() not in _all_bytes(cleaned.content)
    assert "picture_details" in cleaned.removed


@pytest.mark.parametrize("kind", ["BMP", "GIF"])
def test_pictures_that_only_documents_hold_are_made_anew_too(kind: str) -> None:
    target = io.BytesIO()
    made.picture().save(target, kind, **({"comment": made.MAKER} if kind == "GIF" else {}))
    name = f"word/media/image1.{kind.lower()}"
    kept = made.unpacked(clean.clean(made.docx(more={name: target.getvalue()}), DEFAULT).content)[name]
    with Image.open(io.BytesIO(kept)) as picture:
        assert (picture.format, picture.size) == (kind, (64, 48))
    assert made.MAKER.encode() not in kept


def test_what_is_left_out_leaves_no_thread_behind() -> None:
    sent = made.docx(more={"_rels/.rels": made.relations("core-properties,a/b.psmdcp"), "a/b.psmdcp": made.MAKER})
    parts = made.unpacked(clean.clean(sent, DEFAULT).content)
    assert b"psmdcp" not in parts["_rels/.rels"]
    sheet = made.odt(
        kind="spreadsheet", more={"ObjectReplacements/Object 1": b"VCLMTF", "Object 1/meta.xml": made.MAKER}
    )
    assert not {"ObjectReplacements/Object 1", "Object 1/meta.xml"} & set(
        made.unpacked(clean.clean(sheet, DEFAULT).content)
    )


def test_what_earlier_versions_of_a_pdf_said_is_gone() -> None:
    writer, target = PdfWriter(io.BytesIO(made.pdf()), incremental=True), io.BytesIO()
    writer.root_object[NameObject("/Lang")] = TextStringObject("kk")
    writer.write(target)
    sent = target.getvalue()
    assert sent.count(b"%%EOF") == 2
    cleaned = clean.clean(sent, DEFAULT)
    assert cleaned.content.count(b"%%EOF") == 1
    assert made.MAKER.encode() not in cleaned.content


def test_drawings_and_letters_stay_as_they_are_and_drawings_are_told() -> None:
    parts = {
        "word/media/image1.emf": b"\x01\0\0\0" + bytes(36) + b" EMF" + bytes(60),
        "word/fonts/font1.odttf": b"letters",
    }
    cleaned = clean.clean(made.docx(more=parts), DEFAULT)
    assert made.unpacked(cleaned.content).items() >= parts.items()
    assert cleaned.remains == ("drawings",)


def test_prefixes_that_a_program_relies_on_stay_as_they_were_written() -> None:
    body = '<x:p xmlns:x="urn:x" xmlns:mc="urn:mc" mc:Ignorable="x" x:a="1&#10;&quot;"><!-- Saule --></x:p>'
    told = made.unpacked(clean.clean(made.docx(body), DEFAULT).content)["word/document.xml"].decode()
    assert '<x:p xmlns:x="urn:x" xmlns:mc="urn:mc" mc:Ignorable="x" x:a="1&#10;&quot;"></x:p>' in told


def test_a_sheet_keeps_its_values_and_loses_its_names() -> None:
    cleaned = clean.clean(made.xlsx(), DEFAULT)
    sheet = load_workbook(io.BytesIO(cleaned.content)).worksheets[0]
    assert [sheet["A1"].value, sheet["B20"].value, sheet["C2"].value] == ["жол 0", 19, "=B2*2"]
    assert made.MAKER.encode() not in _all_bytes(cleaned.content)
    assert cleaned.remains == ("comments", "hidden")


@pytest.mark.parametrize(("kind", "expected"), [("text", Kind.ODT), ("spreadsheet", Kind.ODS)])
def test_an_open_document_comes_out_without_names_and_with_its_text(kind: str, expected: Kind) -> None:
    cleaned = clean.clean(made.odt(kind=kind), DEFAULT)
    parts = made.unpacked(cleaned.content)
    assert cleaned.kind is expected
    assert made.MAKER.encode() not in _all_bytes(cleaned.content)
    assert "Қазақша" in parts["content.xml"].decode()
    assert b"2026-03-05" not in parts["content.xml"]
    assert b"Zoom" in parts["settings.xml"]
    assert next(iter(parts)) == "mimetype"
    assert not any("Thumbnails" in name for name in parts)
    assert b"Thumbnails" not in parts["META-INF/manifest.xml"]
    assert cleaned.removed == ("names", "printer", "properties")


def test_an_archive_comes_out_without_times_and_remarks() -> None:
    with zipfile.ZipFile(io.BytesIO(clean.clean(made.docx(), DEFAULT).content)) as archive:
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not archive.comment
        assert not any(member.extra or member.comment for member in archive.infolist())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_a_text_comes_out_in_one_encoding(encoding: str) -> None:
    text = "Следственный изолятор № 5 — «Восток»\r\n\tвторая строка\n"
    assert clean.clean(text.encode(encoding), DEFAULT).content == text.encode()


def test_a_cleaned_file_is_taken_again() -> None:
    for sent in (made.photo("JPEG"), made.pdf(), made.comments_docx(), made.odt(), made.xlsx()):
        once = clean.clean(sent, DEFAULT)
        assert clean.clean(once.content, DEFAULT).kind is once.kind
