"""The papers of what was found and said on site: their letters, the law they rest on, no name without consent, no verdict, blank forms."""

import io
from dataclasses import replace
from datetime import UTC, date, datetime

import pypdf
import pytest

from qorgan.countries.testland import TESTLAND
from qorgan.documents import consent_paper, notice_paper, safety_paper, typeset, waiver_paper
from qorgan.documents.consent_paper import ConsentFacts
from qorgan.documents.notice_paper import NoticeFacts
from qorgan.documents.safety_paper import Chosen, SafetyFacts
from qorgan.documents.waiver_paper import WaiverFacts
from qorgan.law.ids import provision as of_law
from qorgan.project.law import COUNTRY
from qorgan.questions.site import NoticeTo
from tests.documents.test_message_paper import LANGUAGES, text_of
from tests.marks import provision

pytestmark = provision("kz266-p20-b", "kz266-p22-b", "kz266-p23", "kz266-p26-a", "kz266-p26-b")

MOMENT = datetime(2026, 11, 25, 23, 40, tzinfo=UTC)
P20, P22, P23 = of_law("kz266-p20-b"), of_law("kz266-p22-b"), of_law("kz266-p23")
VISIT, PLACE, READER = "V-2026-0007", "Ойдан шығарылған мекеме (X-1)", "Әсел Үмітқызы"
NOTICE = NoticeFacts(
    to=NoticeTo.PROSECUTION,
    basis=of_law("kz266-p26-a"),
    naming=P20,
    visit=VISIT,
    kind="periodic",
    form="one_time",
    institution=PLACE,
    region="Ұлытау облысы",
    found_at=MOMENT,
    found_by=("Борис",),
    persons="few",
    text="Арқасында көгерген іздер.\n#set [қарапайым] *мәтін*",
    who="",
    protection="Ертең қайта сөйлесеміз",
    earlier=(),
    is_withdrawn=False,
    participants=("Борис", "Аида"),
    representative="Роза",
    printed_at=MOMENT,
    printed_by=READER,
)
CONSENT = ConsentFacts(P20, VISIT, MOMENT, READER)
WAIVER = WaiverFacts(P23, P22, VISIT, MOMENT, READER)
SAFETY = SafetyFacts(P22, P23, VISIT, MOMENT, READER)
WORDS = {
    "kk": ("2026 жылғы 25 қараша, 23:40", "прокуратура органдарына", "26-тармағына", "2-ден 5-ке дейін адам", "ҚҰПИЯ"),
    "ru": ("25 ноября 2026 года, 23:40", "В органы прокуратуры", "пунктом 26", "От 2 до 5 человек", "КОНФИДЕНЦИАЛЬНО"),
    "en": ("25 November 2026, 23:40", "prosecution authorities", "paragraph 26", "2 to 5 persons", "CONFIDENTIAL"),
}
SIGNS = {
    "kk": ("белгілер", "мәлімдемелер"),
    "ru": ("признаки", "утверждения"),
    "en": ("signs", "allegations", "findings"),
}
NO_NAME = {"kk": "Адамның кім екені көрсетілмейді", "ru": "Личность не указана", "en": "No identity is given"}
VERDICTS = (
    "torture established",
    "torture proven",
    "пытки установлены",
    "факт пыток",
    "азаптау анықталды",
    "азаптау фактісі",
)
TO_THE_COMMISSIONER = {"kk": "уәкілге", "ru": "Уполномоченному по правам", "en": "To the Commissioner"}
BACK = {"kk": "топ қайтарып алды", "ru": "группа отозвала", "en": "taken back by the group"}
FURTHER = {"kk": "қосымша хабарлау", "ru": "Дополнительное уведомление", "en": "Further notice"}
ALONE = {"kk": "Уәкілдің өкілінсіз", "ru": "Без представителя", "en": "Without the representative"}
RISK = {"kk": "Қудалау қаупі", "ru": "Риск преследования", "en": "risk of reprisal"}
BOXES = {
    "kk": ("Шектеуден бас тартамын", "Әңгімеден бас тартамын"),
    "ru": ("Отказываюсь от ограничения", "Отказываюсь от беседы"),
    "en": ("I decline the restriction", "I give up the talk"),
}


def notice(told: NoticeFacts, language: str) -> str:
    return text_of(notice_paper.notice_pdf(told, language=language, country=COUNTRY, is_invented=True))


def consent(told: ConsentFacts, language: str) -> str:
    return text_of(consent_paper.consent_pdf(told, language=language, country=COUNTRY, is_invented=False))


