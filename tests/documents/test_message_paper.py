"""The papers of a message: every language with its letters, the law they rest on, the mark of confidence, and nobody who gave it."""

import io
from dataclasses import replace
from datetime import UTC, datetime

import pypdf
import pytest

from qorgan.countries.testland import TESTLAND
from qorgan.documents import message_paper
from qorgan.documents.message_paper import MessageFacts
from qorgan.project.law import COUNTRY
from tests.marks import provision

pytestmark = provision("kz266-p12", "kzstat-147-4")

LANGUAGES = ("kk", "ru", "en")
MOMENT = datetime(2026, 11, 25, 23, 40, tzinfo=UTC)
FACTS = MessageFacts(
    number="M-2026-0014",
    state="passed_on",
    alleges="torture",
    channel="call",
    consent="commissioner_only",
    is_reprisal=True,
    receiver="Әсел Үмітқызы",
    received_as="participant",
    received_at=MOMENT,
    registered_at=MOMENT,
    passed_on_at=MOMENT,
    decided_at=None,
    closed_at=None,
    decision="",
    handled="",
    visit="",
    institution="Ойдан шығарылған мекеме (X-1)",
    place="Төртінші камера, #set [қарапайым] *мәтін*",
    text="Бірінші жол: ұрды.\n\nЕкінші жол: ғұһіқңөүә ӘҒҚҢӨҰҮҺІ.",
    printed_at=MOMENT,
    printed_by="Болат",
)
WORDS = {
    "kk": ("2026 жылғы 25 қараша, 23:40", "Азаптау", "Телефон арқылы", "ҚҰПИЯ", "иә"),
    "ru": ("25 ноября 2026 года, 23:40", "Пытки", "По телефону", "КОНФИДЕНЦИАЛЬНО", "да"),
    "en": ("25 November 2026, 23:40", "Torture", "By phone", "CONFIDENTIAL", "yes"),
}
BASIS = {
    "kk": ("12-тармағына", "147-бабының"),
    "ru": ("пункту 12", "пункт 4 статьи 147"),
    "en": ("paragraph 12", "147(4)"),
}
MARK = {"kk": "Ойдан шығарылған деректер", "ru": "Вымышленные данные", "en": "Invented data"}


def text_of(raw: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(raw)).pages).split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_entry_says_all_that_stands_in_the_register(language: str) -> None:
    told = text_of(message_paper.entry_pdf(FACTS, language=language, country=COUNTRY, is_invented=False))
    for word in (
        *WORDS[language],
        BASIS[language][0],
        "M-2026-0014",
        "Әсел Үмітқызы",
        "ғұһіқңөүә ӘҒҚҢӨҰҮҺІ",
        "Бірінші жол",
    ):
        assert word in told, word
    assert MARK[language] not in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_note_cites_why_it_is_passed_on_and_repeats_no_text(language: str) -> None:
    told = text_of(message_paper.note_pdf(FACTS, language=language, country=COUNTRY, is_invented=True))
    for word in (BASIS[language][1], "M-2026-0014", MARK[language], "қарапайым"):
        assert word in told, word
    assert "Бірінші жол" not in told


def test_another_appeal_rests_on_no_paragraph() -> None:
    told = message_paper.entry_pdf(replace(FACTS, alleges="other"), language="en", country=COUNTRY, is_invented=False)
    assert "paragraph 12" not in text_of(told)


def test_text_is_never_markup() -> None:
    told = text_of(message_paper.entry_pdf(FACTS, language="kk", country=COUNTRY, is_invented=False))
    assert "#set [қарапайым] *мәтін*" in told


def test_the_same_facts_give_the_same_bytes() -> None:
    first, second = (message_paper.note_pdf(FACTS, language="ru", country=COUNTRY, is_invented=False) for _ in range(2))
    assert first == second


def test_a_law_that_is_silent_is_not_cited() -> None:
    told = message_paper.facts(replace(FACTS, passed_on_at=None), language="en", country=TESTLAND, is_invented=False)
    assert set(told["basis"].values()) == {""}  # type: ignore[attr-defined]  # a table of texts
