"""Amendment and extract of a plan as papers: what changes and why, whose visits; every copy bears its reader's name."""

import io
from dataclasses import replace
from datetime import UTC, date, datetime

import pypdf
import pytest

from qorgan.documents import amendment_paper, extract_paper
from qorgan.documents.amendment_paper import AmendmentFacts, Decision, Line
from qorgan.documents.extract_paper import ExtractFacts, Leg, Stop, Visit
from qorgan.law.ids import provision as provision_of
from qorgan.project.law import COUNTRY
from tests.marks import provision

pytestmark = provision("kz266-p06")

LANGUAGES = ("kk", "ru", "en")
MOMENT = datetime(2026, 11, 25, 20, 40, tzinfo=UTC)
GROUP = ("Әсел Үміт Өмірқызы, Іңкәр Һәкім",)
AMENDMENT = AmendmentFacts(
    year=2027,
    before=2,
    after=3,
    basis=provision_of("kz266-p06-a"),
    is_approved=True,
    decision=Decision("K-2026-009", date(2026, 11, 24), "Абай облысында қудалау қаупі бар. #panic()"),
    lines=(
        Line("added", "2027-0041", "«Ұшқын» балалар үйі (O1)", "Абай облысы", (), (date(2027, 4, 5),), (), GROUP),
        Line("removed", "2027-0012", "Психоневрологиялық орталық (M3)", "Ұлытау", (date(2027, 3, 9),), (), GROUP, ()),
        Line("moved", "2027-0020", "Тергеу изоляторы (X1)", "Қарағанды", (date(2027, 5, 3),), (date(2027, 6, 14),)),
        Line(
            "regrouped",
            "2027-0033",
            "Оңалту орталығы (O2)",
            "Шымкент",
            (),
            (date(2027, 9, 1),),
            ("Жүсіп Өңірұлы",),
            GROUP,
        ),
    ),
    visits=(120, 121),
    cost=(45_200_000, 45_910_000),
    currency="KZT",
    met=tuple(f"I{number}" for number in range(45)),
    missed=("Психоневрологиялық орталық",),
    printed_at=MOMENT,
    printed_by="Бақытгүл Сейітқызы",
)
TITLES = {
    "kk": (
        "2027 жылға арналған алдын ала бару жоспарын түзету",
        "6-тармағына сәйкес",
        "Үйлестіру кеңесі бекіткен",
    ),
    "ru": (
        "Изменение плана превентивных посещений на 2027 год",
        "пункта 6 Правил",
        "Утверждено Координационным советом",
    ),
    "en": (
        "Amendment of the plan of preventive visits for 2027",
        "paragraph 6 of the Rules",
        "Approved by the Coordinating",
    ),
}
SECTIONS = {
    "kk": ("Қосылған барулар", "Алып тасталған барулар", "ауыстырылған барулар", "Құрамы өзгерген барулар"),
    "ru": ("Посещения добавлены", "Посещения исключены", "Посещения перенесены", "Изменён состав"),
    "en": ("Visits added", "Visits taken out", "Visits moved", "Other people"),
}
DRAFT = {"kk": "ЖОБА", "ru": "ПРОЕКТ", "en": "DRAFT"}
LEGS = (
    Leg(
        "Абай облысы",
        (Stop("«Ұшқын» балалар үйі (O1)", (date(2027, 4, 5),), "Семей, Ұлы дала"),),
        ("Іңкәр Һәкім",),
        "Роза Қайың",
    ),
    Leg("Шымкент", (Stop("Оңалту орталығы (O2)", (date(2027, 4, 8),)),), ("Әсел Үміт",), ""),
)
EXTRACT = ExtractFacts(
    year=2027,
    version=3,
    basis=provision_of("kz266-p06-a"),
    decision="K-2026-009",
    decided_on=date(2026, 11, 24),
    is_current=True,
    whose="Әсел Үміт Өмірқызы",
    visits=(Visit("2027-0033", "periodic", "thematic", "Балалар", LEGS, (date(2027, 4, 4), date(2027, 4, 9))),),
    printed_at=MOMENT,
    printed_by="Әсел Үміт Өмірқызы",
)
EXTRACTS = {
    "kk": ("жоспарынан үзінді", "№ 2027-0033 бару", "2027 жылғы 5 сәуір", "6-тармағы"),
    "ru": ("Выписка из плана", "Посещение № 2027-0033", "5 апреля 2027 года", "Пункт 6 Правил"),
    "en": ("Extract of the plan", "Visit 2027-0033", "5 April 2027", "Paragraph 6 of the Rules"),
}
OLD = {"kk": "басқа нұсқасы қолданыста", "ru": "другая версия плана", "en": "Another version of the plan"}


