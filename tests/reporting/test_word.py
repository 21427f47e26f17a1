"""A report to Word and back: every text as it was, nothing taken in silence, nothing told of the machine."""

import io
import zipfile
from collections.abc import Callable
from uuid import UUID

import docx
import pytest
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from qorgan.reporting import word_in, word_out
from qorgan.reporting.content import Item, ReportContent, SectionContent, Table
from qorgan.reporting.word_in import BadDocument, Told
from qorgan.reporting.word_out import Made, Words, Writable
from qorgan.uploads import parts
from qorgan.uploads.limits import DEFAULT
from qorgan.uploads.office_xml import plan
from qorgan.uploads.report import Report

REPORT = UUID("11111111-1111-4111-8111-111111111111")
FINDING = UUID("22222222-2222-4222-8222-222222222222")
TEXTS = {
    "kk": "Камерада сегіз орынға он бір адам.\n\nӘ Ғ Қ Ң Ө Ұ Ү Һ І\t«дәйексөз»",
    "ru": "В камере на восемь мест одиннадцать человек.\n\n№ 4\t«цитата»; ё – — …",
    "en": "Eleven people in a cell for eight.\n\nNo. 4\t“quoted” & <marked>",
}


def made(language: str, *, summary: str | None = None, finding: str = "Окно закрыто щитом.\nВоздуха нет.") -> bytes:
    content = ReportContent(
        number="R-2026-001",
        version=1,
        language=language,
        form=0,
        wording="",
        visit="V-1",
        kind="periodic",
        title="Report",
        frozen_on="",
        sections=(
            SectionContent(key="header", number=1, title="Header", facts=(("Visit", "V-1"),)),
            SectionContent(key="summary", number=2, title="Summary"),
            SectionContent(
                key="findings",
                number=3,
                title="Findings",
                tables=(Table(title="How many", columns=("Place", "People"), rows=(("A/1", "11"),)),),
                items=(Item(id=str(FINDING), kind="finding", title="Window", facts=(("Theme", "Light"),), text="-"),),
            ),
        ),
    )
    texts = {
        "summary": Writable(3, TEXTS[language] if summary is None else summary),
        str(FINDING): Writable(1, finding),
        "findings": Writable(0, ""),
    }
    words = Words(how="Write under the headings", filled="Filled in", text="Text")
    return word_out.document(Made(report=REPORT, content=content, texts=texts, words=words))


def edited(raw: bytes, change: Callable[[Document], object]) -> bytes:
    file = docx.Document(io.BytesIO(raw))
    change(file)
    saved = io.BytesIO()
    file.save(saved)
    return saved.getvalue()


def through_the_door(raw: bytes) -> bytes:
    """As the sandbox makes it anew."""
    return parts.rebuilt(raw, plan(), DEFAULT, Report())


def texts(told: Told) -> dict[str, tuple[int, str]]:
    return {one.marked.place: (one.marked.revision, one.text) for one in told.texts if one.marked}


def paragraph(file: Document, text: str) -> Paragraph:
    return next(one for one in file.paragraphs if text in one.text)


@pytest.mark.parametrize("language", TEXTS)
def test_what_goes_out_comes_back_as_it_was(language: str) -> None:
    told = word_in.read(through_the_door(made(language)))
    assert told.report == REPORT
    assert texts(told) == {
        "summary": (3, TEXTS[language]),
        FINDING.hex: (1, "Окно закрыто щитом.\nВоздуха нет."),
        "findings": (0, ""),
    }
    assert (told.unknown, told.strays, told.left) == ((), (), {})


@pytest.mark.parametrize("language", TEXTS)
def test_what_was_edited_in_word_comes_back_edited(language: str) -> None:
    def change(file: Document) -> None:
        first = paragraph(file, TEXTS[language].split("\n")[0])
        first.insert_paragraph_before("Барлығы. Всего. In all: 11")
        paragraph(file, "Воздуха нет.").add_run(" Зимой холодно.")

    told = texts(word_in.read(edited(made(language), change)))
    assert told["summary"] == (3, f"Барлығы. Всего. In all: 11\n{TEXTS[language]}")
    assert told[FINDING.hex][1].endswith("Воздуха нет. Зимой холодно.")


def test_equal_reports_give_equal_bytes_that_tell_of_no_machine() -> None:
    first, second = made("ru"), made("ru")
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as file:
        assert {entry.date_time[0] for entry in file.infolist()} == {2000}
        assert not [name for name in file.namelist() if "thumbnail" in name or "customXml" in name or "app.xml" in name]
        told = file.read("docProps/core.xml").decode()
    for telltale in ("python", "docx", "2013", "2026-11"):
        assert telltale not in told.replace("2026-001", "")


def test_a_long_text_goes_out_and_comes_back() -> None:
    pages = "\n".join(f"Абзац {number}: " + "в камере одиннадцать человек. " * 20 for number in range(300)).strip()
    assert texts(word_in.read(made("ru", summary=pages)))["summary"][1] == pages


