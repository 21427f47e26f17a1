"""Every code that the rules can give has a sentence in each language, every sentence is said by somebody, and every blank is filled."""

from collections.abc import Callable, Iterable
from datetime import date
from string import Formatter

import pytest

from qorgan.countries.kz import COUNTRY
from qorgan.law.country import LANGUAGES
from qorgan.law.ids import provision
from qorgan.law.verdict import Answer, Effect, Finding
from qorgan.wording import sentences, texts
from qorgan.wording.texts import Sentences
from tests.wording import emitted

SUBJECTS = ("findings", "duties", "values")
Texts = Callable[[str, str], Sentences]


def faults(answers: Iterable[Answer], told: Texts) -> list[str]:
    """Codes without a sentence, blanks without a parameter, sentences that no answer needs."""
    found, said = set[str](), set[tuple[str, str]]()
    for answer in answers:
        spoken = sentences.spoken(answer)
        for language in LANGUAGES:
            known = told(spoken.subject, language)
            key = texts.chosen(known, spoken.code, spoken.marks)
            if key is None:
                found.add(f"{spoken.subject}.{language}.toml: {spoken.code} has no sentence; write one")
                continue
            said.add((spoken.subject, key))
            lost = blanks(known[key]) - spoken.params.keys()
            found.update(
                f"{spoken.subject}.{language}.toml: {key} has the blank {blank}, the rule gives none" for blank in lost
            )
    orphans = {
        f"{subject}.{language}.toml: nobody says {key}; take it out"
        for subject in SUBJECTS
        for language in LANGUAGES
        for key in told(subject, language)
        if (subject, key) not in said
    }
    return sorted(found | orphans)


def blanks(sentence: str) -> set[str]:
    """The names of the blanks of a sentence."""
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


def test_every_answer_of_the_rules_is_worded_and_no_sentence_is_an_orphan() -> None:
    assert faults(emitted.answers(), texts.sentences) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_answer_of_the_rules_can_be_said(language: str) -> None:
    for answer in emitted.answers():
        said = sentences.say(answer, language=language, country=COUNTRY)
        assert said.endswith(".")
        assert ".." not in said
        assert "{" not in said


TOO_LARGE = Finding(provision("kz266-p08-a"), Effect.REFUSES, "group.too_large", {"actual": 4, "limit": 3})
LAPSED = Finding(
    provision("kz266-p03-1"), Effect.RECORDS, "institution.overdue", {"due": date(2026, 5, 17), "days": 189}
)


def _texts(**russian: str) -> Texts:
    """Findings worded rightly in Kazakh and English, and in Russian as given."""
    right = {"group.too_large": "{actual} > {limit}."}
    given = {key.replace("__", "."): text for key, text in russian.items()}
    return lambda subject, language: {} if subject != "findings" else given if language == "ru" else right


def test_a_worded_code_passes() -> None:
    assert faults([TOO_LARGE], _texts(group__too_large="Участников: {actual}; не больше: {limit}.")) == []


def test_a_code_without_a_sentence_in_one_language_is_caught() -> None:
    assert faults([TOO_LARGE], _texts()) == ["findings.ru.toml: group.too_large has no sentence; write one"]


def test_a_blank_that_the_rule_does_not_fill_is_caught() -> None:
    assert "has the blank limits" in faults([TOO_LARGE], _texts(group__too_large="Не больше: {limits}."))[0]


def test_a_sentence_that_nobody_says_is_caught() -> None:
    told = _texts(group__too_large="{actual}, {limit}.", group__too_old="Старая.")
    assert faults([TOO_LARGE], told) == ["findings.ru.toml: nobody says group.too_old; take it out"]


def test_a_code_that_the_rules_begin_to_give_is_caught_in_all_languages() -> None:
    told = _texts(group__too_large="{actual}, {limit}.")
    assert [fault.split(":")[0] for fault in faults([TOO_LARGE, LAPSED], told)] == [
        "findings.en.toml",
        "findings.kk.toml",
        "findings.ru.toml",
    ]