def text(raw: bytes) -> list[str]:
    pages = pypdf.PdfReader(io.BytesIO(raw)).pages
    return [" ".join(page.extract_text().replace("\N{NO-BREAK SPACE}", " ").split()) for page in pages]


def amendment(language: str, told: AmendmentFacts = AMENDMENT) -> list[str]:
    return text(amendment_paper.amendment_pdf(told, language=language, country=COUNTRY, is_invented=False))


def extract(language: str, told: ExtractFacts = EXTRACT) -> list[str]:
    return text(extract_paper.extract_pdf(told, language=language, country=COUNTRY, is_invented=False))


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_amendment_says_what_changes_why_and_by_which_decision(language: str) -> None:
    pages = amendment(language)
    assert all("Бақытгүл Сейітқызы" in page for page in pages)
    told = " ".join(pages)
    for word in (
        *TITLES[language],
        *SECTIONS[language],
        "K-2026-009",
        "қудалау қаупі бар. #panic()",
        "Іңкәр Һәкім",
        "Жүсіп Өңірұлы",
        "45 910 000" if language != "en" else "45,910,000",
        "121",
    ):
        assert word in told, word
    assert DRAFT[language] not in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_until_the_council_has_approved_it_an_amendment_is_a_draft_whose_reasons_are_to_be_written(
    language: str,
) -> None:
    told = " ".join(amendment(language, replace(AMENDMENT, is_approved=False, decision=None)))
    assert DRAFT[language] in told
    assert "K-2026-009" not in told


def test_reasons_that_the_reader_may_not_open_are_said_to_be_sealed() -> None:
    told = " ".join(amendment("ru", replace(AMENDMENT, decision=Decision("K-2026-009", None, ""))))
    assert "запечатано вместе с решением" in told


def test_a_long_list_of_institutions_is_cut_and_the_rest_counted() -> None:
    told = " ".join(amendment("en"))
    assert "I39; and others: 5." in told
    assert "I40" not in told


def test_the_signatures_never_stand_on_a_page_alone() -> None:
    for lines in range(1, 30, 2):
        told = replace(AMENDMENT, lines=AMENDMENT.lines[:1] * lines, met=())
        last = amendment("en", told)[-1]
        assert "Chair of the Council" in last
        assert "What it comes to" in last


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_extract_holds_the_visits_of_one_person_with_days_places_and_group(language: str) -> None:
    told = " ".join(extract(language))
    for word in (
        *EXTRACTS[language],
        "K-2026-009",
        "Әсел Үміт Өмірқызы",
        "Іңкәр Һәкім",
        "Роза Қайың",
        "Ұлы дала",
        "Шымкент",
    ):
        assert word in told, word
    assert OLD[language] not in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_extract_of_a_replaced_version_says_that_it_is_one(language: str) -> None:
    assert OLD[language] in " ".join(extract(language, replace(EXTRACT, is_current=False, visits=(), whose="")))


def test_the_same_facts_give_the_same_bytes() -> None:
    for language in LANGUAGES:
        both = [
            amendment_paper.amendment_pdf(AMENDMENT, language=language, country=COUNTRY, is_invented=True)
            + extract_paper.extract_pdf(EXTRACT, language=language, country=COUNTRY, is_invented=True)
            for _ in range(2)
        ]
        assert both[0] == both[1]
        assert b"pdfaid" in both[0]
