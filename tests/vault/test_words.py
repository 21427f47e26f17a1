"""Six words of our own lists: how many bits they have, what they are made of, and what is forgiven when they are typed again."""

import hashlib
import unicodedata
from collections.abc import Callable
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qorgan.vault import words

LETTERS = {
    "kk": "аәбвгғдежзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя",
    "ru": "абвгдежзийклмнопрстуфхцчшщъыьэюя",
    "en": "abcdefghijklmnopqrstuvwxyz",
}
FORMS: list[Literal["NFC", "NFD"]] = ["NFC", "NFD"]
FROZEN = {
    "kk": "48d50d2eb7d9c9f4593a83ecec0f05c02af305d8245d5e06f48a0ba2ae0dd5c2",
    "ru": "de5b770d97c095df1e952912a53f7729f6adff7e425db1002e742bf0853c603e",
    "en": "ebf352b417db61439e0880dc3ce63232338df12af51d763e363d1937642e9462",
}
LANGUAGE = st.sampled_from(words.LANGUAGES)
CHOICES = st.lists(st.integers(0, words.WORDS_IN_LIST - 1), min_size=6, max_size=6)
each_language = pytest.mark.parametrize("language", words.LANGUAGES)


@each_language
def test_a_list_has_7776_different_words_in_order(language: str) -> None:
    listed = words.words(language)
    assert len(listed) == words.WORDS_IN_LIST == 6**5
    assert list(listed) == sorted(set(listed))


@each_language
def test_a_word_has_three_to_ten_plain_letters_of_its_language(language: str) -> None:
    for word in words.words(language):
        assert 3 <= len(word) <= 10, word
        assert set(word) <= set(LETTERS[language]), word
        assert unicodedata.is_normalized("NFC", word)
        assert word == word.casefold()


@each_language
def test_no_two_words_differ_only_in_letters_that_are_typed_alike(language: str) -> None:
    plain = {word.replace("ё", "е").replace("ъ", "ь") for word in words.words(language)}
    assert len(plain) == words.WORDS_IN_LIST


@each_language
def test_a_list_is_frozen_so_that_old_passphrases_stay_what_they_are(language: str) -> None:
    told = "".join(f"{word}\n" for word in words.words(language))
    assert hashlib.sha256(told.encode()).hexdigest() == FROZEN[language]


def test_six_words_are_77_bits() -> None:
    assert round(words.PHRASE_BITS, 1) == 77.5
    assert 2**77 < words.WORDS_IN_LIST**words.WORDS_IN_PHRASE < 2**78


def test_a_language_without_a_list_is_refused() -> None:
    for language in ("de", "", "../en", "EN"):
        with pytest.raises(LookupError):
            words.words(language)


@given(language=LANGUAGE, choices=CHOICES)
def test_a_phrase_tells_its_choices_and_no_others(language: str, choices: list[int]) -> None:
    phrase = words.passphrase(language, choices)
    assert [words.words(language).index(word) for word in phrase.split(" ")] == choices


@pytest.mark.parametrize("choices", [[], [0] * 5, [0] * 7, [0, 0, 0, 0, 0, 7776], [-1, 0, 0, 0, 0, 0]])
def test_a_phrase_takes_six_places_of_the_list(choices: list[int]) -> None:
    with pytest.raises(ValueError, match="six places"):
        words.passphrase("en", choices)


@given(
    language=LANGUAGE,
    choices=CHOICES,
    blank=st.sampled_from([" ", "  ", "\t", "\u00a0", "\u3000", " \n"]),
    form=st.sampled_from(FORMS),
    case=st.sampled_from([str.upper, str.title, str.lower]),
)
def test_a_phrase_of_the_list_may_be_typed_in_any_case_and_spacing(
    language: str, choices: list[int], blank: str, form: Literal["NFC", "NFD"], case: Callable[[str], str]
) -> None:
    phrase = words.passphrase(language, choices)
    typed = unicodedata.normalize(form, f" {case(phrase).replace(' ', blank)}{blank}")
    assert words.normalized(typed) == phrase


@pytest.mark.parametrize(
    "own",
    [
        "Six Words That Nobody Has Zzqy",
        " two  blanks and a Capital ",
        "Apple Apple Apple Apple Apple",
        "Apple Apple Apple Apple Apple Apple Apple",
        "Apple Apple Apple Apple Apple Ағаш",
        "ǅ" * 80,
        "",
    ],
)
def test_an_own_passphrase_is_kept_to_the_letter(own: str) -> None:
    assert words.normalized(own) == own


def test_an_own_passphrase_is_the_same_however_a_keyboard_composes_its_letters() -> None:
    assert words.normalized("Менің Үйім и\u0306") == "Менің Үйім й"


@given(st.text())
def test_what_was_normalized_once_stays_as_it_is(typed: str) -> None:
    once = words.normalized(typed)
    assert words.normalized(once) == once
    assert unicodedata.is_normalized("NFC", once)
