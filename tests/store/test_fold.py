"""Searching and sorting text in Kazakh, Russian and English."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qorgan.store.fold import fold, kazakh_sort_key

ALPHABET = list("АӘБВГҒДЕЁЖЗИЙКҚЛМНҢОӨПРСТУҰҮФХҺЦЧШЩЪЫІЬЭЮЯABCZ")


@pytest.mark.parametrize("letters", ["ӘҒҚҢӨҰҮҺІ", "ЁЙЩЪЫЭЮЯ"])
def test_kazakh_and_russian_letters_are_found_in_any_case(letters: str) -> None:
    assert fold(letters) == fold(letters.lower())


def test_letters_written_in_two_pieces_are_found_as_one() -> None:
    assert fold("И\u0306од") == fold("Йод")


def test_yo_is_found_as_ye() -> None:
    assert fold("Приёмник") == fold("приемник")


def test_the_kazakh_alphabet_sorts_in_its_order_and_latin_after_it() -> None:
    assert sorted(set(ALPHABET), key=kazakh_sort_key) == ALPHABET


def test_numbers_sort_by_their_value() -> None:
    names = ["Мекеме № 10", "Мекеме № 9", "Мекеме № 100", "Мекеме № 1"]
    assert sorted(names, key=kazakh_sort_key) == ["Мекеме № 1", "Мекеме № 9", "Мекеме № 10", "Мекеме № 100"]


@given(st.text())
def test_a_key_holds_nothing_that_a_database_could_sort_otherwise(text: str) -> None:
    key = kazakh_sort_key(text)
    assert len(key) <= 400
    assert set(key) <= set("0123456789abcdef")


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
