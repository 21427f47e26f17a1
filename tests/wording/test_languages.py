"""The three languages say the same things with the same blanks, each in its own letters."""

import re
import unicodedata
from collections.abc import Iterator, Mapping

import pytest

from qorgan.law.country import LANGUAGES
from qorgan.wording import texts
from tests.wording.test_every_code_is_worded import blanks

FLAT = (
    "acts",
    "bundle",
    "duties",
    "evidence",
    "findings",
    "plan_reasons",
    "predictability",
    "refusals",
    "steps",
    "values",
    "waiting",
    "warnings",
)
TABLES = ("acts", "facts", "names", "predictability", "report")
KAZAKH = "әғқңөұүі"
_CYRILLIC_AND_LATIN = re.compile(r"[^\W\d_]*(?:[a-zA-Z][\u0400-\u04ff]|[\u0400-\u04ff][a-zA-Z])[^\W\d_]*")

Told = Mapping[str, Mapping[str, str]]


def told() -> Told:
    """Language → (where a text stands → the text), over all files."""
    return {language: dict(_all(language)) for language in LANGUAGES}


def _all(language: str) -> Iterator[tuple[str, str]]:
    for subject in FLAT:
        yield from ((f"{subject}: {key}", text) for key, text in texts.sentences(subject, language).items())
    for subject in TABLES:
        for table, words in texts.tables(subject, language).items():
            yield from ((f"{subject}: {table}.{word}", text) for word, text in words.items())


def faults(told: Told) -> list[str]:
    """Texts that one language lacks, fills differently, leaves empty, or writes in letters that are not its own."""
    keys = sorted({key for words in told.values() for key in words})
    missing = [f"{language}: {key} is missing" for key in keys for language in told if key not in told[language]]
    return [
        *missing,
        *(
            f"{key}: blanks differ between languages"
            for key in keys
            if len({_blanks(words, key) for words in told.values()}) > 1
        ),
        *(
            f"{language}: {key} {fault}"
            for language, words in told.items()
            for key, text in words.items()
            for fault in _letters(language, text)
        ),
    ]


def _blanks(words: Mapping[str, str], key: str) -> frozenset[str]:
    return frozenset(blanks(words.get(key, "")))


def _letters(language: str, text: str) -> Iterator[str]:
    plain = re.sub(r"\{\w*\}", "", text)
    if not text.strip():
        yield "is empty"
    if unicodedata.normalize("NFC", text) != text:
        yield "has letters put together from two characters"
    if _CYRILLIC_AND_LATIN.search(plain):
        yield f"mixes two alphabets in one word: {_CYRILLIC_AND_LATIN.search(plain)[0]}"  # type: ignore[index]
    if language == "ru" and set(plain.lower()) & set(KAZAKH):
        yield "has Kazakh letters in a Russian text"
    if language == "en" and re.search(r"[\u0400-\u04ff]", plain):
        yield "has Cyrillic letters in an English text"


def test_the_languages_say_the_same_with_the_same_blanks_in_their_own_letters() -> None:
    assert faults(told()) == []


@pytest.mark.parametrize("letter", KAZAKH)
def test_every_letter_of_kazakh_survives(letter: str) -> None:
    assert any(letter in text for text in told()["kk"].values())


def _said(kk: str, ru: str, en: str = "At most: {limit}.") -> Told:
    return {"kk": {"a": kk}, "ru": {"a": ru}, "en": {"a": en}}


def test_the_same_said_three_times_passes() -> None:
    assert faults(_said("Ең көбі: {limit}.", "Не больше: {limit}.")) == []


def test_a_lost_blank_is_caught() -> None:
    assert faults(_said("Ең көбі: {limit}.", "Не больше.")) == ["a: blanks differ between languages"]


def test_a_text_that_one_language_lacks_is_caught() -> None:
    assert "ru: a is missing" in faults({**_said("Ең көбі: {limit}.", ""), "ru": {}})


def test_an_empty_text_is_caught() -> None:
    assert "ru: a is empty" in faults(_said("Ең көбі: {limit}.", " "))


def test_a_latin_letter_in_a_kazakh_word_is_caught() -> None:
    assert "mixes two alphabets" in faults(_said("Eң көбі: {limit}.", "Не больше: {limit}."))[0]


def test_kazakh_letters_in_a_russian_text_are_caught() -> None:
    assert "Kazakh letters" in faults(_said("Ең көбі: {limit}.", "Ең көбі: {limit}."))[0]


def test_a_letter_put_together_from_two_is_caught() -> None:
    assert "put together" in faults(_said("Ең көбі: {limit}.", unicodedata.normalize("NFD", "Отчёт: {limit}.")))[0]