def waiver(told: WaiverFacts, language: str) -> str:
    return text_of(waiver_paper.waiver_pdf(told, language=language, country=COUNTRY, is_invented=False))


def safety(told: SafetyFacts, language: str) -> str:
    return text_of(safety_paper.safety_pdf(told, language=language, country=COUNTRY, is_invented=False))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_notice_tells_fact_place_and_law_and_nobodys_name(language: str) -> None:
    told = notice(NOTICE, language)
    for said in (
        *WORDS[language],
        VISIT,
        PLACE,
        "Борис",
        "Роза",
        "Арқасында көгерген іздер.",
        "#set [қарапайым] *мәтін*",
    ):
        assert said in told
    assert NO_NAME[language] in told
    assert NOTICE.protection not in told
    assert ALONE[language] not in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_speaks_of_signs_and_never_of_torture_established(language: str) -> None:
    told = notice(NOTICE, language)
    assert all(word in told for word in SIGNS[language])
    sources = [typeset.template("kz", language, name) for name in ("signs_notice", "consent", "waiver", "safety_note")]
    for text in (told, *(source.decode() for source in sources)):
        assert not [verdict for verdict in VERDICTS if verdict in text.lower()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_commissioner_learns_of_the_protection_and_of_whoever_agreed(language: str) -> None:
    to_him = replace(NOTICE, to=NoticeTo.COMMISSIONER, basis=of_law("kz266-p26-b"), who="Данияр, 4-камера")
    told = notice(to_him, language)
    assert TO_THE_COMMISSIONER[language] in told
    assert "Данияр, 4-камера" in told
    assert NOTICE.protection in told
    assert NO_NAME[language] not in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_further_notice_says_that_signs_were_taken_back(language: str) -> None:
    told = notice(replace(NOTICE, earlier=(MOMENT,), is_withdrawn=True, representative=""), language)
    assert FURTHER[language] in told
    assert BACK[language] in told
    assert ALONE[language] in told
    assert BACK[language] not in notice(NOTICE, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_consent_is_a_form_or_the_record_of_one(language: str) -> None:
    blank = consent(CONSENT, language)
    assert (blank.count("×"), RISK[language] in blank, VISIT in blank) == (0, True, True)
    filled = replace(
        CONSENT,
        institution=PLACE,
        pseudonym="Құтан",
        use="notice",
        scope="Тек жарақаттар",
        form="spoken",
        is_warned=True,
        given_at=MOMENT,
        ends_on=date(2026, 12, 31),
    )
    told = consent(filled, language)
    assert told.count("×") == 3
    assert all(said in told for said in ("Құтан", "Тек жарақаттар", PLACE, WORDS[language][0]))
    assert consent(replace(filled, is_warned=False), language).count("×") == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_waiver_has_both_boxes_and_one_is_marked(language: str) -> None:
    blank = waiver(WAIVER, language)
    assert all(box in blank for box in BOXES[language])
    assert blank.count("×") == 0
    filled = replace(WAIVER, name="Борис", office="participant", choice="given_up", chosen_at=MOMENT, ground="Төбелес")
    told = waiver(filled, language)
    assert all(said in told for said in ("Борис", "Төбелес", *BOXES[language]))
    assert told.count("×") == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_note_of_a_warning_tells_what_was_chosen(language: str) -> None:
    assert safety(SAFETY, language).count("×") == 0
    chosen = (Chosen("Борис", "in_private", is_in_writing=True),)
    filled = replace(
        SAFETY, by="administration", form="spoken", at=MOMENT, limits=True, ground="Төбелес", chosen=chosen
    )
    told = safety(filled, language)
    assert told.count("×") == 3
    assert all(said in told for said in ("Төбелес", "Борис", BOXES[language][0]))


@pytest.mark.parametrize("language", LANGUAGES)
def test_they_are_archival_tagged_and_the_same_for_the_same_facts(language: str) -> None:
    raw = notice_paper.notice_pdf(NOTICE, language=language, country=COUNTRY, is_invented=True)
    assert raw == notice_paper.notice_pdf(NOTICE, language=language, country=COUNTRY, is_invented=True)
    reader = pypdf.PdfReader(io.BytesIO(raw))
    root = reader.root_object
    assert str(root["/Lang"]).startswith(language)
    assert "/StructTreeRoot" in root


def test_a_country_without_the_papers_has_none() -> None:
    with pytest.raises(FileNotFoundError):
        typeset.template(TESTLAND.code, "en", notice_paper.TEMPLATE)
