"""Reading a PDF back: its text, its tags, what it says of itself."""

import io

import pypdf


def pages(raw: bytes) -> list[str]:
    """The text of each page, in single blanks; the breaks of long words are joined again."""
    found = pypdf.PdfReader(io.BytesIO(raw)).pages
    return [" ".join(page.extract_text().replace("\u200b", "").split()) for page in found]


def text(raw: bytes) -> str:
    """The whole of it."""
    return " ".join(pages(raw))


def is_archival(raw: bytes, language: str) -> bool:
    """Whether it says of itself that it is PDF/A-2a and PDF/UA-1, bears tags and its language, and carries nothing that acts."""
    root = pypdf.PdfReader(io.BytesIO(raw)).root_object
    marks = (b"<pdfaid:part>2<", b"<pdfaid:conformance>A<", b"<pdfuaid:part>1<")
    is_tagged = "/StructTreeRoot" in root and "/MarkInfo" in root
    is_still = not {"/OpenAction", "/AA", "/AcroForm"} & set(root)
    return all(mark in raw for mark in marks) and str(root["/Lang"]).startswith(language) and is_tagged and is_still
