"""The report as PDF: its words in three languages, the same bytes for the same content, whose copy it is, texts that are no markup."""

import io
import subprocess
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime

import pypdf
import pytest

from qorgan.countries.testland import TESTLAND
from qorgan.documents import report_paper, typeset
from qorgan.documents.report_paper import Watermark
from qorgan.project.law import COUNTRY
from qorgan.reporting.content import Item, ReportContent, SectionContent, Table
from tests.documents.reading import is_archival, pages, text
from tests.documents.told_report import ANNEXES, LANGUAGES, NUMBER, TITLE, told
from tests.marks import provision

pytestmark = provision("kz266-p27-a", "kz266-p27-d", "kz266-p29")

READER = Watermark("Әсел Үмітқызы", datetime(2026, 11, 25, 23, 40, tzinfo=UTC), 10234)
WORDS = {
    "kk": ("ҚҰПИЯ (29-тармақ)", "нұсқасы: 2", "Мерзімдік", "20 қараша", "Ескертпе", "Бару кезеңі: Ұлытау"),
    "ru": ("КОНФИДЕНЦИАЛЬНО (пункт 29)", "версия 2", "Периодическое", "20 ноября", "Примечание", "Этап посещения"),
    "en": (
        "CONFIDENTIAL (paragraph 29)",
        "version 2",
        "Periodic",
        "20 November",
        "Note",
        "Part of the visit",
    ),
}
EMPTY = {"kk": "Бұл бөлімде ештеңе көрсетілмеген", "ru": "В этом разделе ничего не указано", "en": "Nothing is stated"}
SIGNED = {"kk": "қол қою парағына", "ru": "на листе для подписи", "en": "signing sheet"}
DRAFT = {"kk": "ЖОБА", "ru": "ЧЕРНОВИК", "en": "DRAFT"}
CONTENTS = {"kk": "Мазмұны", "ru": "Содержание", "en": "Contents"}
OPENED = {"kk": "2026 жылғы 25 қараша, 23:40", "ru": "25 ноября 2026 года, 23:40", "en": "25 November 2026, 23:40"}
HOSTILE = '#import "x" #panic() {{7*7}} {% debug %} \\\\ \\u{41} $x$ *b* _i_ `r` <lab> @ref // c /* [br] </script>'
LONG_PAGES, SECONDS = 300, 60


def pdf(content: ReportContent, watermark: Watermark | None = None) -> bytes:
    return report_paper.report_pdf(content, country=COUNTRY, watermark=watermark)


