"""The papers of a group: every language with its letters, the reader's name on each page, one document with the parts asked for."""

import io
import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pypdf
import pytest

from qorgan.documents import mandate, page_code
from qorgan.documents.mandate import Checklist, Leg, MandateFacts, Member, Part, Place
from qorgan.documents.site_forms import Cited, FormsFacts
from qorgan.documents.site_forms import Leg as FormsLeg
from qorgan.documents.site_forms import Place as FormsPlace
from qorgan.law.ids import provision as provision_of
from qorgan.project.law import COUNTRY
from tests.marks import provision

pytestmark = provision("kz266-p08-b", "kz266-p10-c", "kz266-p11", "kz266-p15-c", "kz266-p16", "kz266-p19-b")

LANGUAGES = ("kk", "ru", "en")
MOMENT = datetime(2026, 11, 25, 20, 40, tzinfo=UTC)
TITLES = {
    "kk": ("Қатысушыларды топ құрамына енгізу туралы шешім", "Мүдделер қақтығысы туралы мәлімдеме", "Өкілеттік хаты"),
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
    decision_of=(provision_of("kz266-p08-b"),),
    deputising=False,
    council="K-2026-007",
    plan="2027 · 3",
    why="",
    legs=(Leg("Абай облысы", (PLACE,), ("Әйгерім Ғұмарқызы",), "Роза Өтеген"),),
    members=MEMBERS,
    travel=(date(2027, 4, 4), date(2027, 4, 7)),
    checklists=(Checklist("Балалар үйлеріне арналған бақылау парағы", 2),),
    printed_at=MOMENT,
    printed_by="Әйгерім Ғұмарқызы",
)

SPECIAL = MandateFacts(
    kind="special",
    form="",
    topic="",
    number="",
    mark="0A1B2C3D",
    decided_at=MOMENT,
    decision_of=tuple(map(provision_of, ("kz266-p10-c", "kz266-p11", "kz266-p14-a"))),
    letter_of=tuple(map(provision_of, ("kz266-p10-c", "kz266-p14-a", "kz266-p16"))),
    deputising=False,
    council="",
    plan="",
    why="SECRETGROUNDS two callers tell of the same night",
    reason="SECRETREASON nobody else can come",
    legs=(
        Leg(
            "Қарағанды облысы",
            (
                Place(
                    "Тергеу изоляторы № 7",
                    "Тергеу изоляторы",
                    (date(2026, 11, 26),),
                    1,
                    date(2022, 3, 4),
                    None,
                    address="Қарағанды, Ұлы дала көшесі, 5",
                ),
            ),
            ("Әсел Шиелі", "Жүсіп Өңірұлы"),
            "Роза Қайың",
        ),
    ),
    members=(
        Member("Әсел Шиелі", "participant", "", ("G-1",)),
        Member("Жүсіп Өңірұлы", "participant", "", ("G-2",)),
        Member("Роза Қайың", "representative"),
    ),
    travel=None,
    checklists=(),
    printed_at=MOMENT,
    printed_by="Ғалия Құрақ",
)
NAMING_PLACES = (Part.DECISION, Part.LETTERS, Part.DECLARATIONS, Part.PLACES, Part.CHECKLISTS)


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


def pages(language: str, told: MandateFacts, *parts: Part) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in printed(language, *parts, told=told).pages]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_special_visit_has_its_decision_letter_declarations_and_sheets_too(language: str) -> None:
    found = pages(language, SPECIAL, *NAMING_PLACES)
    assert len(found) == 7
    for page in found:
        assert "Ғалия Құрақ" in page
        assert "Тергеу изоляторы № 7" in page
    assert all(one.name in found[2 + number] for number, one in enumerate(SPECIAL.members))
    assert "10, 11, 14" in found[0]
    assert "10, 14, 16" in found[1]
    assert all("Ұлы дала көшесі" in found[number] for number in (0, 1))
    assert len(pages(language, SPECIAL)) == len(found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_forms_for_the_site_come_last_each_page_with_its_code(language: str) -> None:
    forms = FormsFacts(
        mark="0A1B2C3D",
        visit="0A1B2C3D",
        cited=Cited(*map(provision_of, ("kz266-p20-b", "kz266-p22-b", "kz266-p23"))),
        legs=(FormsLeg("Қарағанды облысы", (FormsPlace("Тергеу изоляторы № 7"),)),),
        printed_at=MOMENT,
        printed_by="Ғалия Құрақ",
    )
    alone, found = pages(language, SPECIAL), pages(language, replace(SPECIAL, forms=forms))
    assert [page.split(" / ")[0] for page in found[: len(alone)]] == [page.split(" / ")[0] for page in alone]
    told = [page_code.read(re.findall(r"0A1B2C3D-[A-Z]{2}-\d+-\d+-[0-9A-Z*]", page)[0]) for page in found[len(alone) :]]
    assert (told[0].form, told[-1].form) == (page_code.Form.PRESENCE, page_code.Form.CLOSING)
    assert len(set(told)) == len(told)
    assert all("Ғалия Құрақ" in page and "SECRET" not in page for page in found[len(alone) :])
    assert not any("SECRET" in page for page in found[1:])
    raw = mandate.mandate_pdf(
        replace(SPECIAL, forms=forms), (Part.FORMS,), language=language, country=COUNTRY, is_invented=True
    )
    assert len(pypdf.PdfReader(io.BytesIO(raw)).pages) == len(told)


def test_a_special_visit_rests_on_no_plan_and_tells_nothing_of_messages() -> None:
    said = text(printed("en", Part.DECISION, told=SPECIAL))
    assert "Decision to send a group on a special visit, and its composition" in said
    assert "The Coordinating Council formed" not in said
    assert "essage" not in said
    assert "Not declared in the record yet" not in text(printed("en", told=SPECIAL))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_shown_at_the_gate_tells_no_grounds(language: str) -> None:
    found = pages(language, SPECIAL)
    assert "SECRETGROUNDS" in found[0]
    assert "SECRETREASON" in found[0]
    assert not any("SECRET" in page for page in found[1:])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_special_visit_bears_its_mark_until_its_decision_has_a_number(language: str) -> None:
    assert all("0A1B2C3D" in page for page in pages(language, SPECIAL))
    numbered = pages(language, replace(SPECIAL, number="C-2026-014"))
    assert all("C-2026-014" in page for page in numbered)
    assert not any("0A1B2C3D" in page for page in numbered)


def test_a_text_is_no_markup() -> None:
    told = replace(SPECIAL, why="#panic() *bold* @x $y$")
    assert "#panic() *bold* @x $y$" in pages("kk", told)[0]


def test_what_is_not_recorded_is_said_to_be_so() -> None:
    unknown = replace(PLACE, visits=0, last_visit=None, recommendations=None)
    leg = replace(FACTS.legs[0], places=(unknown,))
    assert "not recorded" in text(printed("en", Part.PLACES, told=replace(FACTS, legs=(leg,))))


def test_it_is_an_archive_document_with_the_same_bytes_for_the_same_facts() -> None:
    both = [mandate.mandate_pdf(FACTS, language="kk", country=COUNTRY, is_invented=False) for _ in range(2)]
    assert both[0] == both[1]
    assert b"pdfaid" in both[0]
