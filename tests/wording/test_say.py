"""What findings, duties, values and warnings say, in each language."""

from datetime import date

import pytest

from qorgan.countries.kz import COUNTRY
from qorgan.law.ids import provision
from qorgan.law.verdict import Answer, Due, Duty, DutyStatus, Effect, Finding, Param, Value
from qorgan.questions.vocabulary import DisqualifiedGround, Obstruction, Office, ReleasedTo, ReleasedWhat
from qorgan.wording import sentences, texts
from tests.marks import provision as speaks_for

P = provision("kz266-p24-a")
NBSP = "\N{NO-BREAK SPACE}"


def _finding(code: str, effect: Effect = Effect.REFUSES, **params: Param) -> Finding:
    return Finding(P, effect, code, params)


def _said(answer: Answer) -> dict[str, str]:
    return {language: sentences.say(answer, language=language, country=COUNTRY) for language in ("en", "ru", "kk")}


@speaks_for("kz266-p08")
def test_a_group_that_is_too_large_gives_both_numbers() -> None:
    assert _said(_finding("group.too_large", actual=4, limit=3)) == {
        "en": "The group is too large. Participants: 4; at most: 3.",
        "ru": "Группа слишком велика. Участников: 4; не больше: 3.",
        "kk": "Топ тым үлкен. Қатысушы саны: 4; ең көбі: 3.",
    }


@speaks_for("kz266-p24")
def test_a_visit_that_consent_could_cover_names_who_consents() -> None:
    finding = _finding("visit.too_long", Effect.NEEDS_DECISION, actual=3, limit=2, office=Office.COMMISSIONER)
    assert _said(finding) == {
        "en": "The visit is longer than allowed. Days counted: 3; at most: 2. A longer visit needs consent before the limit runs out. "
        "Who consents: Commissioner.",
        "ru": "Посещение длится дольше, чем разрешено. Засчитано дней: 3; не больше: 2. Для продления нужно согласие, полученное "
        "до истечения предела. Кто даёт согласие: Уполномоченный.",
        "kk": "Бару рұқсат етілгеннен ұзақ. Есепке кірген күн саны: 3; ең көбі: 2. Ұзарту үшін шек біткенге дейін келісім алу керек. "
        "Кім келісім береді: Уәкіл.",
    }


@speaks_for("kz266-p24")
def test_a_visit_that_no_consent_could_cover_names_nobody() -> None:
    said = _said(_finding("visit.too_long", Effect.REFUSES, actual=9, limit=7, office=None))
    assert (
        said["en"]
        == "The visit is longer than any extension allows. Days counted: 9; at most, with the longest extension: 7."
    )
    assert said["kk"] == (
        "Бару кез келген ұзарту мүмкіндік беретіннен де ұзақ. Есепке кірген күн саны: 9; ең ұзақ ұзартумен ең көбі: 7."
    )


@speaks_for("kz266-p09")
def test_an_effect_without_a_sentence_of_its_own_takes_the_plain_one() -> None:
    decided = _finding("group.no_local", Effect.RECORDS, office="council")
    missing = _finding("group.no_local", Effect.NEEDS_DECISION, office="council")
    assert _said(decided)["ru"].endswith("Другие участники включены по решению. Кто решил: Координационный совет.")
    assert _said(missing)["ru"].endswith(
        "Нужен такой участник или решение о включении других. Кто решает: Координационный совет."
    )


@speaks_for("kz266-p14")
def test_regions_have_the_names_of_the_country() -> None:
    finding = _finding("visit.representative_wrong_region", Effect.REFUSES, region="KZ-63", of="KZ-71")
    assert _said(finding)["kk"] == (
        "Уәкілдің өкілі басқа өңірден. Кезең өңірі: Шығыс Қазақстан облысы; өкілдің өңірі: Астана қаласы. Кезең өңірінің өз өкілі керек."
    )


@speaks_for("kz266-p07")
def test_categories_have_the_names_of_the_country() -> None:
    said = _said(_finding("visit.not_similar", Effect.RECORDS, categories="GUARD, SIZO"))
    assert said["en"] == (
        "The institutions are of different categories: guardhouse; remand centre. Written reasons why they are similar are on record."
    )


def test_a_code_that_the_country_has_dropped_is_said_as_it_is() -> None:
    assert "Region: KZ-99." in _said(_finding("visit.representative_absent", Effect.RECORDS, region="KZ-99"))["en"]


@speaks_for("kz266-p29")
def test_words_of_closed_lists_are_named_after_their_code() -> None:
    released = _finding("report.released", to=ReleasedTo.JOURNALIST, what=ReleasedWhat.FULL_REPORT)
    assert "Получатель: Журналист; материал: Полный отчёт." in _said(released)["ru"]
    met = _finding("visit.obstruction", Effect.RECORDS, what=Obstruction.TALK_REFUSED, on=date(2026, 3, 19))
    assert _said(met)["en"] == "The visit met an obstacle. What: Talk refused; day: 19 March 2026."


@speaks_for("kz266-p17")
def test_what_a_file_does_not_tell_is_said_to_be_missing() -> None:
    met = _finding("visit.obstruction", Effect.RECORDS, what=Obstruction.DELAY, on=None)
    assert _said(met) == {
        "en": "The visit met an obstacle. What: Delay; day: not stated.",
        "ru": "Посещению помешали. Препятствие: Задержка; день: не указано.",
        "kk": "Баруға кедергі болды. Кедергі: Кідірту; күні: көрсетілмеген.",
    }


