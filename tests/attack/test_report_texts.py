"""Texts that would be something else to a browser, to Typst or to a template: everywhere in a report they are words and nothing more."""

import io
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from qorgan.access import home
from qorgan.actions.comment_on_report import CommentOnReport, comment_on_report
from qorgan.actions.open_document_difference import Document, open_document_difference
from qorgan.actions.open_report_content import open_report_content
from qorgan.actions.open_report_word import open_report_word
from qorgan.actions.refused import Refused
from qorgan.actions.write_finding import WriteFinding, write_finding
from qorgan.actions.write_recommendation import WriteRecommendation, write_recommendation
from qorgan.documents import report_paper
from tests.actions.cast import NOW, TODAY
from tests.actions.signed import Signed
from tests.documents import reading
from tests.interfaces.web.cases import browsers
from tests.interfaces.web.site.seen import at

pytestmark = [pytest.mark.django_db, pytest.mark.provision("kz266-p27")]
HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "{{ 7*7 }} {% debug %} {% load static %}",
    '#eval("1+1") #read("/etc/passwd") #import "x.typ": * $x$ @label <label> = head',
    "](javascript:alert(1)) \\u{202e} &lt;b&gt; ]]> --> '\" ` ~ %00",
)
TEXT = "\n".join(HOSTILE)
LINE = " ".join(HOSTILE)[:200]
OUTSIDE = Path(tempfile.gettempdir()) / "qorgan-attack"
"""Where a name in a package would put a file."""
PAGES = ("write", "findings", "recommendations", "comments", "wanting", "signing")


class Hostile(Signed):
    """Every text of the report says such things."""

    def __init__(self) -> None:
        super().__init__()
        self.write("summary", TEXT)
        self.on_report(write_finding, WriteFinding, title=LINE, text=TEXT, norm=TEXT, theme="material")
        told: dict[str, Any] = {"addressee": LINE, "grounds": TEXT, "way": TEXT}
        self.on_report(write_recommendation, WriteRecommendation, text=TEXT, **told)
        self.on_report(comment_on_report, CommentOnReport, section="summary", text=TEXT)


def test_pages_show_them_as_they_were_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch)
    world = Hostile()
    browser, number = browsers.opened(world.boris), world.report.number
    addresses = [reverse(f"reports:{page}", args=[number]) for page in PAGES]
    addresses += [reverse(f"reports:{page}", args=[number, "summary"]) for page in ("section", "history")]
    seen = ""
    for address in addresses:
        answer = browser.get(address)
        assert answer.status_code == 200, address
        told = answer.content.decode()
        assert "<script>alert" not in told
        assert "<img src=x" not in told
        seen += told
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in seen
    assert "{{ 7*7 }} {% debug %}" in seen


def test_papers_print_them(tmp_path: Path) -> None:
    world = Hostile()
    content = open_report_content(actor=world.boris, now=NOW, report=world.report.number)
    raw = report_paper.report_pdf(content, country=home.country(), drafted_on=TODAY)
    (tmp_path / "r.pdf").write_bytes(raw)
    said = "".join(reading.text(raw).split())
    for one in ('#eval("1+1")#read("/etc/passwd")', "{{7*7}}{%debug%}", "<script>alert(1)</script>"):
        assert one in said


def test_word_takes_them_along_and_brings_them_back() -> None:
    world = Hostile()
    raw = open_report_word(actor=world.boris, now=NOW, report=world.report.number).content
    told = open_document_difference(
        actor=world.boris, now=NOW, report=world.report.number, document=Document(name="r.docx", content=raw)
    )
    assert {row.came.value for row in told.rows} == {"unchanged"}


def remade(raw: bytes, change: Callable[[str, bytes], bytes], more: dict[str, bytes]) -> bytes:
    """The same package with its members changed, and with more of them."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name, content in more.items():
            new.writestr(name, content)
    return made.getvalue()


def as_it_was(_name: str, content: bytes) -> bytes:
    """Unchanged."""
    return content


def with_entity(name: str, content: bytes) -> bytes:
    """A document that asks for a file of the server."""
    if name != "word/document.xml":
        return content
    head, rest = content.split(b"?>", 1)
    told = b'?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    return head + told + rest.replace(b"<w:t>", b"<w:t>&e;", 1)


def outcome(world: Signed, sent: Document) -> set[str]:
    """What became of each text of a file, with what stands elsewhere in it; or the codes of the refusal."""
    try:
        told = open_document_difference(actor=world.boris, now=NOW, report=world.report.number, document=sent)
    except Refused as refusal:
        return set(refusal.codes)
    return {row.came.value for row in told.rows} | set(told.strays)


@pytest.mark.parametrize(
    ("change", "more"),
    [
        (with_entity, {}),
        (as_it_was, {f"../../..{OUTSIDE}": b"x", str(OUTSIDE): b"x"}),
        (as_it_was, {"word/vbaProject.bin": b"x" * 100}),
        (as_it_was, {"word/bomb.xml": bytes(300 * 1024 * 1024)}),
        (as_it_was, {"word/document.xml": b"<x/>"}),
    ],
    ids=["entity", "paths", "macro", "bomb", "two documents"],
)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_word_file_with_a_trick_is_refused_or_says_nothing_else(
    change: Callable[[str, bytes], bytes], more: dict[str, bytes]
) -> None:
    world = Signed()
    world.write("summary", "Тесно.")
    raw = open_report_word(actor=world.boris, now=NOW, report=world.report.number).content
    sent = Document(name="r.docx", content=remade(raw, change, more))
    came = outcome(world, sent)
    assert not OUTSIDE.exists()
    assert came == {"unchanged"} or all(code.split(".")[0] in {"upload", "document"} for code in came)