def with_text(content: ReportContent, said: str) -> ReportContent:
    """The report with a text in every place that takes one."""
    item = Item(id="i", kind="finding", title=said, facts=((said, said),), text=said)
    table = Table(title=said, columns=(said, said), rows=((said, said),))
    section = SectionContent(
        key="k",
        number=1,
        title=said,
        cites=said,
        facts=((said, said),),
        tables=(table,),
        items=(item,),
        text=said,
        notes=(said,),
    )
    return replace(content, sections=(section,))


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_says_what_it_is_and_all_that_was_written(language: str) -> None:
    said = text(pdf(told(language)))
    for word in (*WORDS[language], TITLE[language], NUMBER, "V-2026-0007", EMPTY[language], SIGNED[language]):
        assert word in said, word
    for word in ("Әйгерім Ғұмарқызы", "Бекзат Іңкәрұлы", "Жүсіп Өңірұлы", "N-1", "14 °C", "9f86 d081 884c 7d65"):
        assert word in said, word


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_archival_and_tagged(language: str) -> None:
    assert is_archival(pdf(told(language)), language)
    assert is_archival(pdf(told(language), READER), language)
    assert is_archival(pdf(told(language, frozen_on="")), language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_marked_confidential_and_bears_number_and_version(language: str) -> None:
    for page in pages(pdf(told(language, findings=12))):
        assert WORDS[language][0] in page
        assert NUMBER in page
        assert WORDS[language][1] in page
        assert "ДСП" not in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_copy_bears_its_reader_across_every_page_and_the_frozen_one_does_not(language: str) -> None:
    for page in pages(pdf(told(language), READER)):
        assert page.count("Әсел Үмітқызы") > 5
        assert OPENED[language] in page
        assert "№ 10234" in page
    assert "Әсел" not in text(pdf(told(language)))


def test_a_copy_whose_entry_is_not_known_bears_reader_and_moment() -> None:
    (first, *_rest) = pages(pdf(told("en"), replace(READER, entry=None)))
    assert OPENED["en"] in first
    assert "entry of the journal" not in first


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_draft_says_so_on_every_page(language: str) -> None:
    assert all(DRAFT[language] in page for page in pages(pdf(told(language, frozen_on=""))))
    assert DRAFT[language] not in text(pdf(told(language)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_list_of_contents_stands_in_a_long_report_alone(language: str) -> None:
    assert CONTENTS[language] not in text(pdf(told(language)))
    long = pages(pdf(told(language, findings=60)))
    assert len(long) > 8
    assert CONTENTS[language] in long[0]


def test_equal_content_makes_equal_bytes_here_and_in_another_process() -> None:
    content = told("kk")
    raw = pdf(content)
    assert raw == pdf(ReportContent.decode(content.encode()))
    code = (
        "import sys; from qorgan.documents import report_paper; from qorgan.project.law import COUNTRY; "
        "from qorgan.reporting.content import ReportContent as R; "
        "sys.stdout.buffer.write(report_paper.report_pdf(R.decode(sys.stdin.buffer.read()), country=COUNTRY))"
    )
    other = subprocess.run([sys.executable, "-c", code], input=content.encode(), capture_output=True, check=True)
    assert other.stdout == raw
    assert pdf(replace(content, version=3)) != raw


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_is_no_markup_wherever_it_stands(language: str) -> None:
    said = text(pdf(with_text(told(language), HOSTILE)))
    assert said.replace(" ", "").count(HOSTILE.replace(" ", "")) >= 10
    assert "49" not in said


def test_a_sign_that_turns_the_line_is_left_out_and_one_without_a_picture_named() -> None:
    said = text(pdf(with_text(told("ru"), "цена \u202e001\u202c 😀")))
    assert "цена 001 [U+1F600]" in said


def test_a_word_longer_than_the_page_is_broken_and_not_lost() -> None:
    word = "Ә" * 300
    said = text(pdf(with_text(told("kk"), word))).replace(" ", "")
    assert said.count("Ә") >= 300 * 11
    assert word in said


def test_a_column_has_room_for_its_longest_word_and_numbers_stand_right() -> None:
    heads = ("Место", "Код", "Регион", "Вид учреждения", "Ведомство", "Правовое основание", "Первый день", "Мест")
    row = (
        "Следственный изолятор",
        "A/1",
        "город Астана",
        "следственный изолятор (СИ)",
        "Внутренние дела",
        "—",
        "1",
        "2",
    )
    drawn = report_paper.table(Table(columns=heads, rows=(row,)))
    widths = drawn["widths"]
    assert isinstance(widths, list)
    for at, width in enumerate(widths):
        assert width > max(len(word) for cell in (heads[at], row[at]) for word in cell.split())
    assert drawn["numbers"] == [False] * 6 + [True] * 2


def test_a_row_too_short_or_too_long_is_squared() -> None:
    drawn = report_paper.table(Table(columns=("a", "b"), rows=(("1",), ("1", "2", "3"))))
    assert drawn["rows"] == [["1", ""], ["1", "2"]]


def test_a_table_named_as_its_section_is_not_named_twice() -> None:
    one = SectionContent(
        key="group", number=6, title="Группа", tables=(Table(title="Группа", columns=("a",), rows=()),)
    )
    assert [table["title"] for table in report_paper.section(one)["tables"]] == [""]  # type: ignore[attr-defined]


def test_two_hundred_annexes_are_all_listed() -> None:
    annexes = tuple(replace(ANNEXES[at % 2], id=str(at), title=f"файл_{at:03}.pdf") for at in range(200))
    raw = pdf(replace(told("ru"), annexes=annexes))
    said = text(raw)
    assert all(one.title in said for one in annexes)
    assert sum("SHA-256, начало" in page for page in pages(raw)) > 3


def test_annexes_and_signers_have_a_place_where_the_form_gives_them_none() -> None:
    content = told("en")
    bare = replace(content, sections=content.sections[:1])
    said = text(pdf(bare))
    assert "Signatures of the members of the group" in said
    assert "IMG_0007.jpg" in said


def test_a_report_of_nothing_is_a_report() -> None:
    bare = replace(told("ru"), sections=(), signers=(), annexes=(), form=0)
    assert "Форма Координационного совета не внесена" in text(pdf(bare))


def test_a_report_of_three_hundred_pages_takes_seconds() -> None:
    content, began = told("ru", findings=2200), time.monotonic()
    raw = pdf(content)
    assert time.monotonic() - began < SECONDS
    assert len(pypdf.PdfReader(io.BytesIO(raw)).pages) >= LONG_PAGES


def test_a_country_without_the_paper_has_none() -> None:
    with pytest.raises(FileNotFoundError):
        typeset.template(TESTLAND.code, "en", report_paper.TEMPLATE)
