"""The papers of letters of heads of institutions: every language with its letters, the paragraph, what is sealed left out."""

import io
from dataclasses import replace
from datetime import UTC, date, datetime

import pypdf
import pytest

from qorgan.countries.testland import TESTLAND
from qorgan.documents import letter_paper
from qorgan.documents.letter_paper import LetterFacts, Printed
from qorgan.law.ids import provision as of
from qorgan.project.law import COUNTRY
from tests.marks import provision

pytestmark = provision("kz266-p21-b")
LANGUAGES = ("kk", "ru", "en")
MOMENT = datetime(2026, 11, 25, 23, 40, tzinfo=UTC)
PRINTED = Printed("Қарлығаш", MOMENT, of("kz266-p21-b"))
FACTS = LetterFacts(
    number="L-2026-0001",
    state="closed",
    form="written",
    received_at=MOMENT,
    answered_at=MOMENT,
    closed_at=MOMENT,
    outcome="talked_over",
    visit="V-1",
    author="Әлия Үмітқызы, мекеме басшысы",
    institution="Ойдан шығарылған мекеме (X-1)",
    people=("Борис (P1)", "Аида (P2)"),
    reference="12-34/567",
    dated=date(2026, 11, 20),
    text="Қақпаны суретке түсірді, #set [қарапайым] *мәтін*.\n\nЕкінші жол: ғұһіқңөүә ӘҒҚҢӨҰҮҺІ.",
    reply="Хатыңыз үшін рақмет.\n\nОлармен сөйлестік.",
    handling="Топпен талқыланды.",
)
WORDS = {
    "kk": ("ҚҰПИЯ", "2026 жылғы 25 қараша", "21-тармағы", "Расталды, қатысы бар адаммен талқыланды"),
    "ru": ("КОНФИДЕНЦИАЛЬНО", "25 ноября 2026 года", "пункт 21", "Подтвердилось, обсуждено"),
    "en": ("CONFIDENTIAL", "25 November 2026", "paragraph 21", "Confirmed and talked over"),
}
MARK = {"kk": "Ойдан шығарылған деректер", "ru": "Вымышленные данные", "en": "Invented data"}
CALL = {"kk": "Қоңырау хат болып саналмайды", "ru": "Звонок письмом не является", "en": "A call is no letter"}
SEALED = {"kk": "Басқалар үшін мөрленген", "ru": "Запечатано для других", "en": "Sealed to others"}


def text_of(raw: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(raw)).pages).split())


def register(*letters: LetterFacts, language: str, is_invented: bool = False) -> str:
    return text_of(
        letter_paper.register_pdf(letters, PRINTED, language=language, country=COUNTRY, is_invented=is_invented)
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_register_tells_every_letter_and_the_paragraph(language: str) -> None:
    text = register(FACTS, replace(FACTS, number="L-2026-0002"), language=language)
    for word in (*WORDS[language], "L-2026-0001", "L-2026-0002", "#set [қарапайым] *мәтін*", "ғұһіқңөүә ӘҒҚҢӨҰҮҺІ"):
        assert word in text
    assert MARK[language] not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_call_is_marked_as_no_letter_and_what_is_sealed_is_left_out(language: str) -> None:
    call = replace(FACTS, form="spoken", closed_at=None)
    sealed = LetterFacts("L-2026-0003", "received", "written", MOMENT, None, None, "", "")
    text = register(call, sealed, language=language)
    assert CALL[language] in text
    assert SEALED[language] in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_reply_goes_to_whoever_wrote_and_names_nobody_else(language: str) -> None:
    raw = letter_paper.reply_pdf(FACTS, PRINTED, language=language, country=COUNTRY, is_invented=True)
    text = text_of(raw)
    for word in ("Әлия Үмітқызы", "Хатыңыз үшін рақмет.", "12-34/567", MARK[language]):
        assert word in text
    for word in ("Борис", "Аида", "Топпен талқыланды", "Қақпаны"):
        assert word not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_register_says_so(language: str) -> None:
    assert "L-2026" not in register(language=language)


def test_the_same_facts_make_the_same_bytes() -> None:
    first, second = (
        letter_paper.register_pdf([FACTS], PRINTED, language="kk", country=COUNTRY, is_invented=False) for _ in range(2)
    )
    assert first == second


def test_another_country_has_its_own_papers_or_none() -> None:
    with pytest.raises(FileNotFoundError):
        letter_paper.reply_pdf(
            FACTS, replace(PRINTED, provision=None), language="en", country=TESTLAND, is_invented=False
        )
