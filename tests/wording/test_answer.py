"""The answer as it leaves the house, over every worked case."""

import json

import pytest

from qorgan.casefile import judge, read, vocabulary
from qorgan.casefile.answer_model import AnswerTold
from qorgan.countries.kz import COUNTRY
from qorgan.law.country import LANGUAGES
from qorgan.wording import answer
from qorgan.wording.answer import Json
from tests.casefile import expectations
from tests.marks import provision


def _judged(name: str) -> judge.Answer:
    case = read.read_case(expectations.raw(name), vocabulary.of_country(COUNTRY))
    return judge.judge(case, COUNTRY)


def _part(told: dict[str, Json], part: str, code: str) -> dict[str, Json]:
    rows = told[part]
    assert isinstance(rows, list)
    return next(row for row in rows if isinstance(row, dict) and row["code"] == code)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", expectations.names())
def test_every_worked_case_is_told_in_the_public_format(name: str, language: str) -> None:
    told = answer.told(_judged(name), country=COUNTRY, language=language)
    AnswerTold.model_validate_json(json.dumps(told))


@provision("kz266-p28")
def test_a_deadline_is_told_with_its_three_dates_its_sentence_and_its_reasons() -> None:
    told = answer.told(_judged("e02_last_day_on_nauryz"), country=COUNTRY, language="en")
    duty = _part(told, "duties", "report.submit")
    why = duty.pop("why")
    assert duty == {
        "provision": "kz266-p28-1",
        "code": "report.submit",
        "holder": "group",
        "to": "council",
        "due": {"strict": "2026-03-22", "default": "2026-03-26", "widest": "2026-03-31"},
        "status": "open",
        "about": "report",
        "says": "Group: submit the visit report. Addressee: Coordinating Council. Last day: Thursday 26 March 2026; "
        "target: Sunday 22 March 2026.",
    }
    assert isinstance(why, list)
    assert why[0] == "The term runs from the day after: 12 March 2026"
    assert (
        'What are the "days" of paragraph 28, within which a report must be submitted? Calendar days (default)' in why
    )
    assert why[-1] == "Under the readings in force the last day is Thursday 26 March 2026."


@provision("kz266-p03-1")
def test_a_value_of_several_parts_keeps_them_with_days_in_iso() -> None:
    told = answer.told(_judged("e09_four_years_have_passed"), country=COUNTRY, language="kk")
    assert _part(told, "values", "institution.next_periodic_due")["value"] == {
        "strict": "2026-05-17",
        "default": "2026-05-17",
        "plan_by": "2026-05-15",
        "estimated": False,
    }
    finding = _part(told, "findings", "institution.overdue")
    assert finding["params"] == {"due": "2026-05-17", "days": 189, "estimated": False}
    assert finding["says"] == (
        "Мерзімдік барудың мерзімі өткен. Соңғы күні: 2026 жылғы 17 мамыр, жексенбі; мерзімінен өткен күн саны: 189."
    )


def test_without_explanations_the_sentences_stay() -> None:
    told = answer.told(_judged("e02_last_day_on_nauryz"), country=COUNTRY, language="ru", explain=False)
    duty = _part(told, "duties", "report.submit")
    assert "why" not in duty
    assert str(duty["says"]).startswith("Группа: представить отчёт о посещении.")


def test_every_switch_in_force_is_told() -> None:
    told = answer.told(_judged("e02_working_days"), country=COUNTRY, language="en")
    policy = told["policy"]
    assert isinstance(policy, dict)
    assert policy.keys() == COUNTRY.switches.keys()
    assert policy["DAYS"] == "working"


@provision("kz266-p00")
def test_a_fact_after_a_known_amendment_is_warned_of_in_words() -> None:
    told = answer.told(_judged("e02_last_day_on_nauryz"), country=COUNTRY, language="en")
    law = told["law"]
    assert isinstance(law, list)
    assert isinstance(law[0], dict)
    assert law[0]["edition"] == "kz266-2023"
    assert law[0]["from"] == "2023-03-03"
    assert str(law[0]["warning"]).startswith("The rules were amended after the wording used here")
