"""Every act and every field has its words in three languages, and every fault of an entry says what to do."""

from string import Formatter
from typing import get_args

import pytest
from pydantic_core import core_schema

from qorgan.actions import catalogue
from qorgan.actions.asked import Enter
from qorgan.actions.described import described
from qorgan.law.country import LANGUAGES
from qorgan.wording import entries, names, texts

OF_PYDANTIC = set(get_args(core_schema.ErrorType))
OWN = {
    "any",
    "base64_decode",
    "fingerprint",
    "key_faulty",
    "key_missing",
    "object_type",
    "unseen_sign",
    "report_number",
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", catalogue.ACTS)
def test_an_act_and_its_fields_are_worded(name: str, language: str) -> None:
    assert entries.act(name, language)
    for entry in described(catalogue.asks(name)):
        assert entries.label(name, entry.name, language), entry.name
        assert all(names.of(word, language) for word in entry.options)
        assert all(type(word) in names.TABLES for word in entry.options), f"{entry.name}: name its words"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_way_of_entering_is_told(language: str) -> None:
    assert all(entries.kind(enter, 10, language).endswith(".") for enter in Enter)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_languages_say_the_same_things(language: str) -> None:
    for table in ("label", "hint", "kind", "fault"):
        assert set(texts.tables("entries", language)[table]) == set(texts.tables("entries", "en")[table]), table


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fault_ends_as_a_sentence_and_has_the_same_blanks(language: str) -> None:
    def blanks(text: str) -> set[str]:
        return {name for _, name, _, _ in Formatter().parse(text) if name}

    english = texts.tables("entries", "en")["fault"]
    for code, text in texts.tables("entries", language)["fault"].items():
        assert text.endswith(".")
        assert blanks(text) == blanks(english[code]), code


def test_no_fault_is_worded_that_nobody_finds() -> None:
    codes = {code.partition("@")[0] for code in texts.tables("entries", "en")["fault"]}
    assert codes - OF_PYDANTIC - OWN == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_fault_without_its_limit_and_one_without_words_are_still_said(language: str) -> None:
    assert "{" not in entries.fault("greater_than_equal", {}, language)
    assert "5" in entries.fault("too_long", {"max_length": 5}, language)
    assert entries.fault("nobody_knows", {}, language) == texts.tables("entries", language)["fault"]["any"]