def test_a_table_becomes_lines_with_tabs() -> None:
    def change(file: Document) -> None:
        table = file.add_table(rows=2, cols=2)
        for cell, word in zip(
            (c for row in table.rows for c in row.cells), ("Камера", "Людей", "4", "11"), strict=True
        ):
            cell.text = word
        table.cell(1, 1).add_table(rows=1, cols=1).cell(0, 0).text = "из них 2 больны"

    told = word_in.read(edited(made("ru"), change))
    assert texts(told)["findings"][1] == "Камера\tЛюдей\n4\t11 из них 2 больны"
    assert told.left["tables"] == 2 - 1


def test_lists_keep_a_sign() -> None:
    told = word_in.read(edited(made("ru"), lambda file: file.add_paragraph("Кровати", style="List Bullet")))
    assert texts(told)["findings"][1] == "• Кровати"


def test_what_is_written_where_nothing_is_taken_is_handed_back() -> None:
    def change(file: Document) -> None:
        paragraph(file, "2. Summary").insert_paragraph_before("Мимо")
        file.add_heading("Приложение от руки", level=1)
        file.add_paragraph("Сверх формы")

    told = word_in.read(edited(made("ru"), change))
    assert told.strays == ("Мимо",)
    assert [(one.heading, one.text) for one in told.unknown] == [("Приложение от руки", "Сверх формы")]


def marked(name: str, **told: str) -> Callable[[Document], None]:
    """Put an element into the run of the summary."""

    def change(file: Document) -> None:
        node = OxmlElement(name)
        for key, value in told.items():
            node.set(qn(f"w:{key}"), value)
        paragraph(file, "В камере на восемь").runs[0]._r.append(node)  # noqa: SLF001 -- what python-docx cannot write

    return change


@pytest.mark.parametrize(
    ("name", "left"),
    [
        ("w:footnoteReference", "footnotes"),
        ("w:commentReference", "comments"),
        ("w:sym", "unseen"),
        ("w:drawing", "pictures"),
    ],
)
def test_what_is_left_out_is_counted(name: str, left: str) -> None:
    told = word_in.read(edited(made("ru"), marked(name)))
    assert told.left == {left: 1}
    assert texts(told)["summary"][1] == TEXTS["ru"]


def test_hidden_words_and_unseen_signs_are_left_out_and_counted() -> None:
    def change(file: Document) -> None:
        paragraph(file, "В камере на восемь").add_run("спрятано").font.hidden = True
        paragraph(file, "Воздуха нет.").add_run("\u200b\u202e")

    told = word_in.read(edited(made("ru"), change))
    assert told.left == {"hidden": 1, "unseen": 2}
    assert texts(told)["summary"][1] == TEXTS["ru"]


def box(file: Document) -> None:
    drawing, inside, words = OxmlElement("w:pict"), OxmlElement("w:txbxContent"), OxmlElement("w:p")
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = "Сбоку"
    run.append(text)
    words.append(run)
    inside.append(words)
    drawing.append(inside)
    paragraph(file, "В камере на восемь").runs[0]._r.append(drawing)  # noqa: SLF001 -- what python-docx cannot write


def test_words_in_a_box_are_handed_back() -> None:
    told = word_in.read(edited(made("ru"), box))
    assert (told.strays, told.left) == (("Сбоку",), {"boxes": 1})


@pytest.mark.parametrize("name", ["w:ins", "w:del", "w:moveFrom", "w:moveTo"])
def test_tracked_changes_are_refused_with_their_place(name: str) -> None:
    def change(file: Document) -> None:
        node = paragraph(file, "В камере на восемь")
        node._p.append(OxmlElement(name))  # noqa: SLF001 -- what python-docx cannot write

    with pytest.raises(BadDocument) as told:
        word_in.read(edited(made("ru"), change))
    assert (told.value.code, told.value.place) == ("document.tracked", "2. Summary")


def test_a_section_that_stands_twice_is_refused() -> None:
    def change(file: Document) -> None:
        heading = paragraph(file, "2. Summary")
        file.element.body.insert(0, docx.oxml.parse_xml(docx.oxml.xmlchemy.serialize_for_reading(heading._p)))  # noqa: SLF001 -- a copy

    with pytest.raises(BadDocument, match=r"document\.twice"):
        word_in.read(edited(made("ru"), change))


@pytest.mark.parametrize("raw", [b"", b"PK\x03\x04", b"no word file", made("ru")[:2000]])
def test_what_is_no_word_file_is_refused(raw: bytes) -> None:
    with pytest.raises(BadDocument, match=r"document\.unreadable"):
        word_in.read(raw)


def test_a_heading_that_lost_its_bookmark_is_handed_back_with_its_text() -> None:
    def change(file: Document) -> None:
        heading = paragraph(file, "2. Summary")
        for node in list(heading._p.iter(qn("w:bookmarkStart"))):  # noqa: SLF001 -- as somebody retyped it
            node.getparent().remove(node)

    told = word_in.read(edited(made("ru"), change))
    assert [(one.heading, one.text) for one in told.unknown] == [("2. Summary", TEXTS["ru"])]
    assert "summary" not in texts(told)
