"""Hints beside a recommendation: what warns and what does not, in three languages."""

from dataclasses import replace
from datetime import date

import pytest

from qorgan.law.country import LANGUAGES
from qorgan.reporting import smart
from qorgan.reporting.smart import Recommendation
from qorgan.wording import names

TODAY = date(2026, 11, 26)
GOOD = Recommendation(
    text="Расселить камеру № 4 так, чтобы в ней было не больше восьми человек (8 мест).",
    addressee="Начальник учреждения",
    grounds="В камере на восемь мест одиннадцать человек.",
    way="Перевести троих в камеру № 6, где четыре свободных места.",
    priority="urgent",
    scope="place",
    deadline=date(2026, 12, 10),
    has_finding=True,
    root_cause="practice",
)


def missing(told: Recommendation) -> set[str]:
    return {hint.code for hint in smart.hints(told, TODAY) if not hint.is_met}


def test_a_whole_recommendation_lacks_nothing() -> None:
    assert missing(GOOD) == set()


def test_an_empty_one_lacks_all_but_what_nothing_speaks_against() -> None:
    assert missing(Recommendation(text="")) == {*smart.FIRST, *smart.SECOND} - {"achievable"}


@pytest.mark.parametrize(
    ("changed", "letter"),
    [
        ({"text": "1. Расселить.\n2. Проветрить."}, "specific"),
        ({"text": "Расселить. Проветрить. Покрасить. Починить всё."}, "specific"),
        ({"text": "Расселить камеру."}, "measurable"),
        ({"text": "Рассмотреть вопрос о 8 местах."}, "result"),
        ({"text": "Consider 8 places."}, "result"),
        ({"text": "8 орын мәселесі қарастырылсын."}, "result"),
        ({"deadline": None, "priority": "normal"}, "time"),
        ({"deadline": date(2026, 11, 26)}, "achievable"),
        ({"way": "", "root_cause": "money"}, "achievable"),
        ({"way": " "}, "solution"),
        ({"priority": ""}, "mindful"),
        ({"deadline": None}, "mindful"),
        ({"grounds": "", "has_finding": False}, "argued"),
        ({"root_cause": ""}, "root"),
        ({"addressee": "Начальник учреждения и прокурор"}, "targeted"),
        ({"addressee": "Мекеме басшысы және прокурор"}, "targeted"),
        ({"addressee": "The head; the ministry"}, "targeted"),
    ],
)
def test_each_letter_is_missed_by_its_own_fault(changed: dict[str, object], letter: str) -> None:
    assert letter in missing(replace(GOOD, **changed))  # type: ignore[arg-type]  # fields by their own names


@pytest.mark.parametrize(
    "text", ["Барлық камерада терезе ашылсын.", "Open a window in every cell.", "Открыть окна во всех камерах."]
)
def test_what_can_be_counted_needs_no_number(text: str) -> None:
    assert "measurable" not in missing(replace(GOOD, text=text))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_letter_is_named_and_says_what_to_do(language: str) -> None:
    for code in (*smart.FIRST, *smart.SECOND):
        assert names.name("smart", code, language)
        assert names.name("smart_hint", code, language)