def test_a_suspicion_is_told_otherwise_than_a_ground_that_excludes() -> None:
    since = date(2026, 5, 1)
    suspect = _finding("person.not_eligible", Effect.RECORDS, ground=DisqualifiedGround.SUSPECT, since=since)
    advocate = _finding("person.not_eligible", Effect.REFUSES, ground=DisqualifiedGround.ADVOCATE, since=since)
    assert "does not end the powers" in _said(suspect)["en"]
    assert _said(advocate)["en"] == "This person may not act as a participant. Ground: Advocate; since: 1 May 2026."


def test_money_is_grouped_as_the_language_does() -> None:
    said = _said(_finding("plan.over_budget", actual=10_400_000, limit=10_000_000))
    assert (
        said["en"]
        == "The plan costs more than was allotted. Estimated cost: 10,400,000; budget: 10,000,000. Cut the plan."
    )
    assert f"Оценка расходов: 10{NBSP}400{NBSP}000;" in said["ru"]


def test_a_year_is_not_grouped() -> None:
    assert _said(_finding("recommendation.repeated", Effect.RECORDS, times=3, since=2019))["en"].endswith(
        "first year: 2019."
    )


@speaks_for("kz266-p28")
def test_an_open_duty_says_who_owes_what_to_whom_until_when() -> None:
    due = Due(date(2026, 3, 22), date(2026, 3, 26), date(2026, 3, 31))
    duty = Duty(provision("kz266-p28-1"), "report.submit", "group", "council", due, DutyStatus.OPEN, {"done": None})
    assert _said(duty) == {
        "en": "Group: submit the visit report. Addressee: Coordinating Council. Last day: Thursday 26 March 2026; "
        "target: Sunday 22 March 2026.",
        "ru": "Группа: представить отчёт о посещении. Адресат: Координационный совет. Последний день: четверг, 26 марта 2026 года; "
        "внутренний ориентир: воскресенье, 22 марта 2026 года.",
        "kk": "Топ: бару туралы есепті ұсыну. Адресат: Үйлестіру кеңесі. Соңғы күні: 2026 жылғы 26 наурыз, бейсенбі; "
        "ішкі меже: 2026 жылғы 22 наурыз, жексенбі.",
    }


@speaks_for("kz266-p28")
def test_a_duty_without_a_start_says_that_it_has_no_last_day() -> None:
    duty = Duty(
        provision("kz266-p28-1"),
        "report.submit",
        "group",
        "council",
        None,
        DutyStatus.OPEN,
        {"done": date(2026, 3, 30)},
    )
    assert "The last day cannot be counted" in _said(duty)["en"]


@speaks_for("kz266-p01")
def test_names_that_come_in_several_languages_are_said_in_the_one_asked_for() -> None:
    act = {"en": "Social Code", "ru": "Социальный кодекс", "kk": "Әлеуметтік кодекс"}
    cited = {"act": act, "act_number": "№ 224-VII", "article": "150", "to_be_confirmed": False}
    said = _said(Value(provision("kz266-p01"), "institution.legal_basis", cited))
    assert said["ru"] == "Правовое основание посещений: Социальный кодекс, № 224-VII, статья 150."
    assert said["kk"] == "Барудың құқықтық негізі: Әлеуметтік кодекс, № 224-VII, 150-бап."


def test_an_unknown_code_is_unworded() -> None:
    with pytest.raises(texts.Unworded) as raised:
        sentences.say(_finding("group.too_tall"), language="kk", country=COUNTRY)
    assert (raised.value.code, raised.value.language) == ("group.too_tall", "kk")


@speaks_for("kz266-p00")
def test_a_later_amendment_is_named_with_the_wording_used() -> None:
    edition = COUNTRY.book.editions[-1]
    said = {
        language: sentences.warn("edition.amended_later", edition, language=language, country=COUNTRY)
        for language in ("en", "ru", "kk")
    }
    assert said == {
        "en": "The rules were amended after the wording used here, which is in force from 3 March 2023. "
        "Amending act: No. 332, 13 May 2025. Its text was not read, so check whether it changes the result.",
        "ru": "После применённой редакции правила изменены. Применённая редакция действует с даты: 3 марта 2023 года. "
        "Изменяющий акт: № 332, 13 мая 2025 года. Его текст не прочитан, поэтому проверьте, меняет ли он результат.",
        "kk": "Қолданылған редакциядан кейін қағидалар өзгертілген. Редакцияның күшіне енген күні: 2023 жылғы 3 наурыз. "
        "Өзгерткен акт: № 332, 2025 жылғы 13 мамыр. Оның мәтіні оқылмаған, сондықтан нәтижені өзгертетін-өзгертпейтінін тексеріңіз.",
    }


@speaks_for("kz266-p00")
def test_facts_older_than_the_wording_are_warned_of() -> None:
    said = sentences.warn("edition.not_yet_in_force", COUNTRY.book.editions[-1], language="en", country=COUNTRY)
    assert said.startswith("Some facts are older than the wording used here, which is in force from 3 March 2023.")
