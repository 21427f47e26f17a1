"""Files that somebody honest sends, each with particulars of its maker that must not reach the derivative."""

import io
import zipfile
from collections.abc import Mapping

from openpyxl import Workbook
from openpyxl.comments import Comment
from PIL import Image
from PIL.TiffImagePlugin import ImageFileDirectory_v2
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    PdfObject,
    StreamObject,
)

MAKER = "Saule-Omarova"
"""Stands wherever a program writes who made a file."""
LATITUDE, LONGITUDE = (51.0, 7.0, 41.5), (71.0, 25.0, 49.25)
_ORIENTATION, _MAKER, _GPS, _XMP = 0x0112, 0x010F, 0x8825, 0x02BC
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES_OF_DOCX = (
    f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="application/rels+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/docProps/custom.xml" ContentType="application/custom+xml"/></Types>'
)
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_DC = "http://purl.org/dc/elements/1.1/"
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
_LINK = "http://www.w3.org/1999/xlink"
_MANIFEST = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"


def picture(size: tuple[int, int] = (64, 48), mode: str = "RGB") -> Image.Image:
    """A picture that is light on the left and dark on the right."""
    left = Image.new("L", size, 20)
    left.paste(230, (0, 0, size[0] // 2, size[1]))
    return left.convert(mode)


def exif(orientation: int = 1) -> Image.Exif:
    """What a telephone writes: its maker, how it was held, where it was."""
    told = Image.Exif()
    told[_ORIENTATION], told[_MAKER] = orientation, MAKER
    told.get_ifd(_GPS).update({1: "N", 2: LATITUDE, 3: "E", 4: LONGITUDE})
    return told


def photo(kind: str, orientation: int = 1, *, comment: bytes = b"", mode: str = "RGB") -> bytes:
    """A photo in a format of Pillow, with all that tells of its maker."""
    target = io.BytesIO()
    xmp = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{MAKER}</x:xmpmeta>".encode()
    if kind == "TIFF":
        told = ImageFileDirectory_v2()
        told[_ORIENTATION], told[_MAKER], told[_XMP] = orientation, MAKER, xmp
        told[_GPS] = exif().get_ifd(_GPS)
        picture(mode=mode).save(target, kind, tiffinfo=told)
    else:
        more = {"JPEG": {"xmp": xmp, "comment": comment or MAKER.encode()}, "PNG": {}, "WEBP": {"xmp": xmp}}[kind]
        picture(mode=mode).save(target, kind, exif=exif(orientation), **more)
    return target.getvalue()


def packed(parts: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP of parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, part in parts.items():
            archive.writestr(name, part, zipfile.ZIP_STORED if name == "mimetype" else method)
    return target.getvalue()


def unpacked(content: bytes) -> dict[str, bytes]:
    """The parts of a ZIP."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def relations(*told: str) -> str:
    """A part of relationships. ``told``: type, target and maybe mode, with commas between."""
    mode = ' TargetMode="External"'
    rows = (one.split(",") for one in told)
    inner = "".join(
        f'<Relationship Id="r{number}" Type="{_R}/{row[0]}" Target="{row[1]}"{mode if row[2:] else ""}/>'
        for number, row in enumerate(rows)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'


def docx(body: str = "", *, more: Mapping[str, str | bytes] | None = None) -> bytes:
    """A text document. ``more``: parts beside those that every one has, or instead of them."""
    told: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES_OF_DOCX,
        "_rels/.rels": relations("officeDocument,word/document.xml", "custom-properties,docProps/custom.xml"),
        "docProps/core.xml": f"<c><creator>{MAKER}</creator></c>",
        "docProps/app.xml": f"<Properties><Company>{MAKER}</Company></Properties>",
        "docProps/custom.xml": f"<Properties>{MAKER}</Properties>",
        "word/document.xml": f'<w:document xmlns:w="{_W}" xmlns:r="{_R}"><w:body><w:p><w:r><w:t>Сәлем &amp; &lt;хат&gt;</w:t></w:r></w:p>'
        f"{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": relations("hyperlink,https://example.kz/,External"),
    }
    return packed(told | dict(more or {}))


def comments_docx() -> bytes:
    """A text document with a comment and a tracked change."""
    by = f'w:author="{MAKER}" w:initials="{MAKER}" w:date="2026-03-05T10:00:00Z" w:rsidR="00A1B2C3"'
    person = (
        f'<w15:person w15:author="{MAKER}"><w15:presenceInfo w15:providerId="AD" w15:userId="{MAKER}"/></w15:person>'
    )
    return docx(
        f'<w:p w:rsidR="00A1B2C3"><w:ins w:id="1" {by}><w:r><w:t>жаңа</w:t></w:r></w:ins></w:p>',
        more={
            "word/comments.xml": f'<w:comments xmlns:w="{_W}"><w:comment w:id="0" {by}><w:p/></w:comment></w:comments>',
            "word/people.xml": f'<w15:people xmlns:w15="urn:w15">{person}</w15:people>',
        },
    )


def odt(body: str = "", *, kind: str = "text", more: Mapping[str, str | bytes] | None = None) -> bytes:
    """A text document of the other family, with a comment."""
    told: dict[str, str | bytes] = {
        "mimetype": f"application/vnd.oasis.opendocument.{kind}",
        "META-INF/manifest.xml": f'<manifest:manifest xmlns:manifest="{_MANIFEST}"><manifest:file-entry manifest:full-path="/"/>'
        '<manifest:file-entry manifest:full-path="Thumbnails/thumbnail.png"/></manifest:manifest>',
        "meta.xml": f"<m><creator>{MAKER}</creator></m>",
        "settings.xml": '<s xmlns:config="urn:config"><config:config-item config:name="PrinterName">'
        f'{MAKER}</config:config-item><config:config-item config:name="Zoom">100</config:config-item></s>',
        "Thumbnails/thumbnail.png": photo("PNG"),
        "content.xml": f'<office:document-content xmlns:office="{_OFFICE}" xmlns:dc="{_DC}" xmlns:text="{_TEXT}" xmlns:xlink="{_LINK}" '
        'xmlns:draw="urn:draw" xmlns:script="urn:script"><office:scripts/><office:body><office:annotation>'
        f"<dc:creator>{MAKER}</dc:creator><dc:date>2026-03-05</dc:date><text:p>ескерту</text:p></office:annotation>"
        f'<text:a xlink:href="https://example.kz/">Қазақша</text:a>{body}</office:body></office:document-content>',
    }
    return packed(told | dict(more or {}))


def xlsx() -> bytes:
    """A sheet with a comment, a picture's worth of numbers, and a row that is hidden."""
    book, target = Workbook(), io.BytesIO()
    book.properties.creator = MAKER
    sheet = book.worksheets[0]
    for number in range(20):
        sheet.append([f"жол {number}", number, f"=B{number + 1}*2"])
    sheet["A1"].comment = Comment("қара", MAKER)
    sheet.row_dimensions[3].hidden = True
    book.save(target)
    return target.getvalue()


def stream(data: bytes, **told: PdfObject) -> StreamObject:
    """A stream as it stands in the file."""
    made = DecodedStreamObject()
    made.set_data(data)
    made.update({NameObject(f"/{key}"): value for key, value in told.items()})
    return made


def pdf(pages: int = 1, *, more: Mapping[str, PdfObject] | None = None) -> bytes:
    """A document with particulars of its maker in three places, and a photo. ``more``: for its root."""
    writer, target = PdfWriter(), io.BytesIO()
    for _ in range(pages):
        writer.add_blank_page(200, 200)
    photo_of = stream(
        photo("JPEG"),
        Filter=NameObject("/DCTDecode"),
        Subtype=NameObject("/Image"),
        Width=NumberObject(64),
        Height=NumberObject(48),
        Metadata=writer._add_object(stream(MAKER.encode())),  # noqa: SLF001 -- it has no public way to add one
    )
    page = writer.pages[0]
    page[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/XObject"): DictionaryObject({NameObject("/I"): writer._add_object(photo_of)})}  # noqa: SLF001 -- as above
    )
    writer.add_metadata({"/Author": MAKER, "/Producer": MAKER})
    writer.root_object[NameObject("/Metadata")] = writer._add_object(stream(MAKER.encode()))  # noqa: SLF001 -- as above
    for key, value in (more or {}).items():
        writer.root_object[NameObject(f"/{key}")] = value
    writer.write(target)
    return target.getvalue()


def pdf_with(name: str, value: PdfObject) -> bytes:
    """A document whose root says one thing more."""
    return pdf(1, more={name: value})


def action(kind: str, **told: PdfObject) -> DictionaryObject:
    """An action of a PDF."""
    return DictionaryObject(
        {NameObject("/S"): NameObject(f"/{kind}"), **{NameObject(f"/{key}"): value for key, value in told.items()}}
    )


def signed_pdf() -> bytes:
    """A document that says it is signed."""
    signature = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Sig"),
            NameObject("/ByteRange"): NumberObject(0),
            NameObject("/Contents"): ByteStringObject(b"sig"),
        }
    )
    return pdf_with("Perms", DictionaryObject({NameObject("/DocMDP"): signature}))


def names_of(*told: str) -> PdfObject:
    """A list of names of a PDF, or the one name."""
    listed = [NameObject(f"/{name}") for name in told]
    return listed[0] if len(listed) == 1 else ArrayObject(listed)
