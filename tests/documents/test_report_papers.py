"""The papers that go with a report: signing sheet, dissent, receipt, extract; their words in three languages, their bytes, no markup."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from qorgan.documents import certificate_code, dissent_paper, extract_of_report, receipt_paper, signing_sheet
from qorgan.documents.receipt_paper import ReceiptFacts
from qorgan.documents.report_paper import Watermark
from qorgan.documents.signing_sheet import Listed
from qorgan.law.verdict import DutyStatus
from qorgan.project.law import COUNTRY
from qorgan.reporting.redact import BAR
from tests.documents.reading import is_archival, pages, text
from tests.documents.told_papers import DIGEST, DISSENT, EXTRACT, MOMENT, READER, RECEIPT, REGISTERED, SHEET, TERM
from tests.documents.told_report import LANGUAGES, NUMBER
from tests.marks import provision

pytestmark = provision("kz266-p27-b", "kz266-p27-d", "kz266-p27-e", "kz266-p28-1", "kz266-p29")

MARK = "9f86 d081 884c 7d65 9a2f eaa0 c55a d015"
AT = {"kk": "2026 жылғы 25 қараша, 23:40", "ru": "25 ноября 2026 года, 23:40", "en": "25 November 2026, 23:40"}
CONFIDENTIAL = {"kk": "ҚҰПИЯ (29-тармақ)", "ru": "КОНФИДЕНЦИАЛЬНО (пункт 29)", "en": "CONFIDENTIAL (paragraph 29)"}
CONFIRMED = {"kk": "екі адам растайды", "ru": "Подтверждают двое", "en": "Confirmed by two people"}
ALONE = {"kk": "тек автордың өзіне ашық", "ru": "доступно только автору", "en": "for its author alone"}
DAYS = {
    "kk": ("2026 жылғы 28 қараша, сенбі", "2026 жылғы 30 қараша, дүйсенбі", "2026 жылғы 2 желтоқсан, сәрсенбі"),
    "ru": ("суббота, 28 ноября 2026 года", "понедельник, 30 ноября 2026 года", "среда, 2 декабря 2026 года"),
    "en": ("Saturday 28 November 2026", "Monday 30 November 2026", "Wednesday 2 December 2026"),
}
TERM_OF = {"kk": "28-тармақ, 1-тармақша", "ru": "пункт 28, подпункт 1", "en": "paragraph 28, item 1"}
MISSING = {
    "kk": ("Есеп толық емес", "Қол қоя алмайды: Шетелде, байланыс жоқ"),
    "ru": ("Отчёт неполный", "Шетелде, байланыс жоқ"),
    "en": ("The report is incomplete", "Cannot sign: Шетелде, байланыс жоқ"),
}
WAITING = {"kk": "Әлі тіркелген жоқ", "ru": "Ещё не зарегистрирован", "en": "Not registered yet"}
LATE = {
    "kk": "Кешіктірілген (кез келген түсіндірме бойынша)",
    "ru": "С опозданием (при любом",
    "en": "Late under every reading",
}
TAKEN_OUT = {"kk": "жасырылған", "ru": "изъято", "en": "withheld"}
EXTRACTED = {
    "kk": "ҮЗІНДІ · есептің өзі ҚҰПИЯ",
    "ru": "ИЗВЛЕЧЕНИЕ · сам отчёт КОНФИДЕНЦИАЛЕН",
    "en": "EXTRACT · the report",
}
UNAGREED = {"kk": "Әлі келісілген жоқ", "ru": "Ещё не согласовано", "en": "Not agreed yet"}


def sheet(language: str, told: signing_sheet.SheetFacts = SHEET) -> bytes:
    return signing_sheet.sheet_pdf(told, language=language, country=COUNTRY, is_invented=True)


def dissent(language: str, told: dissent_paper.DissentFacts = DISSENT) -> bytes:
    return dissent_paper.dissent_pdf(told, language=language, country=COUNTRY, is_invented=True)


def receipt(language: str, told: ReceiptFacts = RECEIPT) -> bytes:
    return receipt_paper.receipt_pdf(told, language=language, country=COUNTRY, is_invented=True)


def extract(language: str, told: extract_of_report.ExtractFacts = EXTRACT) -> bytes:
    return extract_of_report.extract_pdf(told, language=language, country=COUNTRY, is_invented=True)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("paper", [sheet, dissent, receipt, extract])
def test_each_is_archival_tagged_and_the_same_for_the_same_facts(paper: Callable[[str], bytes], language: str) -> None:
    raw = paper(language)
    assert is_archival(raw, language)
    assert raw == paper(language)
    assert all(NUMBER in page for page in pages(raw))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_signing_sheet_is_one_page_with_mark_and_room_for_two_confirmers(language: str) -> None:
    (said,) = pages(sheet(language))
    for word in (
        MARK,
        CONFIRMED[language],
        CONFIDENTIAL[language],
        AT[language],
        "Бекзат Іңкәрұлы",
        "Ұлытау облысы",
        "N-2",
    ):
        assert word in said, word
    assert "Жүсіп Өңірұлы" in said
    assert MARK not in " ".join(pages(sheet(language, replace(SHEET, manifest=DIGEST[::-1], dissents=()))))


def test_the_code_of_a_signing_sheet_is_that_of_the_manifest() -> None:
    told = signing_sheet.facts(SHEET, language="en", is_invented=False)
    assert told["code"] == certificate_code.svg(f"qorgan:m:{DIGEST}")


def test_a_signing_sheet_lists_every_dissent_on_as_many_pages_as_that_takes() -> None:
    many = tuple(Listed(f"Автор {number}", number, DIGEST) for number in range(1, 41))
    found = pages(sheet("ru", replace(SHEET, dissents=many)))
    assert len(found) > 1
    assert all(one.author in " ".join(found) for one in many)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_dissent_says_whose_it_is_and_when_and_all_of_its_text(language: str) -> None:
    said = text(dissent(language))
    for word in ("Жүсіп Өңірұлы", AT[language], "тым ұзақ деп санаймын", "#panic() *қазір*", CONFIDENTIAL[language]):
        assert word in said, word
    assert ALONE[language] not in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_dissent_that_is_not_attached_says_that_it_is_its_authors_alone(language: str) -> None:
    assert ALONE[language] in text(dissent(language, replace(DISSENT, attached_at=None, version=0)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_receipt_tells_moment_provision_three_days_counting_and_proof(language: str) -> None:
    said = text(receipt(language))
    for word in (AT[language], *DAYS[language], TERM_OF[language], "2026-11-18 + 10 = 2026-11-28.", "holidays 0.109"):
        assert word in said, word
    for word in ("ROLL?", "№ 41, 2026-10-01", "10234", "10235", "qorgan.example/invented", MARK, WAITING[language]):
        assert word in said, word
    assert all(word in said for word in MISSING[language])


@pytest.mark.parametrize("language", LANGUAGES)
def test_registration_is_a_second_moment(language: str) -> None:
    said = text(receipt(language, replace(RECEIPT, registered=REGISTERED)))
    assert all(word in said for word in ("K-77", "Сәуле Һәкім"))
    assert WAITING[language] not in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_receipt_of_a_late_report_says_so_and_of_a_whole_one_that_all_signed(language: str) -> None:
    whole = replace(RECEIPT, signatures=RECEIPT.signatures[:2], term=replace(TERM, status=DutyStatus.LATE))
    said = text(receipt(language, whole))
    assert LATE[language] in said
    assert MISSING[language][0] not in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_receipt_without_a_term_readings_or_calendar_says_so(language: str) -> None:
    bare = replace(TERM, due=None, counting=(), readings=(), calendar="", overrides=(), status=DutyStatus.OPEN)
    said = text(receipt(language, replace(RECEIPT, term=bare)))
    assert not any(day in said for day in DAYS[language])


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_extract_says_that_it_is_one_to_whom_it_goes_and_who_agreed(language: str) -> None:
    said = text(extract(language))
    for word in (EXTRACTED[language], "Ұлытау облысының білім басқармасы", READER, "Ғалия Құрақ", AT[language], "E-3"):
        assert word in said, word
    assert UNAGREED[language] in text(extract(language, replace(EXTRACT, agreed_by="", agreed_at=None)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_taken_out_of_an_extract_is_a_box_of_one_width(language: str) -> None:
    said = text(extract(language))
    assert said.count(TAKEN_OUT[language]) == 4
    assert BAR not in said
    assert "\ufffd" not in said


def test_a_sign_that_looks_like_a_place_taken_out_is_none() -> None:
    item = replace(EXTRACT.sections[0].items[0], text="broken \ufffd sign", facts=())
    section = replace(EXTRACT.sections[0], items=(item,))
    said = text(extract("en", replace(EXTRACT, sections=(section,))))
    assert "broken ? sign" in said
    assert "withheld" not in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_extract_bears_the_watermark_it_is_given(language: str) -> None:
    mark = Watermark("Ұлытау облысының білім басқармасы", MOMENT, 77)
    raw = extract_of_report.extract_pdf(EXTRACT, language=language, country=COUNTRY, is_invented=True, watermark=mark)
    assert all("№ 77" in page for page in pages(raw))
