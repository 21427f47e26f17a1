"""A decision as a paper: every language with its letters, the provision it rests on, who signs, and no draft taken for a decision."""

import io
from dataclasses import replace
from datetime import UTC, date, datetime

import pypdf
import pytest

from qorgan.documents import decision_paper
from qorgan.documents.decision_paper import DecisionFacts, Votes
from qorgan.law.ids import provision as provision_of
from qorgan.project.law import COUNTRY
from tests.marks import provision

pytestmark = provision(
    "kz266-p05-a", "kz266-p06-a", "kz266-p09-a", "kz266-p10-c", "kz266-p12", "kz266-p15-c", "kzstat-144-2"
)

LANGUAGES = ("kk", "ru", "en")
MOMENT = datetime(2026, 11, 25, 20, 40, tzinfo=UTC)
FACTS = DecisionFacts(
    office="council",
    about="thematic_composition",
    state="taken",
    number="K-2026-007",
    provision=provision_of("kz266-p09-a"),
    deputising=False,
    decided_at=MOMENT,
    valid_from=None,
    title="Әсел Үмітқызын енгізу #let x = [1]",
    why="Бірінші жол.\n\nЕкінші жол: ғұһіқңөүә ӘҒҚҢӨҰҮҺІ.",
    settles=(),
    subjects=("Әсел Үміт Өмірқызы", "Іңкәр Һәкім"),
    votes=Votes(7, 2, 1),
    printed_at=MOMENT,
    printed_by="Бақытгүл Сейітқызы",
)
WORDS = {
    "kk": (
        "тақырыптық баруға өзге қатысушыларды енгізу",
        "9-тармағына сәйкес Үйлестіру кеңесі шешті",
        "Үйлестіру кеңесінің төрағасы",
    ),
    "ru": (
        "включение иных участников в тематическое посещение",
        "пункта 9 Правил",
        "Председатель Координационного совета",
    ),
    "en": ("including others on a thematic visit", "paragraph 9 of the Rules", "Chair of the Coordinating Council"),
}
NO_GROUP = {
    "kk": "Топ арнайы баруға жіберілмесін",
    "ru": "Группу на специальное посещение не направлять",
    "en": "Not to send a group on a special visit",
}
APPROVED = {"kk": "Бекітілсін: Тіркеу тәртібі", "ru": "Утвердить: Тіркеу тәртібі", "en": "To approve: Тіркеу тәртібі"}
DRAFT = {"kk": "ЖОБА", "ru": "ПРОЕКТ", "en": "DRAFT"}


def said(language: str, told: DecisionFacts = FACTS) -> str:
    raw = decision_paper.decision_pdf(told, language=language, country=COUNTRY, is_invented=False)
    return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(raw)).pages).split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_paper_says_what_the_council_decided_and_by_which_paragraph(language: str) -> None:
    told = said(language)
    for word in (
        *WORDS[language],
        "K-2026-007",
        "Іңкәр Һәкім",
        "ғұһіқңөүә ӘҒҚҢӨҰҮҺІ",
        "#let x = [1]",
        "266",
        "135",
        "Бақытгүл Сейітқызы",
    ):
        assert word in told, word
    assert DRAFT[language] not in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reasoned_refusal_of_a_special_visit_is_an_order_of_the_commissioner(language: str) -> None:
    told = said(
        language,
        replace(
            FACTS,
            office="commissioner",
            about="no_special_visit",
            provision=provision_of("kz266-p10-c"),
            title="M-2026-0014",
            settles=(("Хабарлама", "M-2026-0014"),),
            subjects=(),
            votes=None,
        ),
    )
    assert NO_GROUP[language] in told
    assert "M-2026-0014" in told
    assert WORDS[language][2] not in told


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("about", ["message_register", "methodical_recommendations"])
def test_a_document_is_approved_with_its_version_and_first_day(language: str, about: str) -> None:
    told = said(
        language,
        replace(
            FACTS,
            office="commissioner",
            about=about,
            provision=provision_of("kz266-p12"),
            title="Тіркеу тәртібі",
            valid_from=date(2027, 1, 1),
            settles=(("Нұсқасы", "3"),),
        ),
    )
    for word in (APPROVED[language], "Нұсқасы 3", "2027"):
        assert word in told, word


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_put_to_the_vote_is_a_draft(language: str) -> None:
    told = said(language, replace(FACTS, state="open", number="", decided_at=None, votes=None))
    assert DRAFT[language] in told
    assert "K-2026" not in told


def test_an_article_of_the_code_is_cited_as_an_article() -> None:
    told = replace(FACTS, provision=provision_of("kzstat-144-2"))
    assert "144-бабының 2-тармағына сәйкес" in said("kk", told)
    assert "пункта 2 статьи 144 Социального кодекса" in said("ru", told)
    assert "article 144(2) of the Social Code" in said("en", told)


def test_the_same_facts_give_the_same_bytes() -> None:
    both = [decision_paper.decision_pdf(FACTS, language="kk", country=COUNTRY, is_invented=True) for _ in range(2)]
    assert both[0] == both[1]
    assert b"pdfaid" in both[0]
