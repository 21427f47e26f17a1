"""The papers of a group: every language with its letters, the reader's name on each page, one document with the parts asked for."""

import io
from dataclasses import replace
from datetime import UTC, date, datetime

import pypdf
import pytest

from qorgan.documents import mandate
from qorgan.documents.mandate import Checklist, Leg, MandateFacts, Member, Part, Place
from qorgan.law.ids import provision as provision_of
from qorgan.project.law import COUNTRY
from tests.marks import provision

pytestmark = provision("kz266-p08-b", "kz266-p15-c", "kz266-p16", "kz266-p19")

LANGUAGES = ("kk", "ru", "en")
MOMENT = datetime(2026, 11, 25, 20, 40, tzinfo=UTC)
TITLES = {
    "kk": ("Қатысушыларды топ құрамына енгізу туралы шешім", "Мүдделер туралы мәлімдеме", "Мандат хаты"),
    "ru": ("Решение о включении участников в состав группы", "Заявление о конфликте интересов", "Мандатное письмо"),
    "en": ("Decision on the composition of a group", "Declaration of interest", "Mandate letter"),
}
PLACE = Place("«Ұшқын» балалар үйі (O1)", "Балалар үйі", (date(2027, 4, 5), date(2027, 4, 6)), 2, date(2023, 4, 5), 7)
MEMBERS = (
    Member("Әйгерім Ғұмарқызы", "participant", "дәрігер", ("N-1",), MOMENT),
    Member("Бекзат Іңкәрұлы", "participant", "", ("N-2",)),
    Member("Роза Өтеген", "representative"),
    Member("Ерік Қанатұлы", "expert", "психолог"),
    Member("Айжан Һәкім", "interpreter"),
)
FACTS = MandateFacts(
    kind="periodic",
    form="thematic",
    topic="children",
    number="C-2026-014",
    decided_at=MOMENT,
    provision=provision_of("kz266-p08-b"),
    deputising=False,
    council="K-2026-007",
    plan="2027 · 3",
    messages=(),
    why="",
    legs=(Leg("Абай облысы", (PLACE,), ("Әйгерім Ғұмарқызы",), "Роза Өтеген"),),
    members=MEMBERS,
    travel=(date(2027, 4, 4), date(2027, 4, 7)),
    checklists=(Checklist("Балалар үйлеріне арналған тексеру парағы", 2),),
    printed_at=MOMENT,
    printed_by="Әйгерім Ғұмарқызы",
)


def printed(language: str, *parts: Part, told: MandateFacts = FACTS) -> pypdf.PdfReader:
    raw = mandate.mandate_pdf(told, parts or mandate.PACK, language=language, country=COUNTRY, is_invented=False)
    return pypdf.PdfReader(io.BytesIO(raw))


def text(reader: pypdf.PdfReader) -> str:
    return " ".join("\n".join(page.extract_text() for page in reader.pages).split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pack_holds_every_part_in_the_language_and_every_letter(language: str) -> None:
    said = text(printed(language))
    for title in TITLES[language]:
        assert title in said
    for word in ("C-2026-014", "K-2026-007", "2027 · 3", "N-1", "N-2", "Һәкім", "Іңкәрұлы", "Ұшқын", "266", "135"):
        assert word in said, word


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_bears_the_name_of_whoever_printed_it(language: str) -> None:
    assert all("Әйгерім Ғұмарқызы" in page.extract_text() for page in printed(language).pages)


def test_a_part_asked_for_stands_alone() -> None:
    said = text(printed("en", Part.DECLARATIONS))
    assert said.count("Declaration of interest") == len(MEMBERS)
    assert "Mandate letter" not in said
    assert "Asked as good practice" in said


def test_experts_work_without_payment_and_interpreters_undertake_too() -> None:
    said = text(printed("en", Part.EXPERTS))
    assert said.count("Decision on bringing in an expert") == 1
    assert said.count("Undertaking of confidentiality") == 2
    assert "without payment" in said


def test_a_special_visit_rests_on_messages_and_no_plan() -> None:
    special = replace(FACTS, kind="special", form="", plan="", council="", messages=("M-2026-0014",))
    said = text(printed("en", Part.DECISION, told=special))
    assert "Decision to send a group on a special visit" in said
    assert "M-2026-0014" in said
    assert "The Coordinating Council formed" not in said


def test_what_is_not_recorded_is_said_to_be_so() -> None:
    unknown = replace(PLACE, visits=0, last_visit=None, recommendations=None)
    leg = replace(FACTS.legs[0], places=(unknown,))
    assert "not recorded" in text(printed("en", Part.PLACES, told=replace(FACTS, legs=(leg,))))


def test_it_is_an_archive_document_with_the_same_bytes_for_the_same_facts() -> None:
    both = [mandate.mandate_pdf(FACTS, language="kk", country=COUNTRY, is_invented=False) for _ in range(2)]
    assert both[0] == both[1]
    assert b"pdfaid" in both[0]
